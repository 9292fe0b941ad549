using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>A partnership's folder taken into service: its store, its engine, its worker. One process at a time has it.</summary>
public sealed class RunningPartnership : IDisposable
{
    private readonly FileStream key;
    private readonly CancellationTokenSource stop = new();
    private Task work = Task.CompletedTask;

    private RunningPartnership(FileStream key, StoreFolder store, EngineRoom room, PartnershipWorker worker, ControlDesk control)
    {
        this.key = key;
        Store = store;
        Room = room;
        Worker = worker;
        Control = control;
    }

    public StoreFolder Store { get; }

    public EngineRoom Room { get; }

    public PartnershipWorker Worker { get; }

    public ControlDesk Control { get; }

    /// <exception cref="StoreFileException">It cannot be served; the message says why and what to do.</exception>
    public static async Task<RunningPartnership> OpenAsync(string path, Action<string> tell, TimeProvider? clock = null)
    {
        var folder = new PartnershipFolder(path);
        var time = clock ?? TimeProvider.System;
        var hold = Lock(path);
        StoreFolder? store = null;
        EngineRoom? room = null;
        try
        {
            var control = new ControlDesk(folder.Reader(), tell);
            await control.LookAsync(Instant.FromDateTimeOffset(time.GetUtcNow()));
            if (control.Good is null)
            {
                // Without the workbook nobody knows how far a message may go.
                throw new StoreFileException($"{folder.Control} cannot be used, so nothing was started. Put right what is named above; “check {path}” names it again.");
            }

            folder.Make();
            store = StoreFolder.Open(path);
            var tables = new TableReader();
            var workbooks = new WorkbookComposer();
            var mail = new PartnershipMail(folder.Outbox, () => control.Good!.Settings!.Mail, SmtpSender.SendAsync);
            room = await store.RoomAsync(time, mail);

            // An erasure that a crash cut short is finished before anything else.
            var sweep = new DailySweep(new ErasureSweep(new EvidenceDesk(room, tables, store.Ballots), new ErasedFiles(store.Files, room.Shelf), time), time, tell);
            await sweep.LookAsync();
            return new RunningPartnership(hold, store, room, new PartnershipWorker(folder, room, mail, control, tables, workbooks, tell, sweep), control);
        }
        catch
        {
            room?.Dispose();
            store?.Dispose();
            hold.Dispose();
            throw;
        }
    }

    public MailSettings Mail => Control.Good!.Settings!.Mail;

    /// <summary>Begins to work in the background.</summary>
    public void Start() => work = Task.Run(() => Worker.RunAsync(stop.Token));

    public void Dispose()
    {
        stop.Cancel();

        // A step that was begun is finished first; a message that waits for its mailbox has not begun.
        Room.Mail.Close();
        work.GetAwaiter().GetResult();
        Worker.Dispose();
        Room.Dispose();
        Store.Dispose();
        stop.Dispose();
        key.Dispose();
    }

    /// <summary>Two workers at one folder would each send: the second is refused.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, "serving"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException held)
        {
            throw new StoreFileException($"{path} is being served already. Stop that first (Ctrl+C where it runs).", held);
        }
    }
}
