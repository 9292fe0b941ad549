using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Needs;

/// <summary>Places: delivered last year, wanted when; and what agencies say in words, in the closed copy.</summary>
internal static class SupplyAnalysis
{
    public static bool HasPlaces(RunFacts facts) => PlacesDelivered.LastYear(facts).Count > 0;

    public static ReportBlock.Table LastYear(RunFacts facts)
    {
        var places = PlacesDelivered.LastYear(facts);
        var impact = OfficerTables.Column(facts, OfficerTables.Places, "What came of it");
        var topic = OfficerTables.Column(facts, OfficerTables.Places, "Topic");
        var rows = facts.Rows(Feed.TopicNeed).Select(q => q.Row!).Where(r => places.ContainsKey(r.Code)).Select(r => (r.Label, Of: places[r.Code], r.Code)).ToList();
        return new ReportBlock.Table(
            "places-last-year",
            "Training of last year",
            [new TableColumn("Topic", Share: 3), new TableColumn("Places", CellFormat.Whole), new TableColumn("Attended", CellFormat.Whole), new TableColumn("Filled", CellFormat.Percent), new TableColumn("What came of it", Share: 3)],
            [
                .. rows.Select(r => Row(r.Label, r.Of.Places, r.Of.Attended, Words(r.Code))),
                .. rows.Count == 0 ? [] : new[] { Row("All", rows.Sum(r => r.Of.Places), rows.TrueForAll(r => r.Of.Attended is null) ? null : rows.Sum(r => r.Of.Attended ?? 0), "") },
            ],
            "Kept by the business unit from its booking records. “Filled” is attended of places.");

        static IReadOnlyList<Cell> Row(string topic, int places, int? attended, string words) =>
            [topic, places, attended is { } came ? came : "–", attended is { } some && ReportNumbers.Percent(some, places) is { } share ? share : "–", words];

        string Words(string code) => impact < 0 || topic < 0 ? "" : string.Join(" ", OfficerTables.Rows(facts, OfficerTables.Places).Where(r => Topics.CodeOf(facts, r[topic]) == code).Select(r => r[impact]).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal));
    }

    /// <summary>When in the year places are wanted.</summary>
    public static ReportBlock.Table When(RunFacts facts)
    {
        var sums = facts.Rows(Feed.PlacesWhen).Select(q => (q.Row!.Label, Sum: (int)Replies.Of(facts).Sum(r => r.Answers.Number(q.Id) ?? 0))).ToList();
        var all = sums.Sum(s => s.Sum);
        return new ReportBlock.Table(
            "places-when",
            "When places are wanted",
            [new TableColumn("Part of the year", Share: 3), new TableColumn("Places", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [.. sums.Select(s => (IReadOnlyList<Cell>)[s.Label, s.Sum, ReportNumbers.Percent(s.Sum, all) is { } share ? share : "–"])],
            Replies.Basis(facts, "Places are counted, not people: somebody may want several."));
    }

    public static ReportBlock.Table Workforce(RunFacts facts)
    {
        var sums = facts.Rows(Feed.Workforce).Select(q => (q.Row!.Label, Numbers: Replies.Of(facts).Select(r => r.Answers.Number(q.Id)).OfType<decimal>().ToList())).ToList();
        return new ReportBlock.Table(
            "workforce",
            "Workforce that the returns speak for",
            [new TableColumn("Role", Share: 3), new TableColumn("People", CellFormat.Whole), new TableColumn("Returns that gave a number", CellFormat.Whole), new TableColumn("Weight of a need", CellFormat.OneDecimal)],
            [.. sums.Select(s => (IReadOnlyList<Cell>)[s.Label, SmallCells.IsSmall(s.Numbers.Count) ? SmallCells.Few : (int)s.Numbers.Sum(), SmallCells.Count(s.Numbers.Count), facts.Policy.Needs?.WeightOf(s.Label) ?? 1])],
            Replies.Basis(facts, "The weight is a setting: whose need counts for more in the demand index."));
    }

    /// <summary>Closed copy: which agency needs what.</summary>
    public static ReportBlock.Table Agencies(RunFacts facts)
    {
        var from = TopicDemand.From(facts);
        return new ReportBlock.Table(
            "topic-agencies",
            "Which agencies need which topic",
            [new TableColumn("Topic", Share: 2.5), new TableColumn("Most urgently", Share: 4), new TableColumn("Needed", Share: 4)],
            [.. facts.Rows(Feed.TopicNeed).Select(q => (IReadOnlyList<Cell>)[q.Row!.Label, Names(q, v => v == Best(q)), Names(q, v => v >= from && v < Best(q))])],
            Replies.Basis(facts, "As the agencies rated themselves."));

        string Names(Question question, Func<decimal, bool> wanted) =>
            string.Join("; ", Replies.Of(facts).Where(r => r.By is not null && r.Answers.Number(question.Id) is { } value && wanted(value)).Select(r => r.By!.Name).Order(StringComparer.Ordinal)) is { Length: > 0 } names ? names : "–";

        decimal Best(Question question) => facts.Questionnaire.ScaleOf(question).Levels.Max(l => l.Value) ?? 0;
    }

    /// <summary>Closed copy: what agencies say of last year’s training, of what drives their needs, of new ones and of what they can offer.</summary>
    public static ReportBlock.Table Words(RunFacts facts) => new(
        "agency-words",
        "What agencies say",
        [new TableColumn("Agency", Share: 2), new TableColumn("What was asked", Share: 2.5), new TableColumn("Answer", Share: 5)],
        [.. from question in facts.Questionnaire.Questions.Where(q => q is { Feeds: Feed.Impact or Feed.Asks or Feed.DrivenBy or Feed.Offers, Type: QuestionType.Long })
            from reply in Replies.Of(facts)
            where reply.By is not null && reply.Answers.Answered(question.Id) is not null
            orderby question.Id, reply.By!.Name
            select (IReadOnlyList<Cell>)[reply.By!.Name, question.Text, reply.Answers.Answered(question.Id)!.Single.Trim()]],
        Replies.Basis(facts, "In the agencies’ own words."));
}
