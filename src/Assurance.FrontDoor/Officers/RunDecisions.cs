using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What can be decided about a run: its sending, its held letters, its tasks, its spot checks.</summary>
internal sealed class RunDecisions(EngineRoom room)
{
    public void Add(Routes routes, OfficerDecisions decisions)
    {
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/stop",
            (state, _) => state.IsStopped || state.IsClosed ? null : Form(state, "stop", "Stop all sending", "Stop all sending") with { Notes = ["Nothing of this run leaves until somebody starts it again, receipts included. Returns are taken as before. “Start sending again” on the page of the run takes it back."], IsGrave = true },
            posted => room.Desk.StopAsync(posted.Visit["run"], posted.Officer, posted.Reason, posted.Cancellation), "stopped"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/start",
            (state, _) => state.IsStopped ? Form(state, "start", "Start sending again", "Start sending") with { Notes = ["Of several overdue reminders only the latest goes; the others are recorded as passed over."] } : null,
            posted => room.Desk.StartAsync(posted.Visit["run"], posted.Officer, posted.Reason, posted.Cancellation), "started"));
        decisions.Add(routes, new OfficerDecision("/runs/{run}/letters/release", (state, posted) => Letters(state, posted, isRelease: true), posted => room.Desk.ReleaseAsync(posted.Visit["run"], Of(posted), posted.Officer, posted.Reason, posted.Cancellation), "released"));
        decisions.Add(routes, new OfficerDecision("/runs/{run}/letters/drop", (state, posted) => Letters(state, posted, isRelease: false), posted => room.Desk.DropAsync(posted.Visit["run"], Of(posted), posted.Officer, posted.Reason, posted.Cancellation), "dropped"));
        decisions.Add(routes, new OfficerDecision("/runs/{run}/task-done", Done, posted => room.Returns.TaskDoneAsync(posted.Visit["run"], posted["task"], posted.Officer, posted.Reason, posted.Cancellation), "task"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/unknown", UnknownMessage.Form,
            posted => UnknownMessage.WasSent(posted) is { } wasSent
                ? room.Desk.ResolveUnknownAsync(posted.Visit["run"], posted["message"], wasSent, posted.Officer, posted.Reason, posted.Cancellation)
                : Task.FromResult(new Decision(0, "Say whether it had left.")), "unknown"));
        decisions.Add(routes, new OfficerDecision(
            "/runs/{run}/spot-checks/draw", Draw,
            posted => posted.Number("seed") is { } seed
                ? room.Returns.DrawSpotChecksAsync(posted.Visit["run"], seed, posted.Officer, posted.Reason, posted.Cancellation)
                : Task.FromResult(new Decision(0, "Give the number to draw by as a whole number of up to nine digits.")), "drawn"));
    }

    private static string? Of(Posted posted) => posted["respondent"] is { Length: > 0 } one ? one : null;

    internal static OfficerForm Form(RunState state, string action, string title, string button) => new()
    {
        Title = title,
        About = RespondentDecisions.RunName(state),
        Action = $"{Paths.Run(state.Run)}/{action}",
        Button = button,
        Back = Paths.Run(state.Run),
        Crumbs = [Crumb.Home, new Crumb(RespondentDecisions.RunName(state), Paths.Run(state.Run))],
    };

    private static OfficerForm? Letters(RunState state, Posted posted, bool isRelease)
    {
        var one = Of(posted) is { } id ? state.Find(id) : null;
        var letters = OfficerDesk.Waiting(state, one?.Id).ToList();
        if (letters.Count == 0 || (one is null && Of(posted) is not null))
        {
            return null;
        }

        var count = Wording.Count(letters.Count, "letter");
        var rungs = string.Join(", ", letters.CountBy(l => l.Rung).OrderBy(r => state.IndexOf(r.Key)).Select(r => $"{Wording.Rung(state.Policy, r.Key)}: {r.Value}"));
        return Form(state, isRelease ? "letters/release" : "letters/drop", isRelease ? $"Release {count}" : $"Drop {count}", isRelease ? "Release" : "Drop") with
        {
            About = one?.Respondent.Name ?? RespondentDecisions.RunName(state),
            Back = one is null ? Paths.Run(state.Run) : Paths.Respondent(state.Run, one.Id),
            Notes = [$"{rungs}.", isRelease ? $"They leave on the next {state.Policy.Day} in office hours, unless a return comes first. Once they have left they cannot be called back; until then “Stop all sending” keeps them." : "They are not sent, and it cannot be taken back: the steps after them go on as if these had been passed over."],
            Fields = one is null ? [] : [OfficerField.Hidden("respondent", one.Id)],
            IsGrave = !isRelease,
        };
    }

    private static OfficerForm? Done(RunState state, Posted posted)
    {
        var task = OpenTask.Of(state).FirstOrDefault(t => t.Key == posted["task"]);
        return task is null ? null : Form(state, "task-done", $"Done: {Wording.Lower(task.Asked)}", "Mark as done") with
        {
            About = task.Respondent?.Name ?? RespondentDecisions.RunName(state),
            Notes =
            [
                task.Sentence,
                $"If nobody does it: {Wording.Lower(task.Otherwise)}",
                "Marking it as done takes it off the list for good and changes nothing else: what you decided is recorded where it is decided.",
            ],
            Fields = [OfficerField.Hidden("task", task.Key)],
            ReasonLabel = "What came of it",
            ReasonHint = "For example whom you spoke to and what was agreed.",
        };
    }

    private static OfficerForm? Draw(RunState state, Posted posted) => state.Policy.SpotChecks is { } policy && state.SpotChecks is null
        ? Form(state, "spot-checks/draw", "Draw the spot checks", "Draw the sample") with
        {
            Back = Paths.SpotChecks(state.Run),
            Notes =
            [
                $"{Wording.Capital(Wording.Count(state.Respondents.Count(r => r.CurrentReturn is not null), "return"))} stand now. {policy.Share:0.#%} of them are drawn, rounded up and at least {policy.Least}, in proportion to their phases.",
                $"A number decides who is drawn, and the same number draws the same {state.Noun.Many}. It is drawn once, and cannot be drawn again. Take a number nobody has chosen, such as the last digits of a published index, and say below where it is from.",
            ],
            Fields = [new OfficerField("seed", "Number to draw by", OfficerFieldKind.Number) { Value = posted["seed"] }],
            ReasonLabel = "Where the number is from, and when the visits are",
        }
        : null;
}
