using Assurance.Azure.SharePoint;
using Assurance.Engine;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Assurance.Functions.Startup;

/// <summary>The partnership as its document library has it: what it is run from, and the trackers that are written back.</summary>
public static class PartnershipServices
{
    /// <summary>Folder of the library with the control workbook and what lies beside it.</summary>
    public const string Home = "Partnership";

    public static IServiceCollection AddPartnership(this IServiceCollection services) => services
        .AddSingleton(p => new PartnershipReader(new LibraryPapers(p.GetRequiredService<Library>(), Home), p.GetRequiredService<ITableReader>(), isHosted: true))
        .AddSingleton(p => new TrackerPapers(
            new LibraryPapers(p.GetRequiredService<Library>(), SharePointPublication.Root),
            state => PaperPlace.Tracker(state).Path,
            p.GetRequiredService<EngineRoom>(), p.GetRequiredService<IWorkbookComposer>(), p.GetRequiredService<ITableReader>(), Untold))
        .AddSingleton(p => new PartnershipTick(p.GetRequiredService<EngineRoom>(), p.GetRequiredService<PartnershipReader>(), p.GetRequiredService<TrackerPapers>(), Untold));

    /// <summary>Sentences may hold names, which no log is to have. What has to be mended stands in the note beside the workbook; the rest shows in trackers and record.</summary>
    private static void Untold(string sentence)
    {
    }
}
