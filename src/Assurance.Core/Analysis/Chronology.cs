using System.Text.RegularExpressions;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>
/// Everything that was done about one school, oldest first: the evidence that written assurance was sought (reports 2b). Roles
/// stand in it, no person's name.
/// </summary>
internal static partial class Chronology
{
    private const string Office = "business unit";

    public static AnalysisPage Of(RunFacts facts, RespondentFacts school, SharedCells cells)
    {
        var lines = Contacts(facts, school).Concat(Waiting(facts, school)).Concat(Tasks(facts, school)).Concat(Passed(facts, school)).Concat(Decisions(school)).Concat(Received(facts, school)).Concat(Questions(facts, school))
            .OrderBy(l => l.At).ThenBy(l => l.Order).ToList();
        var table = new ReportBlock.Table(
            $"chronology-{school.Id}",
            $"{school.Respondent.Name}: what was done, oldest first",
            [new TableColumn("Date", CellFormat.Date, 1.7), new TableColumn("What", Share: 3), new TableColumn("To or by", Share: 3), new TableColumn("Channel", Share: 1.1), new TableColumn("What came of it", Share: 3.4)],
            lines.Select(l => new[] { cells.Of(UkTime.Date(l.At)), cells.Of(l.What), cells.Of(l.Who), cells.Of(l.Channel), cells.Of(l.Outcome) }).ToArray(),
            Basis.Of(facts, $"{ReportNumbers.Plural(school.Contacts.Count, "message", "messages")} sent."));
        var summary = $"{facts.Words.Number} {school.Id}. {Place(school)}Due on {ReportNumbers.Spell(school.Due)}, grace until {ReportNumbers.Spell(school.GraceEnds)}. "
            + (school.AssuredOn is { } assured ? $"Assured in writing on {ReportNumbers.Spell(assured)}, without a return." : school.HasCeased ? "Closed since the opening." : $"No return by {ReportNumbers.Spell(facts.CutOn)}.");
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

    /// <summary>On whose word. Nobody is named: who the officer was stands in the record.</summary>
    public static string By(OfficerDecision decision) =>
        decision.Actor.StartsWith("door-", StringComparison.Ordinal) ? "granted on request" : decision.Actor == Actors.System ? "the policy" : "an officer";

    private static string Place(RespondentFacts school) => string.Join(", ", new[] { school.Respondent.Type, school.Respondent.TrustName ?? "" }.Where(t => t.Length > 0)) is { Length: > 0 } place ? place + ". " : "";

    /// <summary>One line for what went to several roles on one day in the same way, with the time it waited for a person.</summary>
    private static IEnumerable<Line> Contacts(RunFacts facts, RespondentFacts school) =>
        school.Contacts.GroupBy(c => (c.Rung, c.On, c.Channel, c.Outcome)).Select(g => new Line(
            g.Min(c => c.At), 2, Title(facts, g.Key.Rung), Roles(facts, school, [.. g.SelectMany(c => c.Roles).Distinct()]), g.Key.Channel == Channel.Post ? "post" : "e-mail",
            Outcome(g.Key.Outcome, g.Key.Channel) + Waited(school, g.Key.Rung)));

    private static string Outcome(ContactOutcome outcome, Channel channel) => outcome switch
    {
        ContactOutcome.Sent => channel == Channel.Post ? "letter written, posting asked for" : "sent",
        ContactOutcome.Bounced => "came back: the address does not work",
        ContactOutcome.Unknown => "nobody can tell whether it left; a person was asked to look",
        _ => "no outcome recorded yet",
    };

    private static string Waited(RespondentFacts school, string rung) =>
        school.Holds.Where(h => h.Rung == rung && h.ReleasedAt is not null).Select(h => (HeldOn: UkTime.Date(h.HeldAt), ReleasedOn: UkTime.Date(h.ReleasedAt!.Value))).Distinct().OrderBy(h => h.ReleasedOn).ToList() is { Count: > 0 } waits
            ? $"; held from {ReportNumbers.Short(waits[0].HeldOn)}, released by a person on {ReportNumbers.Short(waits[^1].ReleasedOn)}" : "";

    /// <summary>Letters that were held and did not go.</summary>
    private static IEnumerable<Line> Waiting(RunFacts facts, RespondentFacts school) =>
        school.Holds.Where(h => h.ReleasedAt is null || !school.At(h.Rung).Any()).GroupBy(h => (h.Rung, h.HeldAt, h.ReleasedAt, h.DroppedAt)).Select(g => new Line(
            g.Key.HeldAt, 0, $"{Title(facts, g.Key.Rung)}: held", Roles(facts, school, [.. g.SelectMany(h => h.Roles).Distinct()]), "–",
            g.Key.DroppedAt is { } dropped ? $"dropped on {ReportNumbers.Short(UkTime.Date(dropped))}, not sent" : g.Key.ReleasedAt is { } released ? $"released on {ReportNumbers.Short(UkTime.Date(released))}, not yet sent" : "waits for a person to release it"));

    private static IEnumerable<Line> Tasks(RunFacts facts, RespondentFacts school) => school.Tasks.Select(t => new Line(
        t.At, 3, t.Rung.Length > 0 && t.Task is not "no-contact" ? $"{Title(facts, t.Rung)}: {Plain(t.Task)}" : $"Task: {Plain(t.Task)}", Office,
        t.Task.Contains("call", StringComparison.Ordinal) ? "telephone" : "–",
        (t.Reason["role"] is { Length: > 0 } role ? $"about the {Roles(facts, school, role.Split('+'))}; " : "") + (t.IsDone ? "done" : "asked for")));

    /// <summary>One line for all roles of a rung that were passed over on one day for one reason.</summary>
    private static IEnumerable<Line> Passed(RunFacts facts, RespondentFacts school) =>
        school.Passed.GroupBy(p => (p.Rung, On: UkTime.Date(p.At), p.Reason.Code, By: p.Reason["by"])).Select(g => new Line(
            g.Min(p => p.At), 2, Title(facts, g.Key.Rung), g.SelectMany(p => p.Roles).Distinct().ToList() is { Count: > 0 } roles ? Roles(facts, school, roles) : "–", "–",
            g.Key.Code switch
            {
                "no-contact" => "not sent: no usable address is known",
                "overtaken" => $"passed over: {Title(facts, g.Key.By)} was due as well",
                _ => "settled without a message",
            }));

    private static IEnumerable<Line> Decisions(RespondentFacts school) => school.Decisions.Select(d => new Line(
        d.At, 0, Word(d.Kind), By(d), "–", d.DueOn is { } due ? $"due on {ReportNumbers.Spell(due)}{(d.IsReversed ? "; taken back with the form it was granted on" : "")}" : "recorded with a reason"));

    private static IEnumerable<Line> Received(RunFacts facts, RespondentFacts school)
    {
        foreach (var received in school.Returns)
        {
            yield return new Line(received.At, 4, "Return received", facts.Policy.ShortTitle, "–", $"version {received.Version}");
        }

        foreach (var form in school.Forms)
        {
            yield return new Line(form.At, 4, $"Form received: {form.Title}", $"the {facts.Noun.One}", "–", school.AssuredOn == form.On ? "assurance given in writing" : "recorded");
        }

        if (school.Register is { } register)
        {
            yield return new Line(UkTime.At(register.On, LocalTime.Midnight), 0, "The register changed", "the national register", "–", register.Change.ToString().ToLowerInvariant());
        }
    }

    private static IEnumerable<Line> Questions(RunFacts facts, RespondentFacts school) => school.Queries.Select(q => new Line(
        q.RaisedAt, 3, $"Question put to the {facts.Noun.One}", Office, "–", q.SettledAt is { } at ? $"answered on {ReportNumbers.Short(UkTime.Date(at))}" : "no answer yet"));

    private static string Title(RunFacts facts, string rung) =>
        facts.Policy.Ladder.FirstOrDefault(r => r.Code == rung) is { } known ? $"{known.Code} {known.Title}"
        : Receipt().Match(rung) is { Success: true } receipt ? facts.Frame.Forms.TryGetValue(receipt.Groups["form"].Value, out var form) ? $"Receipt for: {form.Bank.Title}" : "Receipt"
        : Noun.Head(Plain(rung.TrimEnd(Numbering)));

    private static string Roles(RunFacts facts, RespondentFacts school, IReadOnlyList<string> roles) =>
        string.Join(" and ", roles.Select(r => facts.RoleName(school.Respondent, r)));

    private static string Plain(string code) => code.Replace('-', ' ');

    // “incomplete-1”: the first that went.
    private static readonly char[] Numbering = [.. "-0123456789"];

    // A receipt is told by what it is for and its number: “receipt-contacts-1”.
    [GeneratedRegex("^receipt-((?<form>.+)-)?[0-9]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Receipt();

    private sealed record Line(Instant At, int Order, string What, string Who, string Channel, string Outcome);
}
