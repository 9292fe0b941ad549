using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>Replies beside the number wanted of each part. Nobody is chased by it: a part that is short is told.</summary>
internal static class QuotaAnalysis
{
    public static ReportBlock.Table Table(RunFacts facts) => new(
        "survey-quotas",
        "Replies beside the number wanted",
        [new TableColumn("Cut", Share: 1.5), new TableColumn("Part", Share: 3), new TableColumn("Wanted", CellFormat.Whole), new TableColumn("Replies", CellFormat.Whole), new TableColumn("", Share: 1.5)],
        [.. Rows(facts)],
        Replies.Basis(facts, "A part that is short is under-represented in the figures. The number wanted is a setting."));

    private static IEnumerable<IReadOnlyList<Cell>> Rows(RunFacts facts)
    {
        foreach (var cut in facts.Policy.Quotas.GroupBy(q => q.Cut))
        {
            if (facts.Feeding(cut.Key) is not { } question || ReplyLines.Of(facts.Questionnaire, Replies.Answers(facts), question) is not { Total: > 0 } line)
            {
                continue;
            }

            for (var i = 0; i < line.Labels.Count; i++)
            {
                if ((cut.FirstOrDefault(q => string.Equals(q.Of, line.Labels[i], StringComparison.OrdinalIgnoreCase)) ?? cut.FirstOrDefault(q => q.Of is null)) is { } quota)
                {
                    yield return [cut.Key.ToString(), line.Labels[i], quota.Least, line.Count(i), line.Count(i).Number is null ? "" : line.Counts[i] >= quota.Least ? "Met" : "Short"];
                }
            }
        }
    }
}
