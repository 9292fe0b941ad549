using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Outbox;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>
/// The worker of a real partnership: reads what people changed, opens what is due, takes in what came, does what has fallen due,
/// writes the tracker, and waits. One run that fails holds up no other.
/// </summary>
public sealed class PartnershipWorker : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(10);
    private static readonly Duration LongestPatience = Duration.FromMinutes(15);

    private readonly AsyncLocal<bool> mine = new();
    private readonly SemaphoreSlim hint = new(0, 1);
    private readonly Dictionary<string, (int Times, Instant Until)> failing = new(StringComparer.Ordinal);
    private readonly HashSet<string> toldOnce = new(StringComparer.Ordinal);
    private readonly PartnershipFolder folder;
    private readonly EngineRoom room;
    private readonly PartnershipMail mail;
    private readonly ControlDesk control;
    private readonly Action<string> tell;
    private readonly TakingOver taking;
    private readonly PartnershipOpenings openings;
    private readonly DropFolder inbox;
    private readonly RunRounds rounds;
    private readonly TrackerPapers trackers;
    private readonly DailySweep sweep;

    public PartnershipWorker(PartnershipFolder folder, EngineRoom room, PartnershipMail mail, ControlDesk control, ITableReader tables, IWorkbookComposer workbooks, Action<string> tell, DailySweep sweep)
    {
        this.folder = folder;
        this.room = room;
        this.mail = mail;
        this.control = control;
        this.tell = tell;
        this.sweep = sweep;
        var application = new ControlApplication(room, room.People);
        openings = new PartnershipOpenings(room, application);
        taking = new TakingOver(room, control, application, tell, TellOnce);
        inbox = new DropFolder(folder, room, new FileIntake(room.Doors, tables, room.Clock), tell);
        rounds = new RunRounds(room, TellOnce);
        trackers = new TrackerPapers(new DirectoryPapers(folder.Published), state => $"{state.Run}/{Tracker.File}", room, workbooks, tables, tell);
        room.Shelf.Appended += Wake;
    }

    /// <summary>Works until it is told to stop; what was begun is finished.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Instant wake;
            try
            {
                wake = await PassAsync(stopping);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                tell($"Something went wrong: {broken.Message} It is tried again in a minute.");
                wake = Now() + Duration.FromMinutes(1);
            }
            catch (OperationCanceledException)
            {
                // Something within gave up waiting; only being told to stop ends the worker.
                wake = Now() + Duration.FromMinutes(1);
            }

            await WaitAsync(wake, stopping);
        }
    }

    /// <summary>Everything there is to do at this moment.</summary>
    /// <returns>When to look again if nothing happens before.</returns>
    public async Task<Instant> PassAsync(CancellationToken stopping = default)
    {
        mine.Value = true;
        var wake = Sleep.Latest(Now());
        await control.LookAsync(Now(), CancellationToken.None);
        _ = await GuardedAsync("Finishing erasures", async () =>
        {
            await sweep.LookAsync(CancellationToken.None);
            return null;
        });
        if (control.Good is { } good)
        {
            wake = Earlier(wake, await GuardedAsync("Opening runs", () => openings.OpenDueAsync(good, TellOnce, TellOnce, CancellationToken.None)));
        }

        var due = new DueRuns(room.Shelf);
        var live = await due.FindAsync(CancellationToken.None);
        await GuardedAsync("inbox", async () =>
        {
            foreach (var run in await inbox.ReadAsync(live, stopping))
            {
                _ = failing.Remove(run);
            }

            return null;
        });
        foreach (var run in live)
        {
            if (stopping.IsCancellationRequested)
            {
                break;
            }

            wake = Earlier(wake, await GuardedAsync(run, () => WorkAsync(run, stopping)));
        }

        if (control.Good?.Settings?.SendingStopped != true)
        {
            foreach (var run in await due.FindOwingAsync(TimeSpan.Zero, CancellationToken.None))
            {
                _ = await GuardedAsync(run, () => RoundsAsync(run, stopping));
            }
        }

        return wake;
    }

    public void Dispose()
    {
        room.Shelf.Appended -= Wake;
        hint.Dispose();
    }

    private async Task<Instant?> WorkAsync(string run, CancellationToken stopping)
    {
        await taking.ApplyAsync(run);
        return await RoundsAsync(run, stopping);
    }

    private async Task<Instant?> RoundsAsync(string run, CancellationToken stopping)
    {
        try
        {
            return await rounds.DoAsync(run, stopping);
        }
        finally
        {
            // One message that could not leave is no reason to forget which addresses came back, or to leave the tracker behind.
            foreach (var refused in mail.Refused())
            {
                _ = await room.Roster.BounceAsync(Keys.RunOf(refused), refused, Actors.System, cancellation: CancellationToken.None);
                mail.Told(refused);
            }

            _ = await trackers.WriteAsync(run, control.Good?.Settings?.Readers ?? [], CancellationToken.None);
        }
    }

    /// <summary>A failure is told in a sentence and tried again, each time later; it stays with the run that failed.</summary>
    private async Task<Instant?> GuardedAsync(string what, Func<Task<Instant?>> act)
    {
        var (times, until) = failing.GetValueOrDefault(what);
        if (times > 0 && Now() < until)
        {
            return until;
        }

        try
        {
            var wake = await act();
            _ = failing.Remove(what);
            return wake;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            var again = Now() + Duration.Min(Duration.FromMinutes(1 << Math.Min(times, 4)), LongestPatience);
            failing[what] = (times + 1, again);
            tell($"{what}: {broken.Message} It is tried again at {UkTime.Local(again):HH:mm}; everything else goes on.");
            return again;
        }
    }

    private async Task WaitAsync(Instant wake, CancellationToken stopping)
    {
        // A command run by hand writes to the same store, and cannot give a hint.
        var store = StoreMark();
        try
        {
            // Reckoned once a turn and never below nothing, since the clock goes on meanwhile and a wait of less than nothing never ends.
            for (var left = Left(wake); left > TimeSpan.Zero && !await IsNewsAsync(store); left = Left(wake))
            {
                if (await hint.WaitAsync(left < Glance ? left : Glance, stopping))
                {
                    return;
                }
            }

            // Not at once again: whatever is wrong must not make the worker spin.
            await Task.Delay(TimeSpan.FromSeconds(1), stopping);
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private TimeSpan Left(Instant wake) => Duration.Max(wake - Now(), Duration.Zero).ToTimeSpan();

    private async Task<bool> IsNewsAsync(string store)
    {
        try
        {
            return await control.HasChangedAsync(Now(), CancellationToken.None) || inbox.HasFiles || StoreMark() != store;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be looked at, on a share for example, is looked at again.
            TellOnce($"{folder.Path} cannot be looked at just now ({held.Message}) It is tried again.");
            return false;
        }
    }

    private string StoreMark()
    {
        try
        {
            return FileMark.Of(Stores.StoreFolder.RecordPath(folder.Path) + "-wal");
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>What this worker wrote itself is no news to it.</summary>
    private void Wake(string run, IReadOnlyList<RunEvent> events)
    {
        if (!mine.Value && hint.CurrentCount == 0)
        {
            try
            {
                _ = hint.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just given the same hint.
            }
        }
    }

    private void TellOnce(string sentence)
    {
        if (toldOnce.Add(sentence))
        {
            tell(sentence);
        }
    }

    private static Instant Earlier(Instant wake, Instant? other) => other is { } moment && moment < wake ? moment : wake;

    private Instant Now() => Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
}
