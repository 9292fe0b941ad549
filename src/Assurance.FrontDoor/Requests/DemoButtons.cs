using Assurance.Engine.Ports;

namespace Assurance.FrontDoor.Requests;

/// <summary>The two buttons of the demo clock.</summary>
internal sealed class DemoButtons(IDemoControls demo)
{
    public Task<Reply> NextSchoolDayAsync(Visit visit) => PressAsync(visit, demo.NextSchoolDayAsync);

    public Task<Reply> NextRungAsync(Visit visit) => PressAsync(visit, demo.NextRungAsync);

    private static async Task<Reply> PressAsync(Visit visit, Func<CancellationToken, Task> press)
    {
        if (!SameOrigin.Holds(visit.Request))
        {
            return SameOrigin.Refusal();
        }

        // Only the form's own field is trusted with the way back, and only as a path of this site.
        var form = visit.Request.HasFormContentType ? await visit.Request.ReadFormAsync(visit.Cancellation) : null;

        // Once begun, a press is finished even if the visitor has gone.
        await press(CancellationToken.None);
        return new Reply.SeeOther(SameOrigin.LocalPath(form?["back"].ToString()));
    }
}
