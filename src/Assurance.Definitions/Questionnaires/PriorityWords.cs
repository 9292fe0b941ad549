using System.Text.RegularExpressions;
using Assurance.Core.Questionnaires;

namespace Assurance.Definitions;

/// <summary>Fills in what the chosen priority pack says, and checks that every pack could be chosen.</summary>
internal sealed partial class PriorityWords(PriorityPack? chosen, Findings findings)
{
    private static readonly string[] _names = ["title", "priority", "hint"];
    private readonly Dictionary<string, Noted> _listsUsed = new(StringComparer.Ordinal);

    /// <summary>A text with <c>{title}</c>, <c>{priority}</c> and <c>{hint}</c> filled in.</summary>
    public string Fill(Noted text) => Place().Replace(text.Text, found =>
    {
        var name = found.Groups["name"].Value;
        if (found.Value == RowReader.Place)
        {
            return found.Value;
        }

        if (!_names.Contains(name))
        {
            findings.Add(text, $"“{found.Value}” is not something a question may use.", Suggestion.For(name, _names));
            return found.Value;
        }

        if (chosen is null)
        {
            findings.Add(text, $"“{found.Value}” stands here and no priority area is chosen.", "Add “priority: …” to cycle.yaml, or take it out.");
            return found.Value;
        }

        return name switch
        {
            "title" => chosen.Title,
            "priority" => chosen.Priority,
            _ => chosen.Hint,
        };
    });

    /// <summary>The pack's own wording of a question, or the bank's.</summary>
    public Noted WordingOf(string question, Noted text) => chosen?.Wording.GetValueOrDefault(question) ?? text;

    public IReadOnlyList<string> Options(Noted list)
    {
        _listsUsed.TryAdd(list.Text, list);
        if (chosen is null)
        {
            findings.Add(list, "The options come from a priority area, and none is chosen.", "Add “priority: …” to cycle.yaml, or list the options.");
            return [];
        }

        return chosen.Lists.GetValueOrDefault(list.Text) ?? [];
    }

    /// <summary>A partnership changes the priority by one word, so each pack must fit the bank, not only the one chosen.</summary>
    public void Check(IEnumerable<PriorityPack> packs, IReadOnlyList<Section> sections)
    {
        var questions = sections.Where(s => s.Kind == SectionKind.Priority).SelectMany(s => s.Questions).Select(q => q.Id).ToList();
        foreach (var pack in packs)
        {
            foreach (var list in _listsUsed.Keys.Where(l => pack.Lists.GetValueOrDefault(l) is not { Count: >= 2 }))
            {
                findings.Add(pack.Id, $"The pack has no list “{list}” of two options or more, which the questionnaire asks for.", $"Add “{list}: […]” under lists.");
            }

            foreach (var (question, text) in pack.Wording.Where(w => !questions.Contains(w.Key)))
            {
                findings.Add(text, $"“{question}” is no question of the priority area.", Suggestion.For(question, questions));
            }
        }
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
