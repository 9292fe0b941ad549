using System.Globalization;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Workbooks;

/// <summary>Where every school of a run stands, as a workbook to filter and print. It is written, never read; no name and no answer is in it.</summary>
public static class Tracker
{
    public const string File = "tracker.xlsx";

    public static WorkbookModel Of(RunState state, Instant now, IReadOnlyList<ControlReader> readers) => new(
        $"{state.Policy.Title}, {state.Run}",
        [
            Schools(state),
            Run(state, now),
            Papers(state, readers),
        ]);

    private static SheetModel Schools(RunState state)
    {
        var held = OfficerDesk.Waiting(state).GroupBy(h => h.Respondent, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var tasks = state.Tasks.Where(t => !state.IsDone(t.Key)).GroupBy(t => t.Task.Respondent, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new SheetModel
        {
            Name = state.Noun.HeadMany,
            Columns =
            [
                new("Number", 10), new(state.Noun.HeadOne, 44), new(state.Words.Phase, 18), new("Trust", 36), new("Cohort", 10), new("Standing", 18),
                new("Returned on", 13) { Kind = SheetColumnKind.Date }, new("Door", 20), new("Due", 13) { Kind = SheetColumnKind.Date },
                new("Last step", 26), new("Last step on", 13) { Kind = SheetColumnKind.Date }, new("Next step", 26), new("Next step on", 13) { Kind = SheetColumnKind.Date },
                new("Held", 8) { Kind = SheetColumnKind.Number }, new("Tasks", 8) { Kind = SheetColumnKind.Number }, new("Contacts", 34), new("Query open", 11), new("Spot check", 14),
            ],
            Rows = [.. state.Respondents.Select(r => Row(state, r, held.GetValueOrDefault(r.Id), tasks.GetValueOrDefault(r.Id)))],
        };
    }

    private static SheetRow Row(RunState state, RespondentState school, int held, int tasks)
    {
        SentContact? last = school.History.Count == 0 ? null : school.History[^1];
        var next = Next(state, school);
        return new SheetRow(
        [
            school.Respondent.Number ?? school.Id,
            school.Respondent.Name,
            school.Respondent.Phase,
            school.Respondent.TrustName ?? "",
            school.Respondent.Cohort,
            Standing(school),
            school.CurrentReturn is { } current ? Day(UkTime.Date(current.At)) : "",
            school.CurrentReturn is { } came ? Door.Title(came.Door) : "",
            Day(state.DatesFor(school).Due),
            last is { } sent ? Title(state, sent.Rung) : "",
            last is { } left ? Day(UkTime.Date(left.Slot)) : "",
            next?.Title ?? "",
            next is { } coming ? Day(coming.On) : "",
            Number(held),
            Number(tasks),
            Contacts(school),
            school.Queries.Any(q => q.SettledAt is null) ? "yes" : "",
            school.SpotCheck is not { } check ? "" : check.RecordedAt is null ? "drawn" : $"{check.Agreed} of {check.Checked} agreed",
        ]);
    }

    private static SheetModel Run(RunState state, Instant now)
    {
        var dates = state.RunDates;
        return Lines("Run",
            ("Run", state.Run),
            ("Written", UkTime.Local(now).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)),
            ("This file", "Written anew after every change of the run, and never read: write nothing into it"),
            ("Stage", state.IsClosed ? "Closed" : state.Stages.Count == 0 ? "Set up" : Core.Planning.Stage.Title(state.Stages[^1].Stage)),
            ("Sending", state.IsStopped ? "STOPPED" : "going on"),
            ("Opens", Day(dates.Opens)),
            ("Due", Day(dates.Due)),
            ("Asked", Number(state.Respondents.Count)),
            (state.Policy.IsAnonymous ? "Taken part, in fives" : "Returned", Number(state.Returned)),
            ("Exempt", Number(state.Respondents.Count(r => r.IsExempt))),
            ("Paused", Number(state.Respondents.Count(r => r.IsPaused))),
            ("Held for release", Number(OfficerDesk.Waiting(state).Count())),
            ("In triage", Number(state.OpenTriage.Count())),
            ("Tasks", Number(state.Tasks.Count(t => !state.IsDone(t.Key)))));
    }

    private static SheetModel Papers(RunState state, IReadOnlyList<ControlReader> readers) => new()
    {
        Name = "Papers",
        Columns = [new("Paper", 28), new("Written", 10), new("Meant for", 70)],
        Rows = [.. state.Policy.Papers.Where(p => p.Scope == PaperScope.Run).Select(p => new SheetRow(
        [
            p.Id,
            state.Has(Keys.Document(state.Run, Nobody.Id, p.Id)) ? "yes" : "",
            string.Join("; ", readers.Where(r => r.Paper == p.Id).Select(r => r.Name.Length > 0 ? r.Name : r.Email)),
        ]))],
    };

    private static SheetModel Lines(string name, params (string What, string Value)[] lines) => new()
    {
        Name = name,
        Columns = [new("What", 24), new("Value", 40)],
        Rows = [.. lines.Select(l => new SheetRow([l.What, l.Value]))],
    };

    private static string Standing(RespondentState school) =>
        school.IsExempt ? "exempt"
        : school.HasCeased ? "closed"
        : school.Returns.Count > 0 ? "returned"
        : school.HasTakenPart ? "taken part"
        : school.IsAssuredInWriting ? "assured in writing"
        : school.IsPaused ? "paused"
        : "to come";

    /// <summary>The first step of the ladder on which nothing has happened yet; null for whoever owes nothing.</summary>
    private static (string Title, LocalDate On)? Next(RunState state, RespondentState school)
    {
        if (!school.OwesAnswer || state.IsClosed)
        {
            return null;
        }

        var dates = state.DatesFor(school).Rungs;
        for (var i = 0; i < state.Policy.Ladder.Count; i++)
        {
            if (!school.RungStates[i].IsSettled && school.RungStates[i].LastOn is null)
            {
                return (Title(state, state.Policy.Ladder[i].Code), dates[i]);
            }
        }

        return null;
    }

    private static string Contacts(RespondentState school)
    {
        var known = school.Contacts.Count(c => c.HasEmail);
        var parts = new List<string> { known == 0 ? "no address known" : $"{known} with an address" };
        if (school.Bounced.Count > 0)
        {
            parts.Add($"{school.Bounced.Distinct(StringComparer.Ordinal).Count()} bounced");
        }

        parts.Add(school.ContactsConfirmedAt is null ? "unconfirmed" : "confirmed");
        return string.Join(", ", parts);
    }

    private static string Title(RunState state, string rung) => state.IndexOf(rung) >= 0 ? state.Policy.RungOf(rung).Title : rung;

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
