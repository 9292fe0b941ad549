using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>
/// Everything that was done about one school, oldest first: the evidence that written assurance was sought (reports 2b). Roles
/// stand in it, no person's name.
/// </summary>
internal static class Chronology
{
    private const string Office = "business unit";

    public static AnalysisPage Of(RunFacts facts, RespondentFacts school)
    {
        var lines = Contacts(facts, school).Concat(Holds(facts, school)).Concat(Tasks(facts, school)).Concat(Passed(facts, school)).Concat(Decisions(school)).Concat(Returns(facts, school))
            .OrderBy(l => l.At).ThenBy(l => l.Order).ToList();
        var table = new ReportBlock.Table(
            $"chronology-{school.Id}",
            $"{school.Respondent.Name}: what was done, oldest first",
            [new TableColumn("Date", CellFormat.Date, 1.6), new TableColumn("What", Share: 3), new TableColumn("To or by", Share: 2.5), new TableColumn("Channel", Share: 1.2), new TableColumn("What came of it", Share: 3)],
            [.. lines.Select(l => (IReadOnlyList<Cell>)[UkTime.Date(l.At), l.What, l.Who, l.Channel, l.Outcome])],
            Basis.Of(facts, $"{ReportNumbers.Plural(school.Contacts.Count, "message", "messages")} sent."));
        var summary = $"URN {school.Id}. {Place(school)}Due on {ReportNumbers.Spell(school.Due)}, grace until {ReportNumbers.Spell(school.GraceEnds)}. "
            + $"No return by {ReportNumbers.Spell(facts.CutOn)}.";
        return new AnalysisPage(school.Respondent.Name, [new ReportBlock.Prose([TextBlock.Paragraph(summary)]), table]);
    }

    public static string Word(DecisionKind kind) => kind switch
    {
        DecisionKind.Paused => "Paused",
        DecisionKind.Resumed => "Resumed",
        DecisionKind.Extended => "Extended",
        DecisionKind.AskedAgain => "Exemption lifted",
        _ => "Exempted",
    };

    private static string Place(RespondentFacts school) => string.Join(", ", new[] { school.Respondent.Type, school.Respondent.TrustName ?? "" }.Where(t => t.Length > 0)) is { Length: > 0 } place ? place + ". " : "";

    private static IEnumerable<Line> Contacts(RunFacts facts, RespondentFacts school) => school.Contacts.Select(c => new Line(
        c.At, 2, Title(facts, c.Rung), Roles(facts, school, c.Roles), c.Channel == Channel.Post ? "post" : "e-mail",
        c.Outcome switch
        {
            ContactOutcome.Sent => c.Channel == Channel.Post ? "letter written, posting asked for" : "sent, no return followed",
            ContactOutcome.Unknown => "nobody can tell whether it left; a person was asked to look",
            _ => "no outcome recorded yet",
        }));

    private static IEnumerable<Line> Holds(RunFacts facts, RespondentFacts school)
    {
        // One line for all letters of a rung that waited and went together.
        foreach (var holds in school.Holds.GroupBy(h => (h.Rung, h.HeldAt, h.ReleasedAt, h.DroppedAt)))
        {
            var hold = holds.First();
            var what = Title(facts, hold.Rung);
            var roles = Roles(facts, school, [.. holds.SelectMany(h => h.Roles)]);
            yield return new Line(hold.HeldAt, 0, $"{what}: held for a person to release", roles, "–", hold.ReleasedAt is null && hold.DroppedAt is null ? "still waits" : "see below");
            if (hold.ReleasedAt is { } released)
            {
                yield return new Line(released, 1, $"{what}: released", roles, "–", "may be sent");
            }

            if (hold.DroppedAt is { } dropped)
            {
                yield return new Line(dropped, 1, $"{what}: dropped", roles, "–", "not sent");
            }
        }
    }

    private static IEnumerable<Line> Tasks(RunFacts facts, RespondentFacts school) => school.Tasks.Select(t => new Line(
        t.At, 3, t.Rung.Length > 0 && t.Task is not "no-contact" ? $"{Title(facts, t.Rung)}: task raised ({Plain(t.Task)})" : $"Task raised: {Plain(t.Task)}", Office,
        t.Task.Contains("call", StringComparison.Ordinal) ? "telephone" : "–", t.Reason["role"] is { Length: > 0 } role ? $"about the {Roles(facts, school, role.Split('+'))}" : "with the business unit"));

    private static IEnumerable<Line> Passed(RunFacts facts, RespondentFacts school) => school.Passed.Select(p => new Line(
        p.At, 2, Title(facts, p.Rung), p.Roles.Count == 0 ? "–" : Roles(facts, school, p.Roles), "–",
        p.Reason.Code switch
        {
            "no-contact" => "not sent: no usable address is known",
            "overtaken" => $"passed over: {Title(facts, p.Reason["by"])} was due as well",
            _ => "settled without a message",
        }));

    private static IEnumerable<Line> Decisions(RespondentFacts school) => school.Decisions.Select(d => new Line(
        d.At, 0, Word(d.Kind), d.Actor, "–", d.DueOn is { } due ? $"due on {ReportNumbers.Spell(due)}" : "recorded with a reason"));

    private static IEnumerable<Line> Returns(RunFacts facts, RespondentFacts school) =>
        school.Returns.Select(r => new Line(r.At, 4, "Return received", facts.Policy.ShortTitle, "–", $"version {r.Version}"));

    private static string Title(RunFacts facts, string rung) =>
        facts.Policy.Ladder.FirstOrDefault(r => r.Code == rung) is { } known ? $"{known.Code} {known.Title}" : Plain(rung);

    private static string Roles(RunFacts facts, RespondentFacts school, IReadOnlyList<string> roles) =>
        string.Join(" and ", roles.Select(r => facts.RoleName(school.Respondent, r)));

    private static string Plain(string code) => code.Replace('-', ' ');

    private sealed record Line(Instant At, int Order, string What, string Who, string Channel, string Outcome);
}
