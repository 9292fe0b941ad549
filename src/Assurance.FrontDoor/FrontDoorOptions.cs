using Assurance.Engine.Ports;
using Assurance.Engine.Timetables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.FrontDoor;

/// <summary>What a host tells the front door.</summary>
public sealed record FrontDoorOptions
{
    /// <summary>Bytes of a paper by its published path, or null where there are none. Asked only for paths that stand in the record.</summary>
    public Func<string, Task<byte[]?>> Paper { get; init; } = _ => Task.FromResult<byte[]?>(null);

    /// <summary>
    /// What follows once the bytes of a submission (run, source) are safe. Null admits it and writes the receipt in the same
    /// request; a host with durable work starts that instead, and must have it started when this returns.
    /// </summary>
    public Func<string, string, CancellationToken, Task>? AfterStored { get; init; }

    /// <summary>
    /// True where nothing is sent from: what comes in is stored and no more, since whoever admits it answers it. The host that does finds it
    /// there by itself.
    /// </summary>
    public bool SendsNothing { get; init; }

    /// <summary>Replies that leave beside the answering of requests, where <see cref="AfterStored"/> does the rest: one for all doors of a process, and its host waits for them as it stops.</summary>
    public RepliesUnderWay Replies { get; init; } = new();

    /// <summary>Makes the offline workbook; null offers none.</summary>
    public IWorkbookComposer? Workbooks { get; init; }

    /// <summary>The three-year timetable as it stands now; null offers none.</summary>
    public Func<CancellationToken, Task<TimetableEdition>>? Timetable { get; init; }

    /// <summary>Makes the timetable's paper; null offers the page and the feed alone.</summary>
    public IComposer? Composer { get; init; }

    /// <summary>False where anybody may come: the pages of the business unit are not there then.</summary>
    public bool ForOfficers { get; init; } = true;

    /// <summary>Where failures go; a page never shows their details.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
