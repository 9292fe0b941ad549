using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Item by item: levels, the lowest, what is required and not in place, alerts.</summary>
internal static class ItemAnalysis
{
    private const int Lowest = 10;
    private const int OnPageOne = 5;

    // A mean of few schools is a second equation beside their total, from which withheld counts could be solved.
    internal const int MeanBesideHidden = 30;

    public static ReportBlock.Table Levels(RunFacts facts)
    {
        var scale = facts.Tallies.CoreScale;
        var labels = scale?.BestFirst().Select(l => l.Label) ?? [];
        return new ReportBlock.Table(
            "item-levels",
            $"Share of {facts.Noun.Many} at each level, item by item",
            [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), .. labels.Select(l => new TableColumn(l, CellFormat.Percent)), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
            [.. Rated(facts).Select(i => (IReadOnlyList<Cell>)[i.Question.Id, i.Question.Text, .. i.Line.Counts.Select((_, n) => i.Line.Share(n)), i.Line.TotalCell])],
            Basis.OfScored(facts, $"The base of each share is the number of {facts.Noun.Many} answering the item, “does not apply” left out."));
    }

    public static ReportBlock.Table LowestItems(RunFacts facts) => new(
        "lowest-items",
        "Items most often partly or not in place, with means and guidance",
        [
            new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), new TableColumn("Guidance", Share: 2), new TableColumn("Mean, 0 to 100", CellFormat.Whole),
            new TableColumn("Partly or not in place", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole),
        ],
        [.. Ranked(facts).Take(Lowest).Select(i => (IReadOnlyList<Cell>)[i.Question.Id, i.Question.Text, Guidance(i.Section, i.Question), Mean(facts, i), Below(facts, i), i.Line.TotalCell])],
        Basis.OfScored(facts, $"{RankedNote(facts)} A mean beside withheld answers is rounded to the nearest 5, or withheld where fewer than {MeanBesideHidden} answered."));

    /// <summary>For page one: the head of <see cref="LowestItems"/>.</summary>
    public static ReportBlock.Table LowestFive(RunFacts facts) => new(
        "lowest-five",
        "The items most often partly or not in place",
        [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 5), new TableColumn("Partly or not in place", CellFormat.Percent, 1.2), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole, 1.2)],
        [.. Ranked(facts).Take(OnPageOne).Select(i => (IReadOnlyList<Cell>)[i.Question.Id, i.Question.Text, Below(facts, i), i.Line.TotalCell])],
        Basis.OfScored(facts, RankedNote(facts)));

    public static ReportBlock.Table MustBreaches(RunFacts facts) => new(
        "must-breaches",
        "Required by the guidance and not in place",
        [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), new TableColumn("Guidance", Share: 2), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn($"{facts.Noun.HeadMany} answering", CellFormat.Whole)],
        [.. Items(facts).Where(i => i.Question.Obligation == Obligation.Must && i.Line is { Nought: >= 0 } line && line.Counts[line.Nought] > 0)
            .Select(i => (IReadOnlyList<Cell>)[i.Question.Id, i.Question.Text, Guidance(i.Section, i.Question), i.Line.Count(i.Line.Nought), i.Line.Share(i.Line.Nought), i.Line.TotalCell])],
        Basis.OfScored(facts, "An item counts where it was answered “not in place” or “no”, or where a date is too old."));

    public static ReportBlock.Table Alerts(RunFacts facts)
    {
        var rows = Items(facts).Select(i => (Item: i, Raised: Raised(facts, i.Question.Id))).Where(p => p.Raised.Count > 0).Select(p => AlertRow(p.Item, p.Raised));
        return new ReportBlock.Table(
            "alerts",
            "Critical items answered with a nought",
            [new TableColumn("Item", Share: 1.2), new TableColumn("What is asked", Share: 4), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole), new TableColumn("Put right", CellFormat.Whole), new TableColumn("Still open", CellFormat.Whole), new TableColumn("Median days until put right", CellFormat.OneDecimal, 1.3)],
            [.. rows],
            Basis.OfScored(facts, $"{facts.Noun.HeadA} counts once for an item, whether or not a later return put it right. Days run from the return that raised the alert to the one that put it right; a median needs 5 {facts.Noun.Many}."));
    }

    public static bool HasAlerts(RunFacts facts) => facts.Returned.Any(r => r.Stood.Any(v => v.Score?.CriticalZeros.Count > 0));

    public static bool HasMustBreaches(RunFacts facts) => facts.Returned.Any(r => r.Given?.Score?.MustBreaches.Count > 0);

    /// <summary>Schools with a required item not in place; withheld where one item alone is behind them and its count is withheld.</summary>
    public static (int Count, string Words) SchoolsWithBreach(RunFacts facts)
    {
        var count = facts.Returned.Count(r => r.Given?.Score?.MustBreaches.Count > 0);
        var behind = Items(facts).Where(i => i.Question.Obligation == Obligation.Must && i.Line.Nought >= 0 && i.Line.Counts[i.Line.Nought] > 0).ToList();
        var guarded = behind.Where(i => i.Line.Hidden[i.Line.Nought] == Hiding.Second).ToList();
        return (count, guarded.Count > 0 && (behind.Count == 1 || SmallCells.IsSmall(count)) ? SmallCells.Withheld : SmallCells.Text(count));
    }

    public static string Guidance(Section section, Question question) => question.GuidanceRef ?? section.GuidanceRef ?? "–";

    public static IEnumerable<Item> Items(RunFacts facts) =>
        from section in SectionAnalysis.Core(facts)
        from question in section.Items
        let line = facts.Tallies.Line(question.Id)
        where line is { Total: > 0 }
        select new Item(section, question, line);

    private static IEnumerable<Item> Rated(RunFacts facts) =>
        Items(facts).Where(i => i.Question.Type == QuestionType.Rated && i.Question.Scale == facts.Tallies.CoreScale?.Id);

    /// <summary>
    /// The items partly or not in place, most often first. The order stands on figures that are shown and on nothing else: a reader can
    /// follow it, and the place of an item gives away no figure that is withheld. So one whose share is withheld has no place.
    /// </summary>
    public static IEnumerable<Item> Ranked(RunFacts facts)
    {
        var points = Points(facts);
        return from item in Rated(facts)
               let below = item.Line.Together(i => points[i] < InPlace).Number
               where below > 0
               orderby (decimal)below / item.Line.Total descending, Mean(facts, item).Number ?? decimal.MaxValue, item.Question.Id
               select item;
    }

    public static string RankedNote(RunFacts facts) =>
        $"Ordered by the share partly or not in place; items where that is fewer than {SmallCells.Smallest} {facts.Noun.Many}, or withheld, are not listed.";

    private static decimal ExactMean(RunFacts facts, Item item)
    {
        var points = Points(facts);
        return item.Line.Counts.Select((count, i) => count * points[i]).Sum() / item.Line.Total * 100m;
    }

    public static Cell Mean(RunFacts facts, Item item) =>
        !item.Line.HasHidden ? ReportNumbers.Round(ExactMean(facts, item))
        : item.Line.Total < MeanBesideHidden ? SmallCells.Withheld
        : 5 * ReportNumbers.Round(ExactMean(facts, item) / 5m);

    public static Cell Below(RunFacts facts, Item item)
    {
        var points = Points(facts);
        return item.Line.ShareTogether(i => points[i] < InPlace);
    }

    /// <summary>“In place” is two thirds of the way up the four-level scale (questionnaires 0.2).</summary>
    internal const decimal InPlace = 2m / 3m;

    private static List<decimal> Points(RunFacts facts)
    {
        return facts.Tallies.CoreScale is { } scale ? [.. scale.Levels.Select(scale.Points).OfType<decimal>().OrderDescending()] : [];
    }

    public static List<(RespondentFacts School, ReturnFacts First)> Raised(RunFacts facts, string item) =>
        [.. from school in facts.Returned
            let first = school.Stood.FirstOrDefault(v => v.Score?.CriticalZeros.Contains(item) == true)
            where first is not null
            select (school, first)];

    private static IReadOnlyList<Cell> AlertRow(Item item, List<(RespondentFacts School, ReturnFacts First)> raised)
    {
        var days = UrgentAnalysis.DaysUntilRight(raised, item.Question.Id);
        int[] counts = [days.Count, raised.Count - days.Count];
        var guarded = item.Line.Nought >= 0 && item.Line.Hidden[item.Line.Nought] == Hiding.Second;
        var line = new AnswerLine(["Put right", "Still open"], counts, guarded ? [Hiding.Second, Hiding.Second] : SmallCells.Row(counts), -1);
        return [item.Question.Id, item.Question.Text, guarded ? SmallCells.Withheld : line.TotalCell, line.Count(0), line.Count(1), days.Count == 0 ? "none yet" : SectionAnalysis.Score(days, 0.5m)];
    }

    internal sealed record Item(Section Section, Question Question, AnswerLine Line);
}
