using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>Who was asked, who answered and when. Counts of returns are no answers: of five asked or more they are shown as they are.</summary>
internal static class ResponseAnalysis
{
    private const int DaysOfWeek = 7;

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var build = BuildUp.Of(facts);
        return new ReportBlock.KeyFigures(
        [
            Reached("Returned by the due date", build.Due, facts),
            Reached("Returned by the end of grace", build.Due + build.Grace, facts),
            Reached("Returned by the data cut", build.Returned, facts),
            Reached("Still owed", build.Owed, facts),
            Reached("Exempted", build.Exempted, facts),
        ]);
    }

    public static ReportBlock.Table Steps(RunFacts facts)
    {
        var build = BuildUp.Of(facts);
        return new ReportBlock.Table(
            "response-build-up",
            "How the returns built up",
            [new TableColumn("Step", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Cumulated", CellFormat.Whole), new TableColumn("Share of those asked", CellFormat.Percent)],
            [
                Row("Returned by the due date", build.Due, build.Due),
                Row("Returned in the period of grace", build.Grace, build.Due + build.Grace),
                Row("Returned after grace, when pursued", build.Pursued, build.Returned),
                .. build.Assured == 0 ? [] : new[] { Row("Assured in writing without a return", build.Assured, build.Returned + build.Assured) },
                Row("Still owed", build.Owed, build.Returned + build.Assured + build.Owed),
                .. build.Closed == 0 ? [] : new[] { Row("Closed since the opening", build.Closed, build.Returned + build.Assured + build.Owed + build.Closed) },
                Row("Exempted without a return", build.Exempted, facts.Asked),
            ],
            Basis.OfAsked(facts, $"The share is of the cumulated number. {facts.Noun.HeadA} with an extension counts by its own dates."));

        IReadOnlyList<Cell> Row(string step, int count, int cumulated) =>
            [step, count, cumulated, ReportNumbers.Percent(cumulated, facts.Asked) is { } share ? share : "–"];
    }

    public static ReportBlock.Chart StepsChart(RunFacts facts)
    {
        var weeks = new List<LocalDate>();
        for (var end = facts.Frame.Opens.PlusDays(DaysOfWeek - 1); weeks.Count == 0 || weeks[^1] < facts.CutOn; end = end.PlusDays(DaysOfWeek))
        {
            weeks.Add(LocalDate.Min(end, facts.CutOn));
        }

        var returned = weeks.Select(w => (decimal?)facts.Returned.Count(r => r.ReturnedOn <= w)).ToList();
        return new ReportBlock.Chart(
            "response-build-up-chart",
            "Returns week by week",
            $"Line rising from {returned[0]} returns in the first week to {facts.Returned.Count} of {facts.Asked} asked at the data cut.",
            ChartKind.Line,
            [.. weeks.Select(w => $"{w.Day} {w.ToString("MMM", null)}")],
            [new ChartSeries("Returned, cumulated", returned)],
            facts.Noun.HeadMany,
            Basis.OfAsked(facts, "Each point is the end of a week from the opening day."));
    }

    public static ReportBlock.Table ByPhase(RunFacts facts) => By(facts, "response-by-phase", $"Response by {facts.Words.PhaseInside}", facts.Words.Phase, r => r.Respondent.Phase);

    public static ReportBlock.Table ByTypeGroup(RunFacts facts) => By(facts, "response-by-type-group", $"Response by {facts.Words.TypeGroupInside}", facts.Words.TypeGroup, r => r.Respondent.TypeGroup);

    public static ReportBlock.Table ByDistrict(RunFacts facts) => By(facts, "response-by-district", $"Response by {facts.Words.DistrictInside}", facts.Words.District, r => r.Respondent.District);

    public static ReportBlock.Chart ByPhaseChart(RunFacts facts)
    {
        var groups = Groups.By(facts, r => r.Respondent.Phase);
        return new ReportBlock.Chart(
            "response-by-phase-chart",
            $"Response rate by {facts.Words.PhaseInside}",
            "Bars: " + string.Join(", ", groups.Select(g => $"{g.Name} {ReportNumbers.PercentText(g.Returned, g.Members.Count)}")) + ".",
            ChartKind.Bar,
            [.. groups.Select(g => g.Name)],
            [new ChartSeries("Response rate", [.. groups.Select(g => (decimal?)ReportNumbers.Percent(g.Returned, g.Members.Count))])],
            "Per cent of those asked",
            Basis.OfAsked(facts, Groups.Note));
    }

    public static ReportBlock.Table Routes(RunFacts facts)
    {
        var line = RouteLine(facts);
        return new ReportBlock.Table(
            "routes-of-assurance",
            "How assurance was given",
            [new TableColumn("Route", Share: 3), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share of those who said", CellFormat.Percent)],
            [.. line.Labels.Select((label, i) => (IReadOnlyList<Cell>)[label, line.Count(i), line.Share(i)])],
            Basis.OfAsked(facts, $"{line.Total} said how. Routes are shown together where one was taken by fewer than 5; their sum is a count of returns, not an answer."));
    }

    private static AnswerLine RouteLine(RunFacts facts)
    {
        var id = Conditions.QuestionOf(facts.Questionnaire.AttestationDueWhen);
        if (facts.Questionnaire.Questions.FirstOrDefault(q => q.Id == id) is not { } question)
        {
            int[] both = [facts.Returned.Count(r => !r.Attested), facts.Returned.Count(r => r.Attested)];
            return new AnswerLine(["This questionnaire", "Another route"], both, [Hiding.Shown, Hiding.Shown], -1);
        }

        var given = facts.Returned.Select(r => r.Given?.Answers?.Answered(question.Id)).OfType<Answer>().Select(a => a.Single.Trim()).ToList();
        var counts = question.Options.Select(o => given.Count(g => string.Equals(g, o, StringComparison.OrdinalIgnoreCase))).ToList();
        if (!counts.Exists(SmallCells.IsSmall))
        {
            return AnswerLine.Of(question.Options, counts);
        }

        // How many came by the questionnaire is known from every score; so the others are shown together, never one by one.
        var usual = Enumerable.Range(0, counts.Count).MaxBy(i => counts[i]);
        var others = question.Options.Where((_, i) => i != usual);
        return new AnswerLine([question.Options[usual], $"Another route: {string.Join("; ", others)}"], [counts[usual], counts.Sum() - counts[usual]], [Hiding.Shown, Hiding.Shown], -1);
    }

    private static ReportBlock.Table By(RunFacts facts, string id, string caption, string header, Func<RespondentFacts, string> key)
    {
        var groups = Groups.By(facts, key);
        return new ReportBlock.Table(
            id,
            caption,
            [new TableColumn(header, Share: 3), new TableColumn("Asked", CellFormat.Whole), new TableColumn("Returned", CellFormat.Whole), new TableColumn("Response rate", CellFormat.Percent)],
            [
                .. groups.Select(g => Row(g.Name, g.Members.Count, g.Returned)),
                Row("All", facts.Asked, facts.Returned.Count),
            ],
            Basis.OfAsked(facts, Groups.Note));

        static IReadOnlyList<Cell> Row(string name, int asked, int returned) => [name, asked, returned, ReportNumbers.Percent(returned, asked) is { } rate ? rate : "–"];
    }

    private static KeyFigure Reached(string label, int count, RunFacts facts) =>
        new(label, count.ToString(), $"{ReportNumbers.PercentText(count, facts.Asked)} of {facts.Asked} asked");
}
