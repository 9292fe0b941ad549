using Assurance.Core.Analysis.Surveys;

namespace Assurance.Core.Analysis.Needs;

/// <summary>What else asks for a topic – a priority, a review, an audit, a finding – from the table the business unit keeps.</summary>
internal static class TrainingDrivers
{
    /// <summary>How many rows name each topic, by code; empty where the table is.</summary>
    public static IReadOnlyDictionary<string, int> Links(RunFacts facts) => Topic(facts) is >= 0 and var topic
        ? OfficerTables.Rows(facts, OfficerTables.Drivers).Select(r => Topics.CodeOf(facts, r[topic])).OfType<string>().GroupBy(c => c, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal)
        : new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What names a topic, in few words.</summary>
    public static IReadOnlyList<string> Of(RunFacts facts, string code)
    {
        var (topic, kind) = (Topic(facts), OfficerTables.Column(facts, OfficerTables.Drivers, "Kind"));
        return topic < 0 || kind < 0 ? [] : [.. OfficerTables.Rows(facts, OfficerTables.Drivers).Where(r => Topics.CodeOf(facts, r[topic]) == code).Select(r => r[kind].ToLowerInvariant()).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static int Topic(RunFacts facts) => OfficerTables.Column(facts, OfficerTables.Drivers, "Topic");
}
