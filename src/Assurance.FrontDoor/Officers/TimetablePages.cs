using Assurance.Engine.Ports;
using Assurance.Engine.Timetables;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Officers;

/// <summary>The three-year timetable: as a page, as a paper, and as a feed that a calendar subscribes to.</summary>
internal sealed class TimetablePages(Func<CancellationToken, Task<TimetableEdition>> read, IComposer? composer, TimeProvider clock, Frames frames)
{
    public void Add(Routes routes)
    {
        routes.Get(Paths.Timetable, PageAsync);
        routes.Get(Paths.TimetableFeed, FeedAsync);
        if (composer is not null)
        {
            routes.Get(Paths.TimetableFile(".docx"), visit => FileAsync(visit, ".docx", composer.Word));
            routes.Get(Paths.TimetableFile(".xlsx"), visit => FileAsync(visit, ".xlsx", composer.Excel));
        }
    }

    private async Task<Reply> PageAsync(Visit visit) =>
        new Reply.Page(typeof(TimetablePage), await frames.OfAsync(visit), new TimetableView(await read(visit.Cancellation), composer is not null));

    /// <summary>Without a file name: a calendar that subscribes reads it in place.</summary>
    private async Task<Reply> FeedAsync(Visit visit)
    {
        var edition = await read(visit.Cancellation);
        return new Reply.File(CalendarFeed.Of(edition.Timetable, edition.Partnership, Instant.FromDateTimeOffset(clock.GetUtcNow())), CalendarFeed.ContentType, null);
    }

    private async Task<Reply> FileAsync(Visit visit, string extension, Func<Core.Reports.ReportModel, byte[]> make)
    {
        var name = TimetablePaper.Name + extension;
        return new Reply.File(make((await read(visit.Cancellation)).Paper()), PaperTypes.Of(name), name);
    }
}
