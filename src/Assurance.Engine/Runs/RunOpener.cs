using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Engine.Runs;

/// <summary>Opens a run: freezes policy, edition and who is asked, and records it all in one append.</summary>
public sealed class RunOpener(IRecord record, IObjects objects, ObjectBox box)
{
    /// <returns>False where the run exists already; nothing is changed then.</returns>
    public async Task<bool> OpenAsync(RunOpening opening, Instant now, CancellationToken cancellation = default)
    {
        var run = opening.Run;
        if ((await record.ReadAsync(run, 0, cancellation)).Count > 0)
        {
            return false;
        }

        opening = opening with { Definition = RosterLists.With(opening.Definition, opening.Respondents) };
        var last = await new RunBefore(record, box).FindAsync(run, opening, cancellation);
        var pack = box.NewPack();
        var events = new List<RunEvent>
        {
            Event($"{run}/opened", new RunOpened(
                opening.Definition.Policy.Id,
                opening.Opens,
                pack.Add("definition", new DefinitionObject(opening.Definition.Files)),
                pack.Add("roster", new RosterObject(opening.Respondents, opening.Partnership)),
                opening.FirstRun,
                opening.Simulated,
                opening.Settings)
            {
                LastAnswers = last is null ? null : pack.Add("last-answers", last),
                LastPublished = opening.Definition.Policy.Publication is null ? null : await new RunBefore(record, box).PublishedAsync(run, opening.Definition.Policy.Id, cancellation),
            }),
            Event($"{run}/calendar-{opening.Calendar.Id}-1", new CalendarSet(
                opening.Calendar.Id,
                pack.Add("calendar", CalendarObject.Of(opening.Calendar)),
                null,
                RunDates.Reckon(opening.Definition.Policy, opening.Calendar, opening.Opens, opening.Settings.Due).Due)),
        };

        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (respondent, contacts) in opening.Contacts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var known = new List<Contact>();
            foreach (var contact in contacts)
            {
                if (!details.TryGetValue(contact.Person, out var name))
                {
                    details[contact.Person] = name = pack.Add("person", contact.Details);
                }

                known.Add(new Contact(contact.Role, contact.Person, name, !string.IsNullOrWhiteSpace(contact.Details.Email)));
            }

            events.Add(Event($"{run}/{respondent}/contacts-1", new ContactsSet(respondent, known)));
        }

        var unknown = opening.Definition.Duties.Where(d => d.IsUnknown).Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var respondent in opening.Respondents.Where(r => opening.AtOnce.Count == 0 && unknown.Contains(r.Duty)).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            events.Add(Event(Keys.Task(run, respondent.Id, "unknown-type"), new TaskRaised("unknown-type", respondent.Id, null, Reason.Of("unknown-type"))));
        }

        if (opening.Stopped is { } stopped)
        {
            var words = pack.Add("decision", stopped);
            events.Add(new RunEvent($"{run}/{Nobody.Id}/stopped-{events.Count}", now, Decisions.ActorOf(Officer.Named(stopped.Name), words), new SendingStopped(words)));
        }

        events.AddRange(opening.AtOnce.Select(e => Event(e.Key, e.Body)));
        await objects.PutTogetherAsync(pack.Puts, cancellation);
        return await AppendAsync(run, AppendAttempt.Of(0, events), cancellation);

        RunEvent Event(string key, EventBody body) => new(key, now, opening.Actor, body);
    }

    /// <summary>All or nothing; where the answer is lost, the record tells whether it was this opening that came about.</summary>
    private async Task<bool> AppendAsync(string run, AppendAttempt attempt, CancellationToken cancellation)
    {
        try
        {
            return await record.AppendAsync(run, 0, attempt.Lines, cancellation);
        }
        catch (Exception failure) when (AppendAttempt.IsLost(failure))
        {
            if (attempt.StandsIn(await record.ReadAsync(run, 0, CancellationToken.None)))
            {
                return true;
            }

            throw;
        }
    }
}
