using Assurance.FrontDoor.Forms;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>The first page behind a personal link, and the list of questions.</summary>
internal sealed class StartPages(Drafts drafts, Frames frames, FrontDoorOptions options)
{
    public Task<Reply> ShowAsync(Visit visit, Invited invited) => ShowAsync(visit, invited, null, StatusCodes.Status200OK);

    /// <param name="uploadFault">What was wrong with the file just sent, or null.</param>
    public async Task<Reply> ShowAsync(Visit visit, Invited invited, string? uploadFault, int status)
    {
        if (invited.IsClosed)
        {
            await drafts.PurgeAsync(invited.Run, visit.Cancellation);
        }

        return new Reply.Page(
            typeof(StartPage), await frames.OfAsync(visit), await StartViews.OfAsync(invited, drafts, options.Workbooks is not null, uploadFault, visit.Cancellation), status);
    }

    public async Task<Reply> QuestionsAsync(Visit visit, Invited invited) => new Reply.Page(
        typeof(QuestionsPage), await frames.OfAsync(visit), QuestionsView.Of(invited.Paths, invited.Frozen, invited.Respondent.Name));
}
