using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Referrals, early help, incidents between children, consultations about allegations: for each thousand pupils.</summary>
internal static class NumbersAnalysis
{
    private static readonly Feed[] _feeds = [Feed.Referrals, Feed.FamilyHelp, Feed.ChildOnChild, Feed.Allegations, Feed.Escalations];

    public static bool HasNumbers(RunFacts facts) => Questions(facts).Any(q => Given(facts, q).Count > 0);

    public static bool HasZeroReporters(RunFacts facts) => ZeroRows(facts).Any();

    public static ReportBlock.Table Counts(RunFacts facts) => new(
        "counts",
        $"What {facts.Noun.Many} counted this year",
        [
            new TableColumn("What was counted", Share: 4), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole, 1.2), new TableColumn("In all", CellFormat.Whole), new TableColumn("For each 1,000 pupils", CellFormat.OneDecimal, 1.2),
            new TableColumn($"Median of {facts.Noun.A}", CellFormat.OneDecimal, 1.1), new TableColumn($"{facts.Noun.HeadMany} that counted none", CellFormat.Whole, 1.3), new TableColumn("Share that counted none", CellFormat.Percent, 1.2),
        ],
        [.. Questions(facts).Select(q => Row(facts, q))],
        Basis.OfAsked(facts, $"The rate is of the pupils of the {facts.Noun.Many} that answered and whose roll is known. None counted may be true; it is asked about where {facts.Noun.A} is large."));

    public static ReportBlock.Table ByPhase(RunFacts facts)
    {
        var groups = Groups.Compared(facts, r => r.Respondent.Phase);
        return new ReportBlock.Table(
            "counts-by-phase",
            $"For each 1,000 pupils, by {facts.Words.PhaseInside}",
            [new TableColumn("What was counted", Share: 3), .. groups.Select(g => new TableColumn(g.Name, CellFormat.OneDecimal))],
            [.. Questions(facts).Select(q => (IReadOnlyList<Cell>)[q.Text, .. groups.Select(g => PhaseRate(facts, q, g))])],
            Basis.OfAsked(facts, $"{Groups.ComparedNote(facts)} A rate needs {SmallCells.Comparable} {facts.Noun.Many} that answered and whose roll is known, and fewer than {SmallCells.Smallest} cases are not shown."));
    }

    /// <summary>By name, for the closed copy: large schools that counted no referral.</summary>
    public static ReportBlock.Table ZeroReporters(RunFacts facts) => new(
        "zero-reporters",
        $"{facts.Noun.HeadMany} above the median roll that counted none",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number), new TableColumn(facts.Words.Phase), new TableColumn("Pupils", CellFormat.Whole), new TableColumn("Counted none of", Share: 4)],
        [.. ZeroRows(facts)],
        Basis.OfAsked(facts, $"A question to ask, not a finding. The median roll is that of the {facts.Noun.Many} of the same {facts.Words.PhaseInside} that answered."));

    private static IEnumerable<IReadOnlyList<Cell>> ZeroRows(RunFacts facts)
    {
        var medians = facts.Returned.Where(r => Roll(facts, r) > 0).GroupBy(r => r.Respondent.Phase, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => ReportNumbers.Median([.. g.Select(r => Roll(facts, r)).Order()]), StringComparer.Ordinal);
        var questions = Questions(facts).Where(q => q.Feeds is Feed.Referrals or Feed.ChildOnChild).ToList();
        return from school in facts.Returned
               let roll = Roll(facts, school)
               where roll > 0 && roll > medians[school.Respondent.Phase]
               let none = questions.Where(q => school.Given?.Answers?.Number(q.Id) == 0).ToList()
               where none.Count > 0
               select (IReadOnlyList<Cell>)[school.Respondent.Name, school.Id, school.Respondent.Phase, (int)roll, string.Join("; ", none.Select(q => q.Text))];
    }

    private static IReadOnlyList<Cell> Row(RunFacts facts, Question question)
    {
        var given = Given(facts, question);
        var none = given.Count(g => g.Count == 0);
        var hidden = SmallCells.IsSmall(given.Count) || SmallCells.IsSmall(given.Count - none);
        var line = AnswerLine.Of(["None", "Some"], [none, given.Count - none], 0);
        return
        [
            question.Text, line.TotalCell, hidden ? SmallCells.Few : (int)given.Sum(g => g.Count), hidden ? SmallCells.Few : Rate(given),
            given.Count == 0 ? "–" : hidden ? SmallCells.Few : SectionAnalysis.Score([.. given.Select(g => g.Count).Order()], 0.5m), line.Count(0), line.Share(0),
        ];
    }

    private static Cell PhaseRate(RunFacts facts, Question question, RespondentGroup group)
    {
        var members = group.Members.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var given = Given(facts, question).FindAll(g => members.Contains(g.School.Id));
        return given.Count(g => g.Roll > 0) < SmallCells.Comparable ? $"under {SmallCells.Comparable} {facts.Noun.Many}"
            : given.Sum(g => g.Count) is > 0 and < SmallCells.Smallest || SmallCells.IsSmall(given.Count(g => g.Count > 0)) ? SmallCells.Few : Rate(given);
    }

    private static Cell Rate(List<(RespondentFacts School, decimal Count, decimal Roll)> given)
    {
        var known = given.FindAll(g => g.Roll > 0);
        return known.Count == 0 ? "–" : ReportNumbers.Round1(known.Sum(g => g.Count) * 1000m / known.Sum(g => g.Roll));
    }

    private static IEnumerable<Question> Questions(RunFacts facts) => _feeds.Select(facts.Feeding).OfType<Question>();

    private static List<(RespondentFacts School, decimal Count, decimal Roll)> Given(RunFacts facts, Question question) =>
        [.. from school in facts.Returned
            let count = school.Given?.Answers?.Number(question.Id)
            where count >= 0
            select (school, count.Value, Roll(facts, school))];

    /// <summary>Pupils as the school says, else as the register does; 0 where neither knows.</summary>
    private static decimal Roll(RunFacts facts, RespondentFacts school) =>
        (facts.Feeding(Feed.Roll) is { } roll ? school.Given?.Answers?.Number(roll.Id) : null) ?? school.Respondent.Pupils ?? 0;
}
