using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What the figures put to the meeting, by rules whose thresholds are data. Nothing is recommended here.</summary>
internal static class PromptAnalysis
{
    private const int Most = 3;

    public static ReportBlock.Table Table(RunFacts facts, IReadOnlyList<PromptRule> rules)
    {
        var rows = rules.Select(r => (Rule: r, Evidence: Evidence(facts, r))).Where(p => p.Evidence is not null).ToList();
        return new ReportBlock.Table(
            "prompts",
            "Put to the meeting",
            [new TableColumn("No", CellFormat.Whole, 0.5), new TableColumn("For", Share: 1.5), new TableColumn("What the figures show", Share: 4), new TableColumn("What the meeting is asked", Share: 4)],
            [.. rows.Select((p, i) => (IReadOnlyList<Cell>)[i + 1, p.Rule.For, p.Evidence!, p.Rule.Ask])],
            Basis.OfAsked(facts, $"{rows.Count} of {ReportNumbers.Plural(rules.Count, "rule", "rules")} applied. A rule whose figure is withheld puts nothing. The recommendations are the meeting’s own."));
    }

    private static string? Evidence(RunFacts facts, PromptRule rule) => rule.Measure switch
    {
        PromptMeasure.ResponseRate => One(rule, ReportNumbers.Percent(facts.Returned.Count, facts.Asked), v => $"{v}% returned ({facts.Returned.Count} of {facts.Asked})"),
        PromptMeasure.StillOwed => One(rule, facts.Respondents.Count(r => r.Owes), v => $"{v} of {facts.Asked} still owe a return"),
        PromptMeasure.MustBreachShare => ItemAnalysis.SchoolsWithBreach(facts) is var (count, words) && words == count.ToString()
            ? One(rule, ReportNumbers.Percent(count, facts.Scored.Count), v => $"{v}% of {facts.Noun.Many} ({count} of {facts.Scored.Count}) have a required item not in place") : null,
        PromptMeasure.OpenAlerts => UrgentAnalysis.Urgent(facts).Count(u => u.RightOn is null) is var open && SmallCells.IsSmall(open) ? null : One(rule, open, v => $"{v} {facts.Noun.Many} have an alert that is still open"),
        PromptMeasure.ItemBelowShare => Several(rule, ItemAnalysis.Ranked(facts).Select(i => (ItemAnalysis.Below(facts, i).Number, $"{i.Question.Text} ({i.Question.Id})")), "% partly or not in place"),
        PromptMeasure.SectionMedian => Several(rule, SectionAnalysis.Core(facts).Select(s => (SectionAnalysis.Score(facts.Tallies.Scores(s.Id), 0.5m).Number, s.Title)).OrderBy(s => s.Number), " of 100, median"),
        PromptMeasure.RepeatGapShare => Repeat(facts, rule),
        PromptMeasure.PriorityInPlaceShare => PriorityAnalysis.PlaceShare(facts) is var (share, text) ? One(rule, share, _ => text) : null,
        PromptMeasure.SpotCheckAgreement => One(rule, SpotCheckAnalysis.Rate(facts), v => $"{v}% of items were found at spot checks as the {facts.Noun.One} had rated them"),
        PromptMeasure.PartnerDisagreeShare => Several(rule, PartnerAnalysis.Lines(facts).Select(l => ((decimal?)Disagree(facts, l), l.Question.Text)), "% disagree"),
        PromptMeasure.TrainingShare => Several(rule, TrainingAnalysis.Ranked(facts).Select(c => (c.Share.Number, c.Option)), $"% of {facts.Noun.Many} ask for it"),
        PromptMeasure.HoursMedian => One(rule, PartnerAnalysis.MedianHours(facts), v => $"The median {facts.Noun.One} spent {v:0.#} hours on the audit"),
        _ => null,
    };

    private static bool Fires(PromptRule rule, decimal value) => value < rule.Under || value > rule.Over;

    private static string? One(PromptRule rule, decimal? value, Func<decimal, string> say) => value is { } known && Fires(rule, known) ? Sentence(say(known)) : null;

    private static string? Several(PromptRule rule, IEnumerable<(decimal? Value, string Name)> of, string unit)
    {
        var fired = of.Where(o => o.Value is { } value && Fires(rule, value)).Select(o => $"{o.Name}: {o.Value:0.#}{unit}").ToList();
        var more = fired.Count - Most;
        return fired.Count == 0 ? null : Sentence(string.Join("; ", fired.Take(Most)) + (more > 0 ? $"; and {more} more" : ""));
    }

    private static string? Repeat(RunFacts facts, PromptRule rule)
    {
        var panel = facts.Years.Panel;
        var schools = panel.Count(r => facts.Years.RepeatGaps(r).Count > 0);
        return SmallCells.IsSmall(schools) || panel.Count < SmallCells.Comparable ? null
            : One(rule, ReportNumbers.Percent(schools, panel.Count), v => $"{v}% of the {panel.Count} {facts.Noun.Many} in both years have a required or critical item below “in place” two years running");
    }

    /// <summary>Below the middle of the scale.</summary>
    private static int? Disagree(RunFacts facts, (Question Question, AnswerLine Line) asked)
    {
        var scale = facts.Questionnaire.ScaleOf(asked.Question);
        var points = scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending().ToList();
        return asked.Line.Together(i => i > (points.Count - 1) / 2).Number is { } part ? ReportNumbers.Percent(part, asked.Line.Total) : null;
    }

    private static string Sentence(string words) => words.EndsWith('.') ? words : words + ".";
}
