using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>
/// What was done for those who did not answer. Where fewer than five schools were reached, neither their number nor what became
/// of them is shown.
/// </summary>
internal static class EscalationAnalysis
{
    public static bool HasEscalations(RunFacts facts) => Escalated(facts).Count > 0;

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var ladder = new Ladder(facts.Policy);
        var figures = new List<KeyFigure>
        {
            Group($"{facts.Noun.HeadMany} reminded", facts, ladder.Reminders),
            Group("Telephone calls asked for", facts, ladder.Calls),
        };
        if (ladder.Letters.Count > 0)
        {
            figures.Add(Group("Written assurances asked for", facts, [ladder.Letters[0]]));
        }

        if (ladder.Letters.Count > 1)
        {
            figures.Add(Group("Letters of the partnership", facts, [ladder.Letters[1]]));
        }

        return new ReportBlock.KeyFigures(figures);
    }

    public static ReportBlock.Table Steps(RunFacts facts) => new(
        "escalation-steps",
        "Messages, calls and returns, step by step",
        [
            new TableColumn("Step", Share: 2.5), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("By e-mail", CellFormat.Whole), new TableColumn("By post", CellFormat.Whole),
            new TableColumn("Undelivered", CellFormat.Whole), new TableColumn("Calls asked for", CellFormat.Whole), new TableColumn("Returns before the next step", CellFormat.Whole),
        ],
        [.. facts.Policy.Ladder.Select(r => Row(facts, r))],
        Basis.OfAsked(facts, $"Messages to each role are counted; one letter about several {facts.Noun.Many} counts once for each. Undelivered: no usable address, or nobody can tell. Where fewer than {SmallCells.Smallest} {facts.Noun.Many} were reached the row is withheld."));

    public static ReportBlock.Table Outcomes(RunFacts facts)
    {
        var reached = Escalated(facts);
        (string Outcome, int Count)[] outcomes =
        [
            ("Returned since", reached.Count(r => r.Current is not null)),
            ("Exempted", reached.Count(r => r.Current is null && r.IsExempt)),
            ("Still owed, with an extension", reached.Count(r => r.Owes && r.ExtendedTo is not null)),
            ("Still owed", reached.Count(r => r.Owes && r.ExtendedTo is null)),
        ];
        var hidden = SmallCells.IsSmall(reached.Count);
        return new ReportBlock.Table(
            "escalation-outcomes",
            "What became of the requests for written assurance",
            [new TableColumn("Outcome", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole)],
            [.. outcomes.Select(o => (IReadOnlyList<Cell>)[o.Outcome, hidden ? SmallCells.Few : o.Count]), ["All asked for written assurance", SmallCells.Count(reached.Count)]],
            Basis.OfAsked(facts));
    }

    private static List<RespondentFacts> Escalated(RunFacts facts)
    {
        var letters = new Ladder(facts.Policy).Letters;
        return letters.Count == 0 ? [] : [.. facts.Respondents.Where(r => letters.Any(l => r.At(l.Code).Any()))];
    }

    private static KeyFigure Group(string label, RunFacts facts, IReadOnlyList<Rung> rungs)
    {
        var schools = facts.Respondents.Where(s => rungs.Any(r => Ladder.Reached(s, r))).ToList();
        var since = schools.Count(s => rungs.Select(r => Ladder.FirstAt(s, r)).Min() is { } at && s.FirstReturnAt > at);
        return new KeyFigure(label, SmallCells.Text(schools.Count), SmallCells.IsSmall(schools.Count) ? facts.Noun.Many : $"{facts.Noun.Many}; {since} returned since");
    }

    private static IReadOnlyList<Cell> Row(RunFacts facts, Rung rung)
    {
        var next = facts.Policy.Ladder.SkipWhile(r => r.Code != rung.Code).Skip(1).ToList();
        var schools = facts.Respondents.Where(s => Ladder.Reached(s, rung)).ToList();
        var unreached = facts.Respondents.Sum(s => s.Passed.Count(p => p.Rung == rung.Code && p.Reason.Code == "no-contact"));
        int[] numbers =
        [
            schools.Count,
            schools.Sum(s => s.At(rung.Code).Where(c => c.Channel == Channel.Email).Sum(c => c.Roles.Count)),
            schools.Sum(s => s.At(rung.Code).Where(c => c.Channel == Channel.Post).Sum(c => c.Roles.Count)),
            unreached + schools.Sum(s => s.At(rung.Code).Count(c => c.Outcome == ContactOutcome.Unknown)),
            rung.Task is null ? 0 : schools.Sum(s => s.TasksAt(rung.Code).Count(t => t.Task == rung.Task)),
            schools.Count(s => ReturnedBeforeNext(s, rung, next)),
        ];
        var hidden = SmallCells.IsSmall(schools.Count);
        return [$"{rung.Code} {rung.Title}", .. numbers.Select(n => (Cell)(hidden ? SmallCells.Few : n))];
    }

    private static bool ReturnedBeforeNext(RespondentFacts school, Rung rung, List<Rung> later) =>
        Ladder.FirstAt(school, rung) is { } at && school.FirstReturnAt > at && !later.Exists(n => Ladder.FirstAt(school, n) is { } then && then <= school.FirstReturnAt);
}
