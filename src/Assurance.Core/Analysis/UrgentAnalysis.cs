using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>Schools telephoned or written to the same day, because a critical item was a nought: how soon it was put right.</summary>
internal static class UrgentAnalysis
{
    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var urgent = Urgent(facts);
        var open = urgent.Count(u => u.RightOn is null);
        var line = AnswerLine.Of(["", ""], [urgent.Count - open, open]);
        var days = urgent.Where(u => u.RightOn is not null).Select(u => (decimal)Period.DaysBetween(u.RaisedOn, u.RightOn!.Value)).Order().ToList();
        var median = days.Count == 0 ? "none yet" : SectionAnalysis.Score(days, 0.5m);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure($"{facts.Noun.HeadMany} that raised an alert", SmallCells.Text(urgent.Count), $"of {facts.Returned.Count} returned"),
            new KeyFigure("Median days until put right", median.Number is { } shown ? $"{shown:0.#}" : median.Text!, "from the return that raised it to the one that put it right"),
            new KeyFigure("Still open", Text(line.Count(1)), $"of {SmallCells.Text(urgent.Count)} {facts.Noun.Many}"),
            new KeyFigure($"Questions put to {facts.Noun.Many}", SmallCells.Text(facts.Returned.Count(r => r.Queries.Count > 0)), $"{facts.Noun.Many} asked after their return was read; {SmallCells.Text(facts.Returned.Count(r => r.Queries.Any(q => q.SettledAt is null)))} still to answer"),
        ]);
    }

    /// <summary>By name, for the closed copy.</summary>
    public static ReportBlock.Table Names(RunFacts facts) => new(
        "breach-names",
        $"{facts.Noun.HeadMany} with a required item not in place, or an alert",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number), new TableColumn("Required and not in place now", Share: 3), new TableColumn("Alert raised", CellFormat.Date, 1.4), new TableColumn("Put right", CellFormat.Date, 1.4)],
        [.. facts.Returned.Select(r => (School: r, Breaches: r.Given?.Score?.MustBreaches ?? [], Urgent: Of(r))).Where(p => p.Breaches.Count > 0 || p.Urgent is not null).Select(p => (IReadOnlyList<Cell>)
        [
            p.School.Respondent.Name, p.School.Id, p.Breaches.Count == 0 ? "none" : string.Join(", ", p.Breaches),
            p.Urgent is null ? "–" : p.Urgent.RaisedOn, p.Urgent is null ? "–" : p.Urgent.RightOn is { } right ? right : "still open",
        ])],
        Basis.OfAsked(facts));

    /// <summary>Days from the return that raised an item to the one that put it right, in rising order, of those that did.</summary>
    public static List<decimal> DaysUntilRight(IEnumerable<(RespondentFacts School, ReturnFacts First)> raised, string item) =>
        [.. raised.Select(r => (r.First, Right: r.School.Stood.SkipWhile(v => v != r.First).FirstOrDefault(v => v.Score?.CriticalZeros.Contains(item) == false)))
            .Where(p => p.Right is not null).Select(p => (decimal)Period.DaysBetween(p.First.On, p.Right!.On)).Order()];

    public static IReadOnlyList<UrgentSchool> Urgent(RunFacts facts) => [.. facts.Returned.Select(Of).OfType<UrgentSchool>()];

    private static UrgentSchool? Of(RespondentFacts school) =>
        school.Stood.FirstOrDefault(v => v.Score?.CriticalZeros.Count > 0) is not { } first ? null
        : new UrgentSchool(school, first.On, school.Stood.SkipWhile(v => v != first).FirstOrDefault(v => v.Score is { CriticalZeros.Count: 0 })?.On);

    private static string Text(Cell cell) => cell.Number is { } number ? $"{number}" : cell.Text!;
}

/// <param name="RightOn">The day of the first return without any such nought; null while it is open.</param>
internal sealed record UrgentSchool(RespondentFacts School, LocalDate RaisedOn, LocalDate? RightOn);
