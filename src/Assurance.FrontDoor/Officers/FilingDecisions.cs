using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What puts right a return or form that was filed under the wrong school, or should not have been taken in.</summary>
internal sealed class FilingDecisions(EngineRoom room)
{
    private const string Return = "/runs/{run}/respondents/{respondent}/return/";
    private const string Form = "/runs/{run}/respondents/{respondent}/forms/{form}/{version}/";

    public void Add(Routes routes, OfficerDecisions decisions)
    {
        decisions.Add(routes, Of(Return + "reassign", MoveReturn, MoveReturnAsync, "reassigned"));
        decisions.Add(routes, Of(Return + "withdraw", TakeBackReturn, TakeBackReturnAsync, "taken-back"));
        decisions.Add(routes, Of(Form + "reassign", MoveForm, MoveFormAsync, "form-reassigned"));
        decisions.Add(routes, Of(Form + "withdraw", TakeBackForm, TakeBackFormAsync, "form-taken-back"));
    }

    /// <summary>Each leads to the school's page; where contacts are left to be put right, the page says that too.</summary>
    private static OfficerDecision Of(string template, Func<RunState, Posted, OfficerForm?> form, Func<Posted, Task<Decision>> take, string said) =>
        new(template, form, take, said) { Then = p => Paths.Respondent(p.Visit["run"], Id(p)), SaidWithNote = $"{said}-contacts" };

    private static OfficerForm? MoveReturn(RunState state, Posted posted) => ReturnDecisions.Form(state, posted, "reassign", $"File the return under another {state.Noun.One}", "File it there") is { } form
        ? Moving(state, form, posted, $"Use this where the return was filed under the wrong {state.Noun.One}. It is withdrawn here and stands there; nothing is deleted. This {state.Noun.One} is asked again.")
        : null;

    private static OfficerForm? TakeBackReturn(RunState state, Posted posted) => ReturnDecisions.Form(state, posted, "withdraw", "Take the return back", "Take it back") is { } form
        ? form with
        {
            Notes = [$"Use this where the return should not have been taken in, a test for example. The version before it stands again; where there is none, the {state.Noun.One} is asked again. Nothing is deleted."],
            IsGrave = true,
        }
        : null;

    private static OfficerForm? MoveForm(RunState state, Posted posted) => OfForm(state, posted, "reassign", $"File the form under another {state.Noun.One}", "File it there") is var (form, respondent, filed)
        ? Moving(state, form with { Notes = [.. What(state, respondent, filed)] }, posted, $"Use this where the form was filed under the wrong {state.Noun.One}. It is withdrawn here and stands there, and what it sets off by itself holds there. Nothing is deleted.")
        : null;

    private static OfficerForm? TakeBackForm(RunState state, Posted posted) => OfForm(state, posted, "withdraw", "Take the form back", "Take it back") is var (form, respondent, filed)
        ? form with { Notes = ["It stands no more, and tasks that it raised are off the list. Nothing is deleted.", .. What(state, respondent, filed)], IsGrave = true }
        : null;

    private static OfficerForm Moving(RunState state, OfficerForm form, Posted posted, string note) => form with
    {
        Notes = [note, .. form.Notes],
        Fields = [new OfficerField("to", $"{(state.Frame.Audience.Of == AudienceKind.Schools ? "URN or DfE number" : state.Words.Number)} of the right {state.Noun.One}", OfficerFieldKind.Text) { Value = posted["to"] }],
        IsGrave = true,
    };

    /// <summary>What the form set off here and what becomes of that.</summary>
    private static IEnumerable<string> What(RunState state, RespondentState respondent, ReceivedForm form)
    {
        if (form.EndsEscalation && respondent.Returns.Count == 0)
        {
            yield return $"The assurance it gave ends: the {state.Noun.One} owes its return again, and its ladder goes on.";
        }

        if (respondent.GrantedBy(form) is { } granted && respondent.ExtendedTo == granted)
        {
            yield return $"The time it was given until {Wording.Long(granted)} ends.";
        }

        if (respondent.AreContactsOf(form))
        {
            yield return "The contacts that it set stay as they are. Put them right by hand afterwards, under “Change or confirm contacts”.";
        }
    }

    private static (OfficerForm Form, RespondentState Respondent, ReceivedForm Filed)? OfForm(RunState state, Posted posted, string action, string title, string button)
    {
        if (state.IsClosed || state.Find(Id(posted)) is not { } respondent || respondent.Forms.FirstOrDefault(f => f.Form == posted.Visit["form"] && f.Version == Version(posted)) is not { } filed
            || RespondentDecisions.Form(state, posted, action, title, button) is not { } form)
        {
            return null;
        }

        var page = Paths.Form(state.Run, respondent.Id, filed.Form, filed.Version);
        return (form with { Action = $"{page}/{action}", Back = page, Crumbs = [.. form.Crumbs, new Crumb(FormReceivedView.TitleOf(state, filed.Form), page)] }, respondent, filed);
    }

    private Task<Decision> MoveReturnAsync(Posted posted) => ToAsync(posted, async to =>
        await room.Filing.ReassignAsync(posted.Visit["run"], Id(posted), await CurrentAsync(posted), to, posted.Officer, posted.Reason, posted.Cancellation));

    private Task<Decision> MoveFormAsync(Posted posted) => ToAsync(posted, to =>
        room.Filing.ReassignFormAsync(posted.Visit["run"], Id(posted), posted.Visit["form"], Version(posted), to, posted.Officer, posted.Reason, posted.Cancellation));

    private async Task<Decision> TakeBackReturnAsync(Posted posted) =>
        await room.Filing.WithdrawAsync(posted.Visit["run"], Id(posted), await CurrentAsync(posted), posted.Officer, posted.Reason, posted.Cancellation);

    private Task<Decision> TakeBackFormAsync(Posted posted) =>
        room.Filing.WithdrawFormAsync(posted.Visit["run"], Id(posted), posted.Visit["form"], Version(posted), posted.Officer, posted.Reason, posted.Cancellation);

    private Task<int> CurrentAsync(Posted posted) => room.Shelf.Journal(posted.Visit["run"]).ReadAsync(state => state.Find(Id(posted))?.CurrentReturn?.Version ?? 0, posted.Cancellation);

    private async Task<Decision> ToAsync(Posted posted, Func<string, Task<Decision>> move)
    {
        var run = posted.Visit["run"];
        var (to, one) = await room.Shelf.Journal(run).ReadAsync(state => (state.Match(posted["to"])?.Id, state.Noun.One), posted.Cancellation);
        return to is null ? new Decision(0, $"Nobody is asked in this run under “{posted["to"]}”. Give the URN or DfE number as it stands in the register.")
            : to == Id(posted) ? new Decision(0, $"That is the {one} it is filed under now.")
            : await move(to);
    }

    private static int Version(Posted posted) => int.TryParse(posted.Visit["version"], out var version) ? version : 0;

    private static string Id(Posted posted) => posted.Visit["respondent"];
}
