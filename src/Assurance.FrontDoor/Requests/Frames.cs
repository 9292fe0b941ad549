using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>Makes what stands round every page.</summary>
internal sealed class Frames(RunShelf shelf, IDemoControls? demo)
{
    private const string Product = "Assurance";

    /// <summary>For pages that must work when nothing else does.</summary>
    public static Frame Bare { get; } = new(Product, null, Paths.Home);

    public async Task<Frame> OfAsync(Visit visit)
    {
        var runs = await shelf.RunsAsync(visit.Cancellation);
        var name = Product;
        if (runs.Count > 0)
        {
            var journal = shelf.Journal(runs[0]);
            name = await journal.ReadAsync(_ => journal.Frozen.Partnership.Name, visit.Cancellation) ?? Product;
        }

        var banner = demo is null ? null : DemoBanner.Of(await demo.StatusAsync(visit.Cancellation));
        return new Frame(name, banner, visit.Path) { Officer = OfficerCookie.Read(visit.Request), Said = Confirmations.Of(visit.Query(Paths.Done)) };
    }

    /// <param name="isForOfficers">True under addresses that only officers are given.</param>
    public async Task<Reply> NotFoundAsync(Visit visit, string what, bool isForOfficers) => new Reply.Page(
        typeof(Pages.MessagePage),
        await OfAsync(visit),
        new MessageView("Page not found", [what, "If you typed the address, check that it is right. If you followed a link, what it led to may be gone."], isForOfficers),
        StatusCodes.Status404NotFound);

    /// <summary>What was posted is no form, or too long for one.</summary>
    public async Task<Reply> UnreadableAsync(Visit visit) => Reply.Message(
        await OfAsync(visit), StatusCodes.Status400BadRequest, "Nothing could be read from the form",
        "It was empty or far too long. Go back, and send it again.");
}
