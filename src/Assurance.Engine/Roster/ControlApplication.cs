using System.Text.Json;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Roster;

/// <summary>
/// Turns a checked control workbook into events of open runs. Only what changed in the workbook since it was last applied is
/// taken from it: what a school said meanwhile stands until the officer changes that very line.
/// </summary>
public sealed class ControlApplication(EngineRoom room, PersonIds people)
{
    private const string Actor = "control-workbook";
    private const string StoppedKey = "control-stopped/";
    private static readonly Officer Workbook = Officer.Named("Control workbook");

    /// <summary>The contacts a run is opened with; <see cref="Nobody.Id"/> holds the partnership's.</summary>
    /// <param name="asked">Who is asked: nobody else's people stand in the run.</param>
    /// <param name="policy">Of the cycle it is a run of; null leaves out those its papers are sent to.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<KnownContact>>> ContactsAsync(ControlSettings control, IReadOnlyList<Respondent> asked, CyclePolicy? policy = null, CancellationToken cancellation = default)
    {
        var ids = asked.Select(r => r.Id).Append(Nobody.Id).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal);
        foreach (var (respondent, contacts) in All(control, policy).Where(c => ids.Contains(c.Respondent)))
        {
            known[respondent] = await KnownAsync(respondent, contacts, cancellation);
        }

        return known;
    }

    /// <summary>Remembers that a run was opened with what the workbook says.</summary>
    public async Task OpenedAsync(string run, ControlSettings control, CancellationToken cancellation = default) =>
        await KeepAsync(run, await MarksAsync(control, await PolicyAsync(run, cancellation), cancellation), cancellation);

    /// <summary>Brings the contacts of an open run up to what changed in the workbook.</summary>
    /// <returns>How many respondents' contacts changed; the partnership counts as one.</returns>
    public async Task<int> ApplyContactsAsync(string run, ControlSettings control, CancellationToken cancellation = default)
    {
        var policy = await PolicyAsync(run, cancellation);
        var marks = await MarksAsync(control, policy, cancellation);
        var before = await KeptAsync(run, cancellation);
        var changed = marks.Keys.Union(before.Keys).Where(k => marks.GetValueOrDefault(k) != before.GetValueOrDefault(k))
            .Select(k => k.Split('/', 2)).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return 0;
        }

        var written = All(control, policy).ToDictionary(c => c.Respondent, c => c.Contacts, StringComparer.Ordinal);
        var count = 0;
        foreach (var respondent in changed.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var (id, now) = await room.Shelf.Journal(run).ReadAsync(
                state => respondent.Key == Nobody.Id ? (Nobody.Id, state.PartnershipContacts)
                    : state.Match(respondent.Key) is { } found ? (found.Id, found.Contacts) : ("", []),
                cancellation);
            if (id is not { Length: > 0 })
            {
                continue;
            }

            var contacts = new List<KnownContact>();
            foreach (var contact in now!.Where(c => !respondent.Contains(c.Role)))
            {
                // A name that was erased stays away; the person is known by what the record has.
                if (await room.Box.GetAsync<PersonDetails>(contact.Details, cancellation) is { } details)
                {
                    contacts.Add(new KnownContact(contact.Role, contact.Person, details));
                }
            }

            contacts.AddRange(await KnownAsync(respondent.Key, [.. written.GetValueOrDefault(respondent.Key, []).Where(c => respondent.Contains(c.Role))], cancellation));
            var decision = await room.Roster.SetContactsAsync(run, id, contacts, Actor, cancellation);
            count += decision.Changed > 0 ? 1 : 0;
        }

        await KeepAsync(run, marks, cancellation);
        return count;
    }

    /// <summary>Brings calendars of the run into force that differ from those it reckons with.</summary>
    /// <returns>How many did.</returns>
    public async Task<int> ApplyCalendarsAsync(string run, IReadOnlyList<DayCalendar> calendars, CancellationToken cancellation = default)
    {
        var count = 0;
        foreach (var calendar in calendars)
        {
            var differs = await room.Shelf.Journal(run).ReadAsync(
                state => calendar.Id == state.Opened!.Settings.LaCode
                    ? !PartnershipRoster.Same(state.RunCalendar, calendar)
                    : state.Respondents.FirstOrDefault(r => r.Respondent.Calendar == calendar.Id) is { } own && !PartnershipRoster.Same(state.CalendarOf(own.Respondent), calendar),
                cancellation);
            if (differs)
            {
                count += (await room.Roster.SetCalendarAsync(run, calendar, Actor, cancellation)).Changed > 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Follows the workbook's switch that stops all sending; what a person stopped by another way, it does not start.</summary>
    public async Task<bool> ApplySwitchAsync(string run, bool stopped, CancellationToken cancellation = default)
    {
        var applied = await room.Settings.GetAsync(StoppedKey + run, cancellation) is not null;
        if (stopped == applied)
        {
            return false;
        }

        var decision = stopped
            ? await room.Desk.StopAsync(run, Workbook, "“Stop all sending” was set to yes in the control workbook.", cancellation)
            : await room.Desk.StartAsync(run, Workbook, "“Stop all sending” was set back to no in the control workbook.", cancellation);
        await room.Settings.SetAsync(StoppedKey + run, stopped ? "yes" : null, cancellation);
        return decision.Changed > 0;
    }

    /// <summary>Takes the tables kept for papers into a run that wants them, as they stand until its papers are signed.</summary>
    /// <returns>How many changed.</returns>
    public async Task<int> ApplyTablesAsync(string run, ControlSettings control, CancellationToken cancellation = default)
    {
        var wanted = await room.Shelf.Journal(run).ReadAsync(state => state.TakesAdditions ? state.Policy.Tables.ToList() : [], cancellation);
        var count = 0;
        foreach (var table in wanted ?? [])
        {
            if (control.Tables.TryGetValue(table.Title, out var rows))
            {
                count += (await room.Tables.SetAsync(run, table.Id, rows, Actor, cancellation)).Changed > 0 ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Everybody the workbook names; whom a paper goes to only where the cycle sends it out.</summary>
    private static IEnumerable<(string Respondent, IReadOnlyList<ControlContact> Contacts)> All(ControlSettings control, CyclePolicy? policy)
    {
        var papers = policy?.Publication?.SendOut is null ? [] : policy.Papers.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var readers = control.Readers.Where(r => papers.Contains(r.Paper))
            .Select(r => new ControlContact(Role.ReaderOf(r.Paper), new PersonDetails(r.Name.Length > 0 ? r.Name : r.Email, r.Email.Length > 0 ? r.Email : null), null));
        return control.Contacts.Select(c => (c.Key, c.Value)).Append((Nobody.Id, [.. control.Partners, .. readers]));
    }

    private async Task<CyclePolicy?> PolicyAsync(string run, CancellationToken cancellation) => await room.Shelf.Journal(run).ReadAsync(state => state.Policy, cancellation);

    private async Task<IReadOnlyList<KnownContact>> KnownAsync(string respondent, IReadOnlyList<ControlContact> contacts, CancellationToken cancellation)
    {
        var known = new List<KnownContact>();
        foreach (var contact in contacts)
        {
            var person = contact.Key is { } key ? await people.OfKeyAsync(key, cancellation) : await people.OfAsync(respondent, contact.Role, contact.Details, cancellation);
            known.Add(new KnownContact(contact.Role, person, contact.Details));
        }

        return known;
    }

    private async Task<Dictionary<string, string>> MarksAsync(ControlSettings control, CyclePolicy? policy, CancellationToken cancellation)
    {
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (respondent, contacts) in All(control, policy))
        {
            foreach (var contact in contacts)
            {
                // Several may hold the role of those a paper is sent to: a change of any of them counts.
                var key = $"{respondent}/{contact.Role}";
                marks[key] = marks.GetValueOrDefault(key, "") + (await people.MarkAsync($"{contact.Details.Name}\n{contact.Details.Email}\n{contact.Key}", cancellation))[..12];
            }
        }

        return marks;
    }

    private async Task<Dictionary<string, string>> KeptAsync(string run, CancellationToken cancellation) =>
        await room.Settings.GetAsync($"control-applied/{run}", cancellation) is { } text ? JsonSerializer.Deserialize<Dictionary<string, string>>(text)! : [];

    private Task KeepAsync(string run, Dictionary<string, string> marks, CancellationToken cancellation) =>
        room.Settings.SetAsync($"control-applied/{run}", JsonSerializer.Serialize(marks), cancellation);
}
