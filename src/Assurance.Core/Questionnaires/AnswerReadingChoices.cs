using System.Collections.Concurrent;
using System.Text.Json;

namespace Assurance.Core.Questionnaires;

/// <summary>What may be chosen at one question, found again however a program wrote it.</summary>
internal sealed class AnswerReadingChoices
{
    private readonly Dictionary<string, string> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnswerRead> reads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> remembered = new(StringComparer.Ordinal);
    private int room = 1000;

    /// <param name="choices">What is stored, and the text that stands for it.</param>
    /// <param name="aliases">Texts of a file and what the question calls them: these come first.</param>
    public AnswerReadingChoices(IEnumerable<(string Code, string Label)> choices, IReadOnlyDictionary<string, string>? aliases)
    {
        var all = choices.ToList();
        Permitted = [.. all.Select(c => c.Code == c.Label ? c.Label : $"{c.Code} ({c.Label})")];
        foreach (var (code, label) in all)
        {
            byText[AnswerReadingText.Fold(code)] = code;
            reads[code] = new AnswerRead(Answer.Of(code), null);
        }

        // A label never displaces a code: “4” is the level of that code.
        foreach (var (code, label) in all)
        {
            _ = byText.TryAdd(AnswerReadingText.Fold(label), code);
        }

        foreach (var (text, means) in aliases ?? new Dictionary<string, string>())
        {
            if (byText.TryGetValue(AnswerReadingText.Fold(means), out var code))
            {
                byText[AnswerReadingText.Fold(text)] = code;
            }
        }
    }

    public IReadOnlyList<string> Permitted { get; }

    /// <summary>What is stored for the text, or null where it fits nothing.</summary>
    public string? Find(string text)
    {
        if (!remembered.TryGetValue(text, out var found))
        {
            found = Look(AnswerReadingText.Fold(text));
            if (Volatile.Read(ref room) > 0 && remembered.TryAdd(text, found))
            {
                _ = Interlocked.Decrement(ref room);
            }
        }

        return found;
    }

    /// <summary>The text as an answer, or null where it fits nothing. Equal answers are one object: a file holds them by the hundred thousand.</summary>
    public AnswerRead? Read(string text) => Find(text) is { } code ? reads[code] : null;

    /// <summary>Several choices: a JSON array in a string, or texts joined with <c>;</c>. Parts that fit nothing come back as they stand.</summary>
    public (IReadOnlyList<string> Codes, IReadOnlyList<string> Unknown) FindMany(string text)
    {
        if (Find(text) is { } one)
        {
            return ([one], []);
        }

        if (Array(text) is { } parts)
        {
            return Match(parts, ';');
        }

        // Options may hold commas, so commas part only where nothing else does and the parts fit.
        var bySemicolon = Match(text.Split(';'), ';');
        if (bySemicolon.Unknown.Count == 0 || text.Contains(';', StringComparison.Ordinal))
        {
            return bySemicolon;
        }

        foreach (var separator in new[] { '\n', ',' })
        {
            if (text.Contains(separator, StringComparison.Ordinal) && Match(text.Split(separator), separator) is { Unknown.Count: 0 } parted)
            {
                return parted;
            }
        }

        return bySemicolon;
    }

    /// <summary>Neighbouring parts that are one option together are that option.</summary>
    private (IReadOnlyList<string> Codes, IReadOnlyList<string> Unknown) Match(string[] parts, char separator)
    {
        var (codes, unknown) = (new List<string>(), new List<string>());
        var together = Together(parts, separator);
        for (var i = 0; i < parts.Length;)
        {
            if (string.IsNullOrWhiteSpace(parts[i]))
            {
                i++;
                continue;
            }

            var taken = 0;
            for (var length = Math.Min(parts.Length - i, together); length > 0 && taken == 0; length--)
            {
                if (Find(length == 1 ? parts[i] : string.Join(separator, parts.Skip(i).Take(length))) is { } code)
                {
                    taken = length;
                    if (!codes.Contains(code))
                    {
                        codes.Add(code);
                    }
                }
            }

            if (taken == 0)
            {
                unknown.Add(parts[i].Trim());
                taken = 1;
            }

            i += taken;
        }

        return (codes, unknown);
    }

    /// <summary>How many parts may be one option: one where no option has the separator in it, and so none that was parted can fit.</summary>
    private int Together(string[] parts, char separator)
    {
        const int Most = 4;
        if (separator == '\n' || System.Array.Exists(parts, AnswerReadingText.IsForeign))
        {
            // A line break reads as a blank, and of a text in two languages only a part need fit.
            return Most;
        }

        foreach (var text in byText.Keys)
        {
            if (text.Contains(separator, StringComparison.Ordinal))
            {
                return Most;
            }
        }

        return 1;
    }

    private string? Look(string folded)
    {
        if (byText.TryGetValue(folded, out var code))
        {
            return code;
        }

        // A number somebody typed before the label says nothing about its place in the scale: only the label counts.
        var label = AnswerReadingText.WithoutNumbering(folded) ?? folded;
        if (byText.TryGetValue(label, out code))
        {
            return code;
        }

        // “सहमत (Agree)”: two languages, one of them ours. In one language what stands in brackets may turn the meaning round.
        var open = label.EndsWith(')') ? label.LastIndexOf('(') : -1;
        if (open <= 0)
        {
            return null;
        }

        var (outside, inside) = (label[..open].Trim(), label[(open + 1)..^1].Trim());
        return AnswerReadingText.IsForeign(outside) && byText.TryGetValue(inside, out code) ? code
            : AnswerReadingText.IsForeign(inside) && byText.TryGetValue(outside, out code) ? code
            : null;
    }

    private static string[]? Array(string text)
    {
        if (!text.TrimStart().StartsWith('['))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, AnswerReadingJson.Default.StringArray);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class AnswerReadingJson : System.Text.Json.Serialization.JsonSerializerContext;
