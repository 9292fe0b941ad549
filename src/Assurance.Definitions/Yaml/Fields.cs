using System.Globalization;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Assurance.Definitions;

/// <summary>
/// One mapping of a file, read strictly: each key asked for once, everything not asked for refused by <see cref="Close"/>.
/// A missing or wrong value is noted and a stand-in returned, so that reading goes on and all problems are found.
/// </summary>
internal sealed class Fields(YamlMappingNode node, string file, Findings findings, int linesBefore)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public string File => file;

    public Findings Findings => findings;

    public int Line => LineOf(node);

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    public bool Has(string key) => Find(key) is not null;

    public int LineOf(string key)
    {
        var found = node.Children.Keys.OfType<YamlScalarNode>().FirstOrDefault(k => k.Value == key);
        return found is null ? Line : LineOf(found);
    }

    public Noted Note(string key)
    {
        var value = NoteOrNull(key);
        return value ?? Missing(key, new Noted("", file, LineOf(key)));
    }

    public Noted? NoteOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => new Noted(scalar.Value!.Trim(), file, LineOf(scalar)),
        var other => Wrong<Noted?>(other, key, "is a list", "Write one value.", new Noted("", file, LineOf(other))),
    };

    public string Text(string key) => Note(key).Text;

    public string? TextOrNull(string key) => NoteOrNull(key)?.Text;

    /// <summary>A text that may run over several lines, with the line on which its first word stands.</summary>
    public Noted Prose(string key)
    {
        if (Find(key) is YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } scalar)
        {
            return new Noted(scalar.Value!, file, LineOf(scalar) + 1);
        }

        return Note(key);
    }

    public int Whole(string key, int least, int most) => WholeOrNull(key, least, most) ?? (Has(key) ? least : Missing(key, least));

    public int? WholeOrNull(string key, int least, int most)
    {
        if (NoteOrNull(key) is not { } value)
        {
            return null;
        }

        if (int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        findings.Add(value, $"“{key}” is “{value.Text}”.", $"Write a whole number from {least} to {most}.");
        return null;
    }

    public decimal? NumberOrNull(string key)
    {
        if (NoteOrNull(key) is not { } value)
        {
            return null;
        }

        if (decimal.TryParse(value.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        findings.Add(value, $"“{key}” is “{value.Text}”.", "Write a number, with a point for decimals.");
        return 0;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        if (NoteOrNull(key) is not { } value)
        {
            return otherwise;
        }

        if (value.Text is not ("true" or "false"))
        {
            findings.Add(value, $"“{key}” is “{value.Text}”.", "Write true or false.");
        }

        return value.Text == "true";
    }

    public TWord Word<TWord>(string key)
        where TWord : struct, Enum => Required<TWord>(key) ?? default;

    /// <summary>A word that must be there; null when it is not, or is none of the set, so that what depends on it can be left alone.</summary>
    public TWord? Required<TWord>(string key)
        where TWord : struct, Enum => Has(key) ? WordOrNull<TWord>(key) : Missing<TWord?>(key, null);

    public TWord? WordOrNull<TWord>(string key)
        where TWord : struct, Enum
    {
        if (NoteOrNull(key) is not { } value)
        {
            return null;
        }

        if (YamlWords.Find<TWord>(value.Text) is { } word)
        {
            return word;
        }

        findings.Add(value, $"“{key}” is “{value.Text}”.", Suggestion.For(value.Text, YamlWords.All<TWord>()));
        return null;
    }

    public LocalDate? Date(Noted value)
    {
        if (LocalDatePattern.Iso.Parse(value.Text) is { Success: true } date)
        {
            return date.Value;
        }

        findings.Add(value, $"“{value.Text}” is not a date.", "Write it as 2026-12-04.");
        return null;
    }

    /// <summary>A list of words; empty when the key is not there.</summary>
    public IReadOnlyList<Noted> Notes(string key) => Find(key) is { } found ? NotesOf(found, key) : [];

    /// <summary>One value or a list of them.</summary>
    public IReadOnlyList<Noted> OneOrMore(string key) =>
        Find(key) is YamlScalarNode ? [Note(key)] : Has(key) ? Notes(key) : Missing<IReadOnlyList<Noted>>(key, []);

    /// <summary>A list whose entries are words, lists of words, or mappings; the reader takes each apart.</summary>
    public IReadOnlyList<T> Entries<T>(string key, Func<Fields?, IReadOnlyList<Noted>, T> read) => Find(key) switch
    {
        null => Missing<IReadOnlyList<T>>(key, []),
        YamlSequenceNode list => [.. list.Children.Select(entry => entry is YamlMappingNode map
            ? read(new Fields(map, file, findings, linesBefore), [])
            : read(null, entry is YamlScalarNode one ? [Noted(one)] : NotesOf(entry, key)))],
        var other => Wrong<IReadOnlyList<T>>(other, key, "is not a list", "Begin each entry with “- ”.", []),
    };

    public Fields? Map(string key) => MapOrNull(key) ?? (Has(key) ? null : Missing<Fields?>(key, null));

    public Fields? MapOrNull(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode map => new Fields(map, file, findings, linesBefore),
        var other => Wrong<Fields?>(other, key, "has no names of its own", "Write “name: value” under it, indented.", null),
    };

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<Fields> Maps(string key) => Has(key) ? MapsOrNone(key) : Missing<IReadOnlyList<Fields>>(key, []);

    public IReadOnlyList<Fields> MapsOrNone(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode list:
                foreach (var stray in list.Children.Where(c => c is not YamlMappingNode))
                {
                    findings.Add(file, LineOf(stray), $"An entry of “{key}” has no names of its own.", "Write “- name: value”.");
                }

                return [.. list.Children.OfType<YamlMappingNode>().Select(m => new Fields(m, file, findings, linesBefore))];
            case var other:
                return Wrong<IReadOnlyList<Fields>>(other, key, "is not a list", "Begin each entry with “- ”.", []);
        }
    }

    /// <summary>Refuses every key nobody asked for and reports those that are missing. Call once, at the end.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
        {
            var word = (key as YamlScalarNode)?.Value ?? "[…]";
            if (_asked.Contains(word))
            {
                continue;
            }

            // One mistake, one problem: a misspelt name is not also reported as missing.
            if (Suggestion.Nearest(word, _missing) is { } meant)
            {
                _missing.Remove(meant);
                findings.Add(file, LineOf(key), $"Nothing here is called “{word}”.", $"Did you mean “{meant}”?");
            }
            else
            {
                findings.Add(file, LineOf(key), $"Nothing here is called “{word}”.", Suggestion.For(word, _asked));
            }
        }

        foreach (var key in _missing)
        {
            findings.Add(file, Line, $"“{key}” is missing.", $"Add a line “{key}: …”.");
        }
    }

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var found) && !IsEmpty(found) ? found : null;
    }

    private static bool IsEmpty(YamlNode found) => found is YamlScalarNode { Value: null or "" };

    private Noted Noted(YamlScalarNode scalar) => new((scalar.Value ?? "").Trim(), file, LineOf(scalar));

    private int LineOf(YamlNode part) => linesBefore + (int)part.Start.Line;

    private IReadOnlyList<Noted> NotesOf(YamlNode found, string key)
    {
        if (found is not YamlSequenceNode list)
        {
            return Wrong<IReadOnlyList<Noted>>(found, key, "is not a list", "Write [one, two] or begin each entry with “- ”.", []);
        }

        foreach (var stray in list.Children.Where(c => c is not YamlScalarNode || IsEmpty(c)))
        {
            findings.Add(file, LineOf(stray), $"An entry of “{key}” is not a single value.", "Write one value for each entry.");
        }

        return [.. list.Children.OfType<YamlScalarNode>().Where(c => !IsEmpty(c)).Select(Noted)];
    }

    private T Missing<T>(string key, T standIn)
    {
        _missing.Add(key);
        return standIn;
    }

    private T Wrong<T>(YamlNode at, string key, string what, string remedy, T standIn)
    {
        findings.Add(file, LineOf(at), $"“{key}” {what}.", remedy);
        return standIn;
    }
}
