using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Core.Roster;

namespace Assurance.Core.Analysis;

/// <summary>Who was asked to contribute to a report, who did and when, and who did not.</summary>
internal static class ContributorAnalysis
{
    public static bool HasMissing(RunFacts facts) => facts.Respondents.Any(r => r.Owes);

    public static bool HasAny(RunFacts facts) => facts.Returned.Count > 0;

    public static ReportBlock.KeyFigures Figures(RunFacts facts)
    {
        var all = Contribution.Of(facts);
        var inTime = facts.Returned.Count(r => r.ReturnedOn <= r.Due);
        var incomplete = all.Count(c => Lacking(facts, c) > 0);
        return new ReportBlock.KeyFigures(
        [
            new KeyFigure("Contributions", $"{facts.Returned.Count}", $"of {facts.Asked} asked"),
            new KeyFigure("In time", $"{inTime}", $"by {ReportNumbers.Spell(facts.Frame.Due)}, of {facts.Returned.Count}"),
            new KeyFigure("Missing", $"{facts.Respondents.Count(r => r.Owes)}", $"of {facts.Asked} asked"),
            new KeyFigure("Still incomplete", $"{incomplete}", $"an answer missing or not enough, of {all.Count} read"),
            new KeyFigure("For publication", $"{all.Count(c => c.MayPublish)}", $"of {all.Count} read"),
        ]);
    }

    /// <summary>Every body asked, with what came of it: the log of contributors.</summary>
    public static ReportBlock.Table Log(RunFacts facts)
    {
        var by = Contribution.Of(facts).ToDictionary(c => c.By.Id, StringComparer.Ordinal);
        return new ReportBlock.Table(
            "contributors",
            "Contributors and dates",
            [
                new TableColumn("Contributor", Share: 3.2), new TableColumn("Chapter", Share: 2.4), new TableColumn("Asked on", CellFormat.Date, 1.6), new TableColumn("Due", CellFormat.Date, 1.6),
                new TableColumn("Received", CellFormat.Date, 1.6), new TableColumn("State", Share: 2.8),
            ],
            [.. facts.Respondents.OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).Select(r => Row(facts, r, by.GetValueOrDefault(r.Id)))],
            Basis.OfAsked(facts, "Received: the day of the first version."));
    }

    public static ReportBlock.Table Missing(RunFacts facts) => new(
        "missing-contributions",
        "Contributions that are missing",
        [new TableColumn("Body asked", Share: 3.4), new TableColumn("Due", CellFormat.Date, 1.5), new TableColumn("Last asked on", CellFormat.Date, 1.5), new TableColumn("Last step", Share: 2.4)],
        [.. facts.Respondents.Where(r => r.Owes).OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).Select(r => (IReadOnlyList<Cell>)[r.Respondent.Name, r.Due, Last(r) is { } last ? last.On : "Never reached", Last(r) is { } step ? Step(facts, step.Rung) : "–"])],
        Basis.OfAsked(facts));

    /// <summary>Every letter about a contribution, oldest first: the log of the chase.</summary>
    public static ReportBlock.Table Chase(RunFacts facts) => new(
        "chase-log",
        "What was sent, to which role, and what came of it",
        [new TableColumn("Body asked", Share: 3), new TableColumn("Date", CellFormat.Date, 1.5), new TableColumn("Step", Share: 2.4), new TableColumn("To", Share: 2.4), new TableColumn("By", Share: 1), new TableColumn("Outcome", Share: 1.4), new TableColumn("Received", CellFormat.Date, 1.5)],
        [.. facts.Respondents.OrderBy(r => r.Respondent.Name, StringComparer.OrdinalIgnoreCase).SelectMany(r => r.Contacts.Select(c => Row(facts, r, c)))],
        Basis.OfAsked(facts));

    private static IReadOnlyList<Cell> Row(RunFacts facts, RespondentFacts by, Contribution? given) =>
    [
        by.Respondent.Name,
        given?.Chapter is { Length: > 0 } chapter ? chapter : "–",
        by.Contacts.Count > 0 ? by.Contacts[0].On : "–",
        by.Due,
        by.ReturnedOn is { } on ? on : "–",
        State(facts, by, given),
    ];

    private static IReadOnlyList<Cell> Row(RunFacts facts, RespondentFacts by, ContactFacts contact) =>
    [
        by.Respondent.Name,
        contact.On,
        Step(facts, contact.Rung),
        string.Join(" and ", contact.Roles.Select(role => facts.RoleName(by.Respondent, role))),
        contact.Channel == Channel.Post ? "Post" : "E-mail",
        contact.Outcome switch { ContactOutcome.Sent => "Sent", ContactOutcome.Bounced => "Came back", ContactOutcome.Pending => "On its way", _ => "Unknown" },
        by.ReturnedOn is { } on ? on : "–",
    ];

    private static string State(RunFacts facts, RespondentFacts by, Contribution? given) =>
        by.Current is { IsErased: true } ? "Received; its words were erased"
        : given is not null ? Lacking(facts, given) is > 0 and var lacking ? $"Received; {ReportNumbers.Plural(lacking, "answer", "answers")} asked for again" : $"Version {given.Given.Version} stands{(given.MayPublish ? "" : ", not for publication")}"
        : by.Current is not null ? "Received by another route"
        : by.IsExempt ? "Excused"
        : by.HasCeased ? "Closed"
        : "Missing";

    private static int Lacking(RunFacts facts, Contribution given) => given.Given.Values is { } values ? Completeness.Missing(facts.Questionnaire, values, facts.Frame.Opens, given.By.Respondent).Count : 0;

    private static ContactFacts? Last(RespondentFacts by) => by.Contacts.Count == 0 ? null : by.Contacts[^1];

    private static string Step(RunFacts facts, string rung) => facts.Policy.Ladder.Concat(facts.Policy.FollowUps).FirstOrDefault(r => r.Code == rung)?.Title ?? Sentence(rung);

    private static string Sentence(string rung) => rung.Split('-')[0] switch
    {
        "receipt" => "Receipt",
        "incomplete" => "Returned to the author",
        "query" => "Question",
        _ => Noun.Head(rung.Replace('-', ' ')),
    };
}
