using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>Returns one by one, for closed papers: when sent for, made, moderated and settled; what they serve beside; what they promise.</summary>
internal static class ReturnList
{
    public static ReportBlock.Table Timeliness(RunFacts facts) => new(
        "return-list",
        $"{facts.Noun.HeadMany}, their returns and moderation",
        [
            new TableColumn(facts.Noun.HeadOne, Share: 3.4), new TableColumn(facts.Words.TypeGroup, Share: 1.4), new TableColumn("Asked on", CellFormat.Date, 1.5), new TableColumn("Returned on", CellFormat.Date, 1.5),
            new TableColumn("Days late", CellFormat.Whole, 1.3), new TableColumn("Moderated", CellFormat.Date, 1.7), new TableColumn("Settled", CellFormat.Date, 1.5), new TableColumn("Steps after due", Share: 1.5),
        ],
        [.. facts.Respondents.Select(r => Row(facts, r))],
        Basis.OfAsked(facts, "Days late are calendar days after its own due date, an agreed extension included. Steps after due: rungs of the ladder that were sent or called."));

    public static bool HasShared(RunFacts facts) => facts.Feeding(Feed.SharedReturn) is { } question && facts.Returned.Any(r => r.Given?.Answers?.Answered(question.Id) is not null);

    /// <summary>How many returns serve other partnerships too.</summary>
    public static ReportBlock.Table Shared(RunFacts facts)
    {
        var question = facts.Feeding(Feed.SharedReturn);
        var given = question is null ? [] : facts.Returned.Select(r => r.Given?.Answers?.Answered(question.Id)).OfType<Answer>().Select(a => a.Single.Trim()).ToList();
        var counts = (question?.Options ?? []).Select(o => given.Count(g => string.Equals(g, o, StringComparison.OrdinalIgnoreCase))).ToList();
        var line = AnswerLine.Of(question?.Options ?? [], counts);
        return new ReportBlock.Table(
            "shared-returns",
            "Returns that serve other safeguarding partnerships too",
            [new TableColumn("Does it serve others?", Share: 4), new TableColumn("Returns", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent)],
            [.. line.Labels.Select((l, i) => (IReadOnlyList<Cell>)[l, line.Count(i), line.Share(i)])],
            Basis.OfAsked(facts, $"{given.Count} said."));
    }

    public static ReportBlock.Table SharedNames(RunFacts facts)
    {
        var (how, with) = (facts.Feeding(Feed.SharedReturn), facts.Feeding(Feed.SharedWith));
        return new ReportBlock.Table(
            "shared-return-names",
            "Whom else a return serves",
            [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn("How", Share: 2.5), new TableColumn("Which partnerships", Share: 4)],
            [.. facts.Returned.Select(r => (Of: r, With: with is null ? null : r.Given?.Answers?.Answered(with.Id))).Where(p => p.With is not null)
                .Select(p => (IReadOnlyList<Cell>)[p.Of.Respondent.Name, how is null ? "–" : p.Of.Given!.Answers!.Answered(how.Id)?.Single ?? "–", p.With!.Single])],
            Basis.OfAsked(facts, "In their own words. Whoever answers once for several partnerships should not be asked for the same again."));
    }

    /// <summary>Standards that would now be rated lower, by how many.</summary>
    public static ReportBlock.Table Lower(RunFacts facts)
    {
        var chosen = facts.Feeding(Feed.LowerStandards) is { } question ? facts.Tallies.Chosen(question) : [];
        return new ReportBlock.Table(
            "lower-standards",
            "Standards that would now be rated lower",
            [new TableColumn("Standard", Share: 5), new TableColumn(facts.Noun.HeadMany, CellFormat.Whole, 1.3), new TableColumn("Share of those answering", CellFormat.Percent, 1.4)],
            [.. chosen.Select(c => (IReadOnlyList<Cell>)[c.Option, c.Schools, c.Share])],
            Basis.OfAsked(facts, "As they say themselves; nothing here was moderated."));
    }

    public static ReportBlock.Table LowerNames(RunFacts facts) => new(
        "lower-standard-names",
        "Who would now rate which standard lower",
        [new TableColumn(facts.Noun.HeadOne, Share: 3), new TableColumn("Standards", Share: 6)],
        [.. facts.Feeding(Feed.LowerStandards) is not { } question ? [] : facts.Returned.Select(r => (Of: r, Said: r.Given?.Answers?.Answered(question.Id)?.Values ?? []))
            .Where(p => p.Said.Any(v => v.Trim() != question.Options[^1])).Select(p => (IReadOnlyList<Cell>)[p.Of.Respondent.Name, string.Join("; ", p.Said)])],
        Basis.OfAsked(facts, "As they say themselves."));

    /// <summary>Every promise with its status: the register of actions.</summary>
    public static ReportBlock.Table Actions(RunFacts facts) => new(
        "action-register",
        "Register of actions",
        [new TableColumn(facts.Noun.HeadOne, Share: 2.6), new TableColumn("Action", Share: 1.3), new TableColumn("Standard", Share: 2.2), new TableColumn("What will be done, by whom, by when", Share: 5), new TableColumn("Status", Share: 1.8)],
        [.. facts.Returned.Where(r => r.Given?.Values is not null).SelectMany(r => Promises.In(facts.Questionnaire, r.Given!.Values!, facts.Frame.Opens).Select(p => (IReadOnlyList<Cell>)
            [r.Respondent.Name, p.Id, SectionOf(facts, p.Question), p.Text, ActionAnalysis.Word(r.Actions.GetValueOrDefault(p.Id, "open"))]))],
        Basis.OfAsked(facts, "In their own words. “Done” is not the end: an action is over when somebody has found the change still in place later."));

    public static bool HasPractice(RunFacts facts) => Texts(facts, Feed.GoodPractice).Any();

    /// <summary>What respondents gave to be shared under their name (reports 1, section 9).</summary>
    public static ReportBlock.Table Practice(RunFacts facts) => Told(facts, Feed.GoodPractice, "good-practice", "Good practice to copy", "Given to be shared under the name of the organisation.");

    public static ReportBlock.Table Risks(RunFacts facts) => Told(facts, Feed.Risks, "risk-list", "The biggest risks of the next year, as returns name them", "In their own words.");

    public static bool HasRisks(RunFacts facts) => Texts(facts, Feed.Risks).Any();

    private static ReportBlock.Table Told(RunFacts facts, Feed feed, string id, string caption, string note) => new(
        id, caption, [new TableColumn(facts.Noun.HeadOne, Share: 2.5), new TableColumn("In their words", Share: 7)],
        [.. Texts(facts, feed).Select(t => (IReadOnlyList<Cell>)[t.Of.Respondent.Name, t.Text])],
        Basis.OfAsked(facts, note));

    private static IEnumerable<(RespondentFacts Of, string Text)> Texts(RunFacts facts, Feed feed) => facts.Feeding(feed) is not { } question ? []
        : facts.Returned.Select(r => (r, r.Given?.Answers?.Answered(question.Id)?.Single.Trim() ?? "")).Where(t => t.Item2.Length > 0);

    private static string SectionOf(RunFacts facts, string question) => facts.Questionnaire.Sections.FirstOrDefault(s => s.Questions.Any(q => q.Id == question))?.Title ?? "–";

    private static IReadOnlyList<Cell> Row(RunFacts facts, RespondentFacts r)
    {
        var opened = facts.Policy.Ladder.Where(l => l.Anchor == RungAnchor.Opens && l.Asks == RungAsks.Return).SelectMany(l => r.At(l.Code)).Select(c => (LocalDate?)c.On).Order().FirstOrDefault();
        var after = facts.Policy.Ladder.Where(l => Ladder.Reached(r, l) && (l.Anchor is RungAnchor.GraceEnds or RungAnchor.Previous or RungAnchor.Meeting || (l.Anchor == RungAnchor.Due && l.Days > 0))).Select(l => l.Code).ToList();
        return
        [
            r.Respondent.Name, r.Respondent.TypeGroup.Length > 0 ? r.Respondent.TypeGroup : "–", opened is { } sent ? sent : "–", r.ReturnedOn is { } on ? on : r.IsExempt ? "exempted" : "none",
            r.ReturnedOn is { } late ? Math.Max(0, Period.DaysBetween(r.Due, late)) : "–", r.ModeratedOn is { } moderated ? moderated : "–", r.Moderation?.SettledOn is { } settled ? settled : "–", after.Count == 0 ? "none" : string.Join(", ", after),
        ];
    }
}
