using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Officers;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>Opens the runs that the control workbook plans, on the working day before their first step.</summary>
public sealed class PartnershipOpenings(EngineRoom room, ControlApplication application)
{
    /// <summary>Where the switch stands that stops all sending; its value says who set it and why.</summary>
    public const string StoppedKey = "sending-stopped";

    private const string Actor = "control-workbook";

    /// <summary>So long before its opening day a run that nobody has planned is asked after: before the summer holidays.</summary>
    private const int WeeksAhead = 10;

    /// <summary>Opens what is due. One that fails to open keeps no other from it.</summary>
    /// <param name="tell">Told of every run opened.</param>
    /// <param name="lacking">Told of every one that is due and cannot be.</param>
    /// <returns>When the next run is to be opened, or null.</returns>
    /// <exception cref="Exception">Of the first that failed; it is tried again at the next look.</exception>
    public async Task<Instant?> OpenDueAsync(PartnershipCheck check, Action<string> tell, Action<string> lacking, CancellationToken cancellation = default)
    {
        Instant? next = null;
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        var known = await room.Shelf.RunsAsync(cancellation);
        var runs = new OneAfterAnother(cancellation);
        await runs.ForEachAsync(check.Settings!.Runs.Where(r => r.IsPlanned && !known.Contains(Keys.Run(r.Cycle, r.Opens))), async run =>
        {
            var (first, opens) = Days(check, run);
            var at = Openings.SetUp(first, ShippedCalendars.WorkingDays());
            if (now < at)
            {
                next = next is { } earlier && earlier < at ? earlier : at;
            }
            else if (Refusal(check, run, opens, UkTime.Date(now)) is { } refusal)
            {
                lacking(refusal);
            }
            else
            {
                _ = await OpenAsync(check, run, null, cancellation);
                tell($"{Keys.Run(run.Cycle, run.Opens)} is set up: {Count(check, run.Cycle)}; its first step {await FirstStepAsync(Keys.Run(run.Cycle, run.Opens), first, now, cancellation)}");
            }
        });
        await runs.DoAsync(() => AskAfterUnplannedAsync(check.Settings!, check.Context, UkTime.Date(now), lacking, cancellation));
        runs.ThrowFailure();
        return next;
    }

    /// <summary>Opens the run now. Joined in mid-cycle, its earlier steps are recorded as passed over and none is sent.</summary>
    /// <returns>Why it was not opened, or null.</returns>
    public async Task<string?> JoinAsync(PartnershipCheck check, ControlRun run, LocalDate joinedOn, CancellationToken cancellation = default)
    {
        if (Missing(check, run) is { } missing)
        {
            return missing;
        }

        var id = Keys.Run(run.Cycle, run.Opens);
        return await OpenAsync(check, run, joinedOn, cancellation) ? null : $"{id} is open already; a run is joined once. “status” shows where it stands.";
    }

    /// <summary>A cycle falls due again by its definition, counted from its last run; without a row in the workbook nothing opens.</summary>
    private async Task AskAfterUnplannedAsync(ControlSettings settings, ControlContext context, LocalDate today, Action<string> lacking, CancellationToken cancellation)
    {
        var runs = await new RunsSoFar(room.Shelf).ByCycleAsync(cancellation);
        foreach (var (cycle, definition) in context.Cycles.Where(c => runs[c.Key].Any()).OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            IReadOnlyList<RunSoFar> soFar = [.. runs[cycle].OrderBy(r => r.Opens)];
            var (latest, last) = (soFar[^1].Run, soFar[^1]);
            var full = definition.Policy.NotInYearsOf is { } other && context.Cycles.TryGetValue(other, out var followed) ? new FullCycle(followed.Policy, [.. runs[other]]) : null;
            var day = Openings.NextDay(definition.Policy, soFar, today, full);
            if (today >= day.PlusWeeks(-WeeksAhead) && !settings.Runs.Any(r => r.Cycle == cycle && r.Opens > last.Opens))
            {
                lacking($"{cycle} is due again: counted from {latest}, its next run opens on {UkDates.Spelt(day)}, and the control workbook has no row for it, so it would not open. Add one to the sheet “Runs”, on hold if it is not to open.");
            }
        }
    }

    private static string? Refusal(PartnershipCheck check, ControlRun run, LocalDate opens, LocalDate today) =>
        Missing(check, run) ?? (opens < today
            ? $"{Keys.Run(run.Cycle, run.Opens)} was to open on {opens:d MMMM yyyy}, which has gone by, so it is not opened by itself. Use “join {Keys.Run(run.Cycle, run.Opens)} --at {today:yyyy-MM-dd}”, which sends no step that is past, or give another opening day in the control workbook."
            : null);

    /// <summary>How many are asked, in the words of the cycle: “31 agencies”.</summary>
    public static string Count(PartnershipCheck check, string cycle)
    {
        var count = check.Asked(cycle).Count;
        return $"{count} {check.Context.Cycles[cycle].Audience.Words.Noun.For(count)}";
    }

    /// <summary>Why the run cannot be opened, whatever the day; null where nothing is missing.</summary>
    public static string? Missing(PartnershipCheck check, ControlRun run) =>
        check.Asked(run.Cycle).Count == 0 ? $"{Keys.Run(run.Cycle, run.Opens)} cannot be opened: {(check.Context.Cycles[run.Cycle].Audience.Of == AudienceKind.Schools ? "the folder “register” holds no register" : $"{PartnershipPlaces.Control} lists no {check.Context.Cycles[run.Cycle].Audience.Words.Noun.Many}")}, so nobody would be asked."
        : check.Settings!.Wanted.Count > 0 ? $"{Keys.Run(run.Cycle, run.Opens)} cannot be opened: fill in {string.Join(", ", check.Settings.Wanted)} of {PartnershipPlaces.Control} first, since its letters carry it."
        : null;

    /// <summary>When the first step is, and what becomes of those whose day has gone by before the run was set up.</summary>
    private async Task<string> FirstStepAsync(string run, LocalDate first, Instant now, CancellationToken cancellation) => first >= UkTime.Date(now)
        ? $"is on {UkDates.Long(first)}."
        : $"was due on {UkDates.Long(first)}. {await room.Shelf.Journal(run).ReadAsync(state => LateSteps.Words(state, now), cancellation)}";

    private static (LocalDate First, LocalDate Opens) Days(PartnershipCheck check, ControlRun run)
    {
        var dates = check.DatesOf(run);
        return (dates.Min(d => d.First), dates.Min(d => d.Opens));
    }

    private async Task<bool> OpenAsync(PartnershipCheck check, ControlRun run, LocalDate? joinedOn, CancellationToken cancellation)
    {
        var settings = check.Settings!;
        var id = Keys.Run(run.Cycle, run.Opens);
        var known = await room.Shelf.RunsAsync(cancellation);
        var stopped = await StoppedAsync(cancellation);
        var (asked, calendar) = (check.Asked(run.Cycle), check.CalendarOf(run.Cycle));
        var opened = await room.Opener.OpenAsync(
            new RunOpening
            {
                Definition = LocalPolicy.With(check.Context.Cycles[run.Cycle], settings.Meetings, run.Priority),
                Respondents = asked,
                Partnership = settings.Partnership,
                Calendar = calendar,
                Opens = run.Opens,
                Settings = new RunSettings(calendar.Id, PaperChoice.All, settings.Mail.MessagesPerMinute, settings.Mail.Mailboxes, run.Due, settings.Mail.MessagesPerDay) { Cohorts = run.Cohorts, JoinedOn = joinedOn, FormAddress = run.FormAddress },
                FirstRun = settings.FirstRunWaits && !await HeldOneAsync(known, cancellation),
                Simulated = false,
                Contacts = await application.ContactsAsync(settings, asked, check.Context.Cycles[run.Cycle].Policy, cancellation),
                Actor = Actor,

                // In the same append: a process that ends right after it must not leave a run behind that sends.
                Stopped = stopped,
            },
            Instant.FromDateTimeOffset(room.Clock.GetUtcNow()),
            cancellation);
        if (!opened)
        {
            return false;
        }

        await application.OpenedAsync(id, settings, cancellation);
        _ = await application.ApplyCalendarsAsync(id, check.Calendars, cancellation);
        _ = await application.ApplyTablesAsync(id, settings, cancellation);
        _ = await application.ApplySwitchAsync(id, settings.SendingStopped, cancellation);
        // Once more, for whoever stopped all sending meanwhile and did not see this run yet.
        if (stopped is null && await StoppedAsync(cancellation) is { } late)
        {
            _ = await room.Desk.StopAsync(id, Officer.Named(late.Name), late.Reason, cancellation);
        }

        return true;
    }

    private async Task<DecisionObject?> StoppedAsync(CancellationToken cancellation) =>
        await room.Settings.GetAsync(StoppedKey, cancellation) is { } who ? new DecisionObject(who, "All sending was stopped before this run was opened.") : null;

    /// <summary>Whether a run was held here; one that was loaded from an earlier year has sent nothing.</summary>
    private async Task<bool> HeldOneAsync(IReadOnlyList<string> runs, CancellationToken cancellation)
    {
        foreach (var run in runs)
        {
            try
            {
                if (await room.Shelf.Journal(run).ReadAsync(state => state.History is null, cancellation))
                {
                    return true;
                }
            }
            catch (Exception unreadable) when (RunLoader.IsUnreadable(unreadable))
            {
                // Nobody can tell what was held there, so it counts for nothing: rather does the next run wait for a person than not open.
            }
        }

        return false;
    }
}
