using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Visits without notice: what schools said beside what was found.</summary>
internal static class SpotCheckAnalysis
{
    public static bool WereDrawn(RunFacts facts) => facts.Respondents.Any(r => r.SpotCheck is not null);

    public static bool HasResults(RunFacts facts) => Made(facts).Count > 0;

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var drawn = facts.Respondents.Count(r => r.SpotCheck is not null);
        var made = Made(facts);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure($"{facts.Noun.HeadMany} drawn", SmallCells.Text(drawn), $"of {facts.Returned.Count} returned"),
            new KeyFigure("Visits made", SmallCells.Text(made.Count), $"of {SmallCells.Text(drawn)} drawn"),
            Agreement(facts),
            new KeyFigure($"{facts.Noun.HeadMany} found as they said throughout", Throughout(made), $"of {SmallCells.Text(made.Count)} visited"),
        ]);
    }

    /// <summary>Self against found.</summary>
    public static KeyFigure Agreement(RunFacts facts)
    {
        var made = Made(facts);
        return Rate(facts) is { } rate
            ? new KeyFigure($"Spot checks: found as the {facts.Noun.One} said", $"{rate}%", $"{made.Sum(r => r.SpotCheck!.Agreed)} of {made.Sum(r => r.SpotCheck!.Checked)} items, {made.Count} {facts.Noun.Many}")
            : new KeyFigure($"Spot checks: found as the {facts.Noun.One} said", made.Count == 0 ? "none yet" : SmallCells.Few, made.Count == 0 ? "no visit is recorded by the data cut" : $"{facts.Noun.Many} visited");
    }

    /// <summary>Share of items found as rated; null where too few schools were visited.</summary>
    public static int? Rate(RunFacts facts)
    {
        var made = Made(facts);
        return made.Count < SmallCells.Smallest ? null : ReportNumbers.Percent(made.Sum(r => r.SpotCheck!.Agreed), made.Sum(r => r.SpotCheck!.Checked));
    }

    public static ReportBlock.Table ByPhase(RunFacts facts)
    {
        var groups = Groups.By(facts, r => r.Respondent.Phase).Append(new RespondentGroup("All", facts.Respondents));
        return new ReportBlock.Table(
            "spot-check-sample",
            "Spot checks: the sample and what was found",
            [new TableColumn(facts.Words.Phase, Share: 3), new TableColumn($"{facts.Noun.HeadMany} visited", CellFormat.Whole), new TableColumn("Items looked at", CellFormat.Whole), new TableColumn($"Found as the {facts.Noun.One} said", CellFormat.Percent)],
            [.. groups.Select(g => Row(g.Name, [.. g.Members.Where(m => m.SpotCheck?.RecordedOn is not null)]))],
            Basis.OfAsked(facts, $"Every return is as likely to be drawn as any other; the draw can be repeated from the record. Where fewer than 5 {facts.Noun.Many} of a {facts.Words.PhaseInside} were visited the row is withheld, and another where it could be worked out."));

        IReadOnlyList<Cell> Row(string name, List<RespondentFacts> visited)
        {
            var counts = groups.SkipLast(1).Select(g => g.Members.Count(m => m.SpotCheck?.RecordedOn is not null)).ToList();
            var hidden = SmallCells.Row(counts);
            var at = groups.SkipLast(1).ToList().FindIndex(g => g.Name == name);
            var word = at >= 0 ? hidden[at] : SmallCells.IsSmall(visited.Count) ? Hiding.First : Hiding.Shown;
            int looked = visited.Sum(r => r.SpotCheck!.Checked), agreed = visited.Sum(r => r.SpotCheck!.Agreed);
            return word != Hiding.Shown
                ? [name, word == Hiding.First ? SmallCells.Few : SmallCells.Withheld, SmallCells.Withheld, SmallCells.Withheld]
                : [name, visited.Count, looked, ReportNumbers.Percent(agreed, looked) is { } share ? share : "–"];
        }
    }

    /// <summary>By name, for the closed copy.</summary>
    public static ReportBlock.Table Results(RunFacts facts) => new(
        "spot-check-results",
        $"Spot checks, {facts.Noun.One} by {facts.Noun.One}",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn(facts.Words.Number), new TableColumn("Drawn on", CellFormat.Date), new TableColumn("Visited on", CellFormat.Date), new TableColumn("Items looked at", CellFormat.Whole), new TableColumn("Found as rated", CellFormat.Whole)],
        [.. facts.Respondents.Where(r => r.SpotCheck is not null).Select(r => (IReadOnlyList<Cell>)
        [
            r.Respondent.Name, r.Id, r.SpotCheck!.DrawnOn, r.SpotCheck.RecordedOn is { } on ? on : "not yet",
            r.SpotCheck.RecordedOn is null ? "–" : r.SpotCheck.Checked, r.SpotCheck.RecordedOn is null ? "–" : r.SpotCheck.Agreed,
        ])],
        Basis.OfAsked(facts, $"What was found, item by item, is kept with the record and was left at the {facts.Noun.One}."));

    private static List<RespondentFacts> Made(RunFacts facts) => [.. facts.Respondents.Where(r => r.SpotCheck is { RecordedOn: not null, Checked: > 0 })];

    private static string Throughout(List<RespondentFacts> made)
    {
        var all = made.Count(r => r.SpotCheck!.Agreed == r.SpotCheck.Checked);
        var line = AnswerLine.Of(["", ""], [all, made.Count - all]);
        return line.Count(0) is { Number: { } number } ? $"{number}" : line.Count(0).Text!;
    }
}
