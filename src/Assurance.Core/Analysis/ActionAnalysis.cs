using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Promises to improve: what became of last year's, and how this year's stand.</summary>
internal static class ActionAnalysis
{
    private static readonly (string Status, string Word)[] _statuses =
    [
        (ActionStatus.Open, "Not begun, or no update yet"), (ActionStatus.OnTrack, "On track"), (ActionStatus.Stuck, "Stuck"),
        (ActionStatus.Done, "Done"), (ActionStatus.Embedded, "Done, and found still in place later"), (ActionStatus.NotNeeded, "No longer needed"),
    ];

    public static bool HasActions(RunFacts facts) => facts.Respondents.Any(r => r.Actions.Count > 0);

    public static bool HasLast(RunFacts facts) => facts.Years.Any || Reviewed(facts).Count > 0;

    /// <summary>Done, open, no longer needed as the schools say; repeated as the answers of both years say.</summary>
    public static ReportBlock.Table Last(RunFacts facts)
    {
        var reviewed = Reviewed(facts).SelectMany(r => r).ToList();
        (ReviewedStatus Status, string Word)[] words =
            [(ReviewedStatus.Done, "Done"), (ReviewedStatus.StillOpen, "Still open"), (ReviewedStatus.NoLongerNeeded, "No longer needed"), (ReviewedStatus.NotSaid, "Not said")];
        int[] counts = [.. words.Select(w => reviewed.Count(r => r.Status == w.Status))];
        var line = AnswerLine.Of([.. words.Select(w => w.Word)], counts);
        var rows = line.Total == 0 ? [] : line.Labels.Select((l, i) => (IReadOnlyList<Cell>)[$"Actions: {l.ToLowerInvariant()}", line.Count(i), line.Share(i), line.TotalCell]).ToList();
        var promised = facts.Years.Panel.Where(r => Promised(facts, r.LastYear!.Answers).Any()).ToList();
        if (promised.Count > 0)
        {
            var repeated = promised.Count(r => Promised(facts, r.LastYear!.Answers).Intersect(Promised(facts, r.Given!.Answers!)).Any());
            var split = AnswerLine.Of(["", ""], [repeated, promised.Count - repeated]);
            rows.Add([$"{facts.Noun.HeadMany}: an action in the same section two years running", split.Count(0), split.Share(0), split.TotalCell]);
            rows.Add([$"{facts.Noun.HeadMany}: none in the same section again", split.Count(1), split.Share(1), split.TotalCell]);
        }

        return new ReportBlock.Table(
            "last-actions",
            "Last year’s actions",
            [new TableColumn("What became of them", Share: 4), new TableColumn("Number", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn("Of", CellFormat.Whole)],
            rows,
            Basis.OfAsked(facts, (Reviewed(facts).Count == 0 ? "" : $"Actions are those that {SmallCells.Text(Reviewed(facts).Count)} {facts.Noun.Many} tell of. ")
                + (promised.Count == 0 ? "" : $"{facts.Noun.HeadMany} are those of the {SmallCells.Text(facts.Years.Panel.Count)} in both years that promised an action last year.")));
    }

    public static ReportBlock.Table Status(RunFacts facts)
    {
        var statuses = facts.Respondents.SelectMany(r => r.Actions.Values).ToList();
        int[] counts = [.. _statuses.Select(s => statuses.Count(x => x == s.Status))];
        var line = AnswerLine.Of([.. _statuses.Select(s => s.Word)], counts);
        var schools = facts.Respondents.Count(r => r.Actions.Count > 0);
        return new ReportBlock.Table(
            "action-status",
            "Actions promised this year, as they stand",
            [new TableColumn("Status", Share: 4), new TableColumn("Actions", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [.. line.Labels.Select((l, i) => (IReadOnlyList<Cell>)[l, line.Count(i), line.Share(i)])],
            Basis.OfAsked(facts, $"{line.TotalCell.Number?.ToString() ?? SmallCells.Few} actions of {SmallCells.Text(schools)} {facts.Noun.Many}. {facts.Noun.HeadMany} are asked later what has been done."));
    }

    public static string Word(string status) => _statuses.FirstOrDefault(s => s.Status == status).Word ?? status;

    /// <summary>Sections in which an action was written.</summary>
    public static IEnumerable<string> Promised(RunFacts facts, ConditionCheck answers) =>
        facts.Questionnaire.Sections.Where(s => s.Questions.Any(q => q.Part == QuestionPart.GapAction && answers.Answered(q.Id) is not null)).Select(s => s.Id);

    private static List<IReadOnlyList<ReviewedAction>> Reviewed(RunFacts facts)
    {
        var questions = facts.Questionnaire.Questions.Where(q => q.Feeds == Feed.LastActions).ToList();
        return [.. facts.Returned.Select(r => (IReadOnlyList<ReviewedAction>)[.. questions.SelectMany(q => ActionReview.Read(r.Given?.Answers?.Answered(q.Id)))]).Where(r => r.Count > 0)];
    }
}
