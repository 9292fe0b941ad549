using System.Text;
using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Roster;

/// <summary>
/// Lists whose entries are those who are asked: the local groups of members, the localities of agencies. They are written into the
/// cycle's files before a run freezes them, so that its record carries what could be chosen.
/// </summary>
public static class RosterLists
{
    public static CycleDefinition With(CycleDefinition definition, IReadOnlyList<Respondent> respondents)
    {
        var wanted = definition.RosterLists.Select(l => (l.Key, Entries: Of(l.Value, respondents))).Where(l => l.Entries.Count > 1).ToList();
        if (wanted.Count == 0)
        {
            return definition;
        }

        var files = definition.Files.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var (path, entries) in wanted)
        {
            files[path] = Encoding.UTF8.GetBytes($"title: From the roster\nentries: [{string.Join(", ", entries.Select(Quoted))}]\n");
        }

        var reading = CycleFolder.Read(definition.Policy.Id, files);
        return reading.Definition ?? throw new InvalidOperationException($"The lists of those asked could not be put into {definition.Policy.Id}: {string.Join(' ', reading.Problems.Take(3))}");
    }

    private static List<string> Of(RosterPart part, IReadOnlyList<Respondent> respondents) =>
        [.. respondents.Select(r => part == RosterPart.Phase ? r.Phase : r.District).Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => n.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    private static string Quoted(string entry) => $"\"{entry.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
