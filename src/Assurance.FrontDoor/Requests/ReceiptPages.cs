using System.Text;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Messages;
using Assurance.FrontDoor.Forms;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Requests;

/// <summary>Receipts, copies of what was sent, and how a return differs from those before it.</summary>
internal sealed class ReceiptPages(EngineRoom room, Receipts receipts, Frames frames)
{
    private const string Nothing = "Nothing was received under this reference. Your own link shows what we have.";

    public async Task<Reply> ShowAsync(Visit visit, Invited invited) =>
        await receipts.FindAsync(invited, visit["source"], visit.Cancellation) is { } view
            ? new Reply.Page(typeof(ReceiptPage), await frames.OfAsync(visit), view)
            : await frames.NotFoundAsync(visit, Nothing, isForOfficers: false);

    public async Task<Reply> CopyAsync(Visit visit, Invited invited) =>
        await receipts.CopyAsync(invited, visit["source"], visit.Cancellation) is { } text
            ? new Reply.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{invited.Run}-{invited.Id}.txt")
            : await frames.NotFoundAsync(visit, Nothing, isForOfficers: false);

    /// <summary>What was taken back or filed elsewhere is no version of the school's any more.</summary>
    public async Task<Reply> VersionsAsync(Visit visit, Invited invited)
    {
        var history = await room.Versions.ReadAsync(invited.Run, invited.Id, visit.Cancellation) ?? new VersionHistory(invited.Respondent, []);
        var standing = history with { Versions = [.. history.Versions.Where(v => v.Standing != VersionStanding.Withdrawn)] };
        return new Reply.Page(typeof(OwnVersionsPage), await frames.OfAsync(visit), new OwnVersionsView(
            invited.Paths, invited.Respondent.Name, MessageWords.RunTitle(invited.Frozen),
            VersionsView.Of(invited.Frozen.Frame, standing, v => v.Source is { } source ? invited.Paths.Received(source) : null)));
    }
}
