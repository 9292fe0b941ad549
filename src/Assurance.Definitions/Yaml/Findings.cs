using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>What kind of thing a name in the files refers to.</summary>
internal enum NameKind
{
    Message,
    Report,
    Role,
    Rung,
    Scale,
    Section,
    Question,
    Form,

    /// <summary>A task for a person of the business unit.</summary>
    Task,

    /// <summary>A ready-made priority area.</summary>
    Pack,

    /// <summary>What a form is for.</summary>
    Purpose,

    /// <summary>A paper about each return, which a message may carry.</summary>
    ReturnPaper,

    /// <summary>A text that the business unit writes into the papers.</summary>
    Text,

    /// <summary>A chapter that contributions may be for: an option of the question that feeds it.</summary>
    Chapter,
}

/// <summary>
/// Everything wrong with a folder, collected while reading so that a person sees all of it at once. References are settled
/// at the end, when every file has named what it defines.
/// </summary>
internal sealed class Findings
{
    private readonly List<Problem> _problems = [];
    private readonly List<Action> _later = [];
    private readonly Dictionary<(NameKind Kind, string Scope), Dictionary<string, Noted>> _defined = [];

    public void Add(string file, int? line, string what, string remedy) => _problems.Add(new Problem(file, line, what, remedy));

    public void Add(Noted at, string what, string remedy) => Add(at.File, at.Line, what, remedy);

    public void Add(IEnumerable<Problem> problems) => _problems.AddRange(problems);

    public void Later(Action check) => _later.Add(check);

    /// <summary>Notes that the files define such a thing; a second one of that name is a problem.</summary>
    /// <param name="scope">File within which the name is known; empty where all files know it.</param>
    public void Define(NameKind kind, Noted name, string scope = "")
    {
        var names = Names(kind, scope);
        if (name.Text.Length > 0 && !names.TryAdd(name.Text, name))
        {
            var first = names[name.Text];
            Add(name, $"There are two of the {Word(kind)} “{name.Text}”: the first is on line {first.Line}{(first.File == name.File ? "" : $" of {first.File}")}.", "Give one of them another name, or take it out.");
        }
    }

    /// <summary>Checks, once all is read, that such a thing is defined.</summary>
    public void Refer(NameKind kind, Noted? name, string scope = "")
    {
        if (name is { Text.Length: > 0 })
        {
            Later(() =>
            {
                if (!Names(kind, scope).ContainsKey(name.Text))
                {
                    Add(name, Unknown(kind, name.Text), Suggestion.For(name.Text, Names(kind, scope).Keys));
                }
            });
        }
    }

    /// <summary>The same of several.</summary>
    /// <returns>Their words.</returns>
    public IReadOnlyList<string> Refer(NameKind kind, IReadOnlyList<Noted> names)
    {
        foreach (var name in names)
        {
            Refer(kind, name);
        }

        return [.. names.Select(n => n.Text)];
    }

    /// <summary>Cycles that the files name.</summary>
    public List<CycleMention> Mentions { get; } = [];

    /// <summary>Notes that the files name another cycle, to be held to the set it is loaded with.</summary>
    public void Mention(Noted cycle) => Mentions.Add(new CycleMention(cycle.Text, cycle.File, cycle.Line));

    public bool IsDefined(NameKind kind, string name) => Names(kind, "").ContainsKey(name);

    public IReadOnlyList<Problem> Settle()
    {
        foreach (var check in _later)
        {
            check();
        }

        return [.. _problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line ?? 0)];
    }

    private static string Unknown(NameKind kind, string name) => kind switch
    {
        NameKind.Message => $"There is no message “{name}” (messages/{name}.md).",
        NameKind.Report => $"There is no report “{name}” (reports/{name}.yaml).",
        NameKind.ReturnPaper => $"There is no paper “{name}” with “scope: each-return” in cycle.yaml.",
        NameKind.Form => $"There is no form “{name}” (forms/{name}.yaml).",
        NameKind.Pack => $"There is no priority pack “{name}” (priority/{name}.yaml).",
        NameKind.Purpose => $"There is no form whose purpose is “{name}” in the folder forms.",
        NameKind.Chapter => $"No contribution can be for “{name}”: it is no option of the question that feeds “chapter”.",
        NameKind.Text => $"There is no text “{name}” under “drafting” in cycle.yaml.",
        NameKind.Task => $"The task “{name}” has no name under taskNames in cycle.yaml.",
        NameKind.Role => $"The role “{name}” has no name under roleNames in cycle.yaml.",
        _ => $"There is no {Word(kind)} “{name}”.",
    };

    private static string Word(NameKind kind) => kind.ToString().ToLowerInvariant();

    private Dictionary<string, Noted> Names(NameKind kind, string scope)
    {
        if (!_defined.TryGetValue((kind, scope), out var names))
        {
            _defined[(kind, scope)] = names = new Dictionary<string, Noted>(StringComparer.Ordinal);
        }

        return names;
    }
}
