using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>
/// Own ratings beside what practitioners of the same sector say in the anonymous companion survey (questionnaires 1.5). It never
/// shows who answered: a sector of fewer people than the rule asks for says nothing.
/// </summary>
internal static class PairAnalysis
{
    public static bool HasPairs(AnalysisScope scope) => Companion(scope) is not null && Rule(scope.Facts) is not null;

    public static bool HasDoubts(AnalysisScope scope) => HasPairs(scope) && Doubts(scope).Any();

    /// <summary>Question by question: those who rate the item in place, and what practitioners say of it.</summary>
    public static ReportBlock.Table Table(AnalysisScope scope)
    {
        var survey = Companion(scope);
        return new ReportBlock.Table(
            "practitioner-pairs",
            "What practitioners say, beside the ratings",
            [
                new TableColumn("Item", Share: 1.3), new TableColumn("What is rated", Share: 3.6), new TableColumn("Rate it in place", CellFormat.Percent, 1.6), new TableColumn("What practitioners were asked", Share: 3.6),
                new TableColumn("Answer unfavourably", CellFormat.Percent, 2.2), new TableColumn("Of how many", CellFormat.Whole, 1.3),
            ],
            [.. survey is null ? [] : Pairs(scope.Facts, survey).Select(p => Row(scope.Facts, survey, p))],
            Basis.OfScored(scope.Facts, survey is null ? "There is no companion survey to compare with." : $"Practitioners: n = {BallotAnalysis.Number(survey)}, all sectors together, their survey cut {ReportNumbers.Spell(survey.CutOn)}. “In place” by the respondents’ own ratings. The base of each share is the number answering the item or question."));
    }

    public static ReportBlock.Chart Chart(AnalysisScope scope)
    {
        var survey = Companion(scope);
        var rows = survey is null ? [] : Pairs(scope.Facts, survey).Select(p => (Name: $"{p.Item.Id}, by {p.Question.Id}", Doubts: Split(survey, p.Question, _ => true).Share(0).Number)).Where(r => r.Doubts is not null).ToList();
        return new ReportBlock.Chart(
            "practitioner-pairs-chart",
            "Practitioners who doubt an item, by the question that pairs with it",
            "Bars: " + string.Join("; ", rows.Select(r => $"{r.Name}: {r.Doubts}% unfavourable")) + ".",
            ChartKind.Bar,
            [.. rows.Select(r => r.Name)],
            [new ChartSeries("Unfavourable answers", [.. rows.Select(r => r.Doubts)])],
            "Per cent of practitioners answering",
            Basis.OfScored(scope.Facts, survey is null ? null : $"Practitioners: n = {BallotAnalysis.Number(survey)}."));
    }

    /// <summary>By name, for the moderation panel: items rated in place that enough practitioners of the sector doubt.</summary>
    public static ReportBlock.Table DoubtNames(AnalysisScope scope)
    {
        var rule = Rule(scope.Facts);
        return new ReportBlock.Table(
            "practitioner-doubts",
            "Ratings that practitioners of the sector doubt",
            [
                new TableColumn(scope.Facts.Words.Phase, Share: 2), new TableColumn("Item", Share: 1.4), new TableColumn("What is rated", Share: 3.6), new TableColumn("Answer unfavourably", CellFormat.Percent, 2.2),
                new TableColumn("Of how many", CellFormat.Whole, 1.3), new TableColumn($"{scope.Facts.Noun.HeadMany} that rate it in place (own rating)", Share: 5),
            ],
            [.. !HasPairs(scope) ? [] : Doubts(scope).GroupBy(d => (Sector: d.Of.Respondent.Phase, d.Item.Id, d.Line)).OrderBy(g => g.Key.Sector, StringComparer.Ordinal).ThenBy(g => g.Key.Id, StringComparer.Ordinal).Select(g => (IReadOnlyList<Cell>)
                [g.Key.Sector, g.Key.Id, g.First().Item.Text, g.Key.Line.Share(0), g.Key.Line.TotalCell, string.Join("; ", g.Select(d => $"{d.Of.Respondent.Name} ({d.Rating})").Order(StringComparer.Ordinal))])],
            Basis.OfScored(scope.Facts, rule is null ? null : $"Listed where {rule.Least} or more practitioners of the sector answered, {rule.Unfavourable}% of them or more unfavourably, and the item is rated {rule.RatedFrom} or higher by its own. It is a question to ask, and no finding: practitioners of a sector need not work for the one that is named."));
    }

    /// <summary>For the open copy: how many ratings are doubted, item by item.</summary>
    public static ReportBlock.Table DoubtCounts(AnalysisScope scope) => new(
        "practitioner-doubt-counts",
        "How many ratings practitioners of the sector doubt",
        [new TableColumn("Item", Share: 1.3), new TableColumn("What is rated", Share: 5), new TableColumn("Ratings doubted", CellFormat.Whole, 1.5)],
        [.. HasPairs(scope) ? Doubts(scope).GroupBy(d => d.Item.Id, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (IReadOnlyList<Cell>)[g.Key, g.First().Item.Text, SmallCells.Count(g.Count())]) : []],
        Basis.OfScored(scope.Facts, "Each was put to the moderation panel."));

    /// <summary>The survey among what the paper draws on that pairs with this bank; null where the paper draws on none.</summary>
    private static RunFacts? Companion(AnalysisScope scope) => scope.Drawn.Select(d => d.Facts).FirstOrDefault(f => f.Ballots.Count > 0 && f.Questionnaire.Questions.Any(q => q.PairsWith.Count > 0));

    private static PairingRule? Rule(RunFacts facts) => ModerationAnalysis.Form(facts)?.Moderation!.Pairs;

    private static IEnumerable<(Question Item, Question Question)> Pairs(RunFacts facts, RunFacts survey) =>
        from question in survey.Questionnaire.Questions
        from item in question.PairsWith
        let rated = facts.Questionnaire.Questions.FirstOrDefault(q => q.Id == item)
        where rated is not null
        select (rated, question);

    private static IEnumerable<Doubt> Doubts(AnalysisScope scope)
    {
        var (facts, survey, rule) = (scope.Facts, Companion(scope)!, Rule(scope.Facts)!);
        if (survey.Feeding(Feed.Sector) is not { } sector)
        {
            yield break;
        }

        var lines = new Dictionary<(string Question, string Sector), AnswerLine>();
        foreach (var (item, question) in Pairs(facts, survey))
        {
            foreach (var of in facts.Scored)
            {
                var self = (of.Moderation?.Self ?? of.Given)!.Answers!;
                if (self.Level(item) is not { Value: { } value } level || value < rule.RatedFrom)
                {
                    continue;
                }

                if (!lines.TryGetValue((question.Id, of.Respondent.Phase), out var line))
                {
                    lines[(question.Id, of.Respondent.Phase)] = line = Split(survey, question, b => string.Equals(b.Answered(sector.Id)?.Single.Trim(), of.Respondent.Phase, StringComparison.OrdinalIgnoreCase));
                }

                // A whole per cent is not rounded up to the threshold.
                if (line.Total >= rule.Least && line.Counts[0] * 100 >= rule.Unfavourable * line.Total)
                {
                    yield return new Doubt(of, item, level.Code, line);
                }
            }
        }
    }

    /// <summary>Unfavourable answers and the others; what says neither is left out.</summary>
    private static AnswerLine Split(RunFacts survey, Question question, Func<ConditionCheck, bool> wanted)
    {
        var given = survey.Ballots.Where(wanted).Select(b => CodeOf(survey, question, b)).OfType<string>().Where(c => !question.LeftOut.Contains(c)).ToList();
        int[] counts = [given.Count(question.Unfavourable.Contains), given.Count(c => !question.Unfavourable.Contains(c))];
        return AnswerLine.Of(["Unfavourable", "Others"], counts);
    }

    /// <summary>The answer as its option or code of level; null where there is none, or it stands outside the scale.</summary>
    private static string? CodeOf(RunFacts survey, Question question, ConditionCheck ballot) => ballot.Answered(question.Id) is not { } given ? null
        : question.Type == QuestionType.One ? question.Options.FirstOrDefault(o => string.Equals(o, given.Single.Trim(), StringComparison.OrdinalIgnoreCase))
        : survey.Questionnaire.ScaleOf(question).Find(given.Single) is { Value: not null } level ? level.Code : null;

    private static IReadOnlyList<Cell> Row(RunFacts facts, RunFacts survey, (Question Item, Question Question) pair)
    {
        var line = Split(survey, pair.Question, _ => true);
        return [pair.Item.Id, pair.Item.Text, OwnShare(facts, pair.Item), pair.Question.Text, line.Share(0), line.TotalCell];
    }

    /// <summary>Share of own ratings that say it is in place.</summary>
    private static Cell OwnShare(RunFacts facts, Question item)
    {
        var scale = facts.Questionnaire.ScaleOf(item);
        var levels = facts.Scored.Select(r => (r.Moderation?.Self ?? r.Given)!.Answers!.Level(item)).Where(l => l is { Value: not null }).Select(l => scale.Points(l!)!.Value).ToList();
        int[] counts = [levels.Count(p => p >= ItemAnalysis.InPlace), levels.Count(p => p < ItemAnalysis.InPlace)];
        return AnswerLine.Of(["", ""], counts).ShareTogether(i => i == 0);
    }

    private sealed record Doubt(RespondentFacts Of, Question Item, string Rating, AnswerLine Line);
}
