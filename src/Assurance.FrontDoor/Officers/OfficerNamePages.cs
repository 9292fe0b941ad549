using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Officers;

/// <summary>The page on which an officer says under which name decisions of this browser are recorded, or has it forgotten.</summary>
internal sealed class OfficerNamePages(Frames frames)
{
    private const string Field = "officer";
    private const string Back = "back";

    public void Add(Routes routes)
    {
        routes.Get(Paths.Officer, async visit => new Reply.Page(typeof(OfficerNamePage), await frames.OfAsync(visit), new OfficerNameView(SameOrigin.LocalPath(visit.Query(Back)))));
        routes.Post(Paths.Officer, TakeAsync);
    }

    private async Task<Reply> TakeAsync(Visit visit)
    {
        if (!SameOrigin.Holds(visit.Request))
        {
            return SameOrigin.Refusal();
        }

        if (await PostedForm.ReadAsync(visit) is not { } fields)
        {
            return await frames.UnreadableAsync(visit);
        }

        var back = SameOrigin.LocalPath(fields[Back].ToString());
        var name = OfficerCookie.Clean(fields[Field].ToString());
        if (fields["what"] == "forget")
        {
            OfficerCookie.Forget(visit.Context.Response);
        }
        else if (name.Length == 0)
        {
            return new Reply.Page(typeof(OfficerNamePage), await frames.OfAsync(visit), new OfficerNameView(back) { Problem = "Give the name under which your decisions are to be recorded." }, StatusCodes.Status422UnprocessableEntity);
        }
        else
        {
            OfficerCookie.Remember(visit.Context.Response, name);
        }

        return new Reply.SeeOther(back);
    }
}
