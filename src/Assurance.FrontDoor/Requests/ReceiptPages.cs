using System.Text;
using Assurance.FrontDoor.Forms;
using Assurance.FrontDoor.Pages;

namespace Assurance.FrontDoor.Requests;

/// <summary>Receipts, and copies of what was sent.</summary>
internal sealed class ReceiptPages(Receipts receipts, Frames frames)
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
}
