using System.Runtime;
using Assurance.Core.Reports;
using Assurance.Engine.Ports;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>
/// Makes room before a large paper is written: what it was computed of, and what its other file was written of, is done with by
/// then, and is as much as all that a rehearsal holds.
/// </summary>
internal sealed class RoomForPapers(IComposer composer) : IComposer
{
    /// <summary>A paper of fewer rows is written in the room there is.</summary>
    private const int ManyRows = 10_000;

    public byte[] Word(ReportModel report)
    {
        MakeRoom(report);
        return composer.Word(report);
    }

    public byte[] Excel(ReportModel report)
    {
        MakeRoom(report);
        return composer.Excel(report);
    }

    private static void MakeRoom(ReportModel report)
    {
        if (report.Blocks.OfType<ReportBlock.Table>().Sum(t => t.Rows.Count) >= ManyRows)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
