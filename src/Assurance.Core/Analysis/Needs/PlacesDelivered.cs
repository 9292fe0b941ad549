using System.Globalization;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Record;

namespace Assurance.Core.Analysis.Needs;

/// <summary>Places of a topic in the year before, from the table the business unit keeps.</summary>
/// <param name="Attended">Null where it is not said.</param>
internal sealed record PlacesDelivered(int Places, int? Attended)
{
    /// <summary>By code of the topic; of the latest school year that is before this run’s.</summary>
    public static IReadOnlyDictionary<string, PlacesDelivered> LastYear(RunFacts facts)
    {
        var (topic, places, attended) = (Column("Topic"), Column("Places"), Column("Attended"));
        var rows = topic < 0 || places < 0 ? [] : OfYear(facts, OfficerTables.Places);
        return rows.Select(r => (Code: Topics.CodeOf(facts, r[topic]), Places: Number(r[places]), Attended: attended < 0 ? null : Number(r[attended])))
            .Where(r => r is { Code: not null, Places: not null })
            .GroupBy(r => r.Code!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new PlacesDelivered(g.Sum(r => r.Places!.Value), g.All(r => r.Attended is null) ? null : g.Sum(r => r.Attended ?? 0)), StringComparer.Ordinal);

        int Column(string header) => OfficerTables.Column(facts, OfficerTables.Places, header);
    }

    /// <summary>Rows of the latest school year before this run’s; a row without a year counts as one.</summary>
    private static List<IReadOnlyList<string>> OfYear(RunFacts facts, string table)
    {
        var year = Keys.YearOf(facts.Frame.Run);
        var before = OfficerTables.Rows(facts, table).Where(r => string.CompareOrdinal(r[0], year) < 0).ToList();
        var latest = before.Select(r => r[0]).DefaultIfEmpty("").Max(StringComparer.Ordinal);
        return before.FindAll(r => r[0] == latest || r[0].Length == 0);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
