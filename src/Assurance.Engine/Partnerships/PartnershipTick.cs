using Assurance.Core.Record;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>
/// One look at what a partnership is run from, for a host that looks every few minutes: reads what people changed, opens the runs that are due,
/// takes changes over into open ones, writes trackers and what is to be mended. It may be made twice, at the same time too: every change has its
/// key, and a run that is open is not opened again. One run that fails holds up no other.
/// </summary>
public sealed class PartnershipTick : IDisposable
{
    private static readonly Duration Often = Duration.FromHours(1);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly EngineRoom room;
    private readonly PartnershipReader reader;
    private readonly ControlDesk control;
    private readonly ControlApplication application;
    private readonly PartnershipOpenings openings;
    private readonly TakingOver taking;
    private readonly TrackerPapers trackers;
    private readonly MendingNote note;
    private readonly Action<string> tell;
    private IReadOnlyList<string> before = [];
    private IReadOnlyList<string> lacking = [];
    private int version = -1;
    private Instant openAgain = Instant.MinValue;

    /// <param name="tell">Told in sentences; they may hold names, so they are for an officer and no log.</param>
    public PartnershipTick(EngineRoom room, PartnershipReader reader, TrackerPapers trackers, Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(reader);
        this.room = room;
        this.reader = reader;
        this.trackers = trackers;
        this.tell = tell;
        control = new ControlDesk(reader, tell);
        application = new ControlApplication(room, room.People);
        openings = new PartnershipOpenings(room, application);
        taking = new TakingOver(room, control, application, tell, tell);
        note = new MendingNote(reader.Folder, room.Settings);
    }

    public async Task<PartnershipLook> LookAsync(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await LookInTurnAsync(cancellation);
        }
        finally
        {
            _ = turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<PartnershipLook> LookInTurnAsync(CancellationToken cancellation)
    {
        var look = new OneAfterAnother(cancellation);
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        await control.LookAsync(now, cancellation);
        look.Note(control.Failure is FileNotFoundException ? null : control.Failure);
        var seldom = now >= openAgain || control.Version != version;
        IReadOnlyList<string> trackable = [];
        if (control.Good is { } good && seldom)
        {
            await look.DoAsync(() => OpenAsync(good, now, all => trackable = all, cancellation));
        }

        string[] toMend = [.. control.ToMend.Concat(lacking).Distinct(StringComparer.Ordinal)];
        var isHeldBack = control.Caution is { } caution && await HeedAsync(caution, look, cancellation);

        // Where nothing may be sent that is said of a run too that was opened a moment ago, by whomever.
        var live = await new DueRuns(room.Shelf).FindAsync(isHeldBack ? TimeSpan.Zero : RunJournal.Recently, cancellation);
        var changed = new List<string>();
        await look.ForEachAsync(live, async run =>
        {
            if (await taking.ApplyAsync(run) || (isHeldBack && await application.ApplySwitchAsync(run, stopped: true, cancellation)))
            {
                changed.Add(run);
            }
        });
        await look.ForEachAsync(live.Union(before, StringComparer.Ordinal).Union(trackable, StringComparer.Ordinal), async run =>
        {
            // A run that was never live here, an earlier year that was loaded, has no tracker.
            if (live.Contains(run) || await trackers.IsKnownAsync(run, cancellation))
            {
                _ = await trackers.WriteAsync(run, control.Good?.Settings?.Readers ?? [], cancellation);
            }
        });
        before = live;
        await look.DoAsync(() => note.WriteAsync(toMend, control.SavedAt, control.Good is not null, cancellation));
        return new PartnershipLook(live, changed, control.Places, toMend.Length, look.Failure);
    }

    /// <summary>Opens what is due, when something is, and once an hour: what is due is known beforehand, and looking costs a listing of all runs.</summary>
    /// <param name="found">Told of all runs there are before any is opened, so that one that fails to open keeps no tracker waiting.</param>
    private async Task OpenAsync(PartnershipCheck good, Instant now, Action<IReadOnlyList<string>> found, CancellationToken cancellation)
    {
        // How far mail goes comes first: no run is opened under an older word.
        await WorkbookMail.KeepAsync(room.Settings, good.Settings!.Mail, cancellation);
        var known = await room.Shelf.RunsAsync(cancellation);
        found(known);
        var missing = good.Settings.Runs.Where(r => r.IsPlanned && !known.Contains(Keys.Run(r.Cycle, r.Opens))).Select(r => PartnershipOpenings.Missing(good, r)).OfType<string>().ToList();

        // Told in any case: of one run that fails, people hear by an alert, and of what the others lack here.
        lacking = missing;
        var next = await openings.OpenDueAsync(good, tell, missing.Add, cancellation);
        version = control.Version;
        openAgain = Instant.Min(next ?? Instant.MaxValue, now + Often);
    }

    /// <summary>
    /// A process that has just begun knows of no good reading, and runs that are open go on all the same. What the workbook says of holding mail
    /// back holds for them, whatever else is wrong with it.
    /// </summary>
    /// <returns>True where nothing may be sent.</returns>
    private async Task<bool> HeedAsync(MailCaution caution, OneAfterAnother look, CancellationToken cancellation)
    {
        var isNowhere = false;
        await look.DoAsync(async () => isNowhere = !await WorkbookMail.KeepMoreCautiousAsync(room.Settings, caution, cancellation));
        return caution.Stopped || isNowhere;
    }
}
