using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>What the business unit of a rehearsal has kept in the tables of a cycle: invented, by the headers of their columns.</summary>
internal static class SimulatedTables
{
    private static readonly string[] Kinds = ["Priority", "Review", "Audit", "Section 175", "Section 11", "National change"];
    private static readonly string[] CameOf = ["Referrals are clearer (simulated)", "Teams ask for more (simulated)", "Not measured yet (simulated)", ""];
    private static readonly string[] Groups = ["East group", "North group", "South group", "West group"];
    private static readonly string[] Said = ["Meetings were too short (simulated)", "Updates came late (simulated)", "We did not know each other’s roles (simulated)"];
    private static readonly string[] Did = ["Two longer meetings a year, from September (simulated)", "A monthly bulletin since October (simulated)", "A page of contacts for each group (simulated)"];

    public static IReadOnlyList<IReadOnlyList<string>> Rows(OfficerTable table, Questionnaire bank, LocalDate opens, int seed)
    {
        var topics = bank.Questions.Select(q => q.Row).OfType<QuestionRow>().Where(r => r.Code.StartsWith('T')).DistinctBy(r => r.Code, StringComparer.Ordinal).ToList();
        var isOfTopics = table.Columns.Contains("Topic", StringComparer.OrdinalIgnoreCase);
        var drives = table.Columns.Contains("Kind", StringComparer.OrdinalIgnoreCase);
        var ofGroups = table.Columns.Contains("Group", StringComparer.OrdinalIgnoreCase);
        var first = Timetable.SchoolYearOf(opens);
        var rows = new List<IReadOnlyList<string>>();
        for (var i = 0; i < (isOfTopics ? topics.Count : ofGroups ? 2 * Groups.Length : Said.Length); i++)
        {
            var draw = SeededDraw.For(seed, "table", table.Id, $"{i}");
            if (isOfTopics && !draw.Chance(drives ? 0.35 : 0.8))
            {
                continue;
            }

            var places = 10 * (1 + draw.Below(12));
            rows.Add([.. table.Columns.Select(c => c.ToUpperInvariant() switch
            {
                "SCHOOL YEAR" when ofGroups => Year(first - (i / Groups.Length)),
                "GROUP" => Groups[i % Groups.Length],
                "HELD" => "5",
                "CANCELLED" => "1",
                "SEATS" => "60",
                "REPRESENTED" => $"{40 + draw.Below(20)}",
                "SCHOOL YEAR" => drives ? Year(first) : Year(first - 1),
                "TOPIC" => topics[i].Code,
                "PLACES" => $"{places}",
                "ATTENDED" => $"{places * (60 + draw.Below(40)) / 100}",
                "KIND" => draw.Pick(Kinds),
                "WHAT CAME OF IT" => draw.Pick(CameOf),
                "YOU SAID" => Said[i],
                "WE DID" => Did[i],
                "HOW IT STANDS" => draw.Pick(["Done", "In hand", "Not possible: no funds (simulated)"]),
                _ => "Invented for the rehearsal (simulated)",
            })]);
        }

        return rows;
    }

    private static string Year(int first) => $"{first}-{(first + 1) % 100:00}";
}
