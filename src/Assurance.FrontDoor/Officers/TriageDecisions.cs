using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Officers;
using Assurance.FrontDoor.Layout;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Officers;

/// <summary>What can be decided about something set aside, and about an import.</summary>
internal sealed class TriageDecisions(EngineRoom room)
{
    public void Add(Routes routes, OfficerDecisions decisions)
    {
        decisions.Add(routes, new OfficerDecision("/runs/{run}/triage/{item}/admit", Admit, AdmitAsync, "admitted") { Then = p => Paths.Triage(p.Visit["run"]) });
        decisions.Add(routes, new OfficerDecision("/runs/{run}/triage/{item}/dismiss", Dismiss, p => room.Triage.DismissAsync(p.Visit["run"], p.Visit["item"], p.Officer, p.Reason, p.Cancellation), "dismissed") { Then = p => Paths.Triage(p.Visit["run"]) });
        decisions.Add(routes, new OfficerDecision("/runs/{run}/imports/{batch}/undo", Undo, p => room.Triage.UndoImportAsync(p.Visit["run"], p.Visit["batch"], p.Officer, p.Reason, p.Cancellation), "undone") { SaidWithNote = "undone-contacts" });
    }

    private static OfficerForm? Form(RunState state, Posted posted, string action, string title, string button)
    {
        var item = posted.Visit["item"];
        return !state.Triage.TryGetValue(item, out var open) || open.SettledAt is not null ? null : new OfficerForm
        {
            Title = title,
            Action = $"{Paths.TriageItem(state.Run, item)}/{action}",
            Button = button,
            Back = Paths.TriageItem(state.Run, item),
            Crumbs = [Crumb.Home, new Crumb(RespondentDecisions.RunName(state), Paths.Run(state.Run)), new Crumb("Set aside", Paths.Triage(state.Run))],
        };
    }

    /// <summary>The respondents to choose from are those found by the search, or the one it seems to be from.</summary>
    public static OfficerForm? Admit(RunState state, Posted posted) => Form(state, posted, "admit", "File it under a respondent", "File it there") is { } form
        ? form with
        {
            Notes = ["It is read again and filed as if it had said so itself. What in it cannot be used stays here."],
            Fields = [new OfficerField("to", "URN or DfE number of the respondent", OfficerFieldKind.Text) { Value = posted["to"] }],
            ReasonHint = "How you know whose it is. Kept with the decision.",
            Id = "admit",
        }
        : null;

    public static OfficerForm? Dismiss(RunState state, Posted posted) => Form(state, posted, "dismiss", "Dismiss it", "Dismiss") is { } form
        ? form with { Notes = ["Nothing is filed from it. It is kept as it was received, and the record says who dismissed it and why. It cannot be filed afterwards: whoever sent it would have to send it again."], IsGrave = true, Id = "dismiss" }
        : null;

    private async Task<Decision> AdmitAsync(Posted posted)
    {
        var run = posted.Visit["run"];
        var to = await room.Shelf.Journal(run).ReadAsync(state => state.Match(posted["to"])?.Id, posted.Cancellation);
        return to is null
            ? new Decision(0, posted["to"].Length == 0 ? "Say whose it is: look the respondent up and choose it, or give its number." : $"Nobody is asked in this run under “{posted["to"]}”. Give the URN or DfE number as it stands in the register.")
            : await room.Triage.AdmitAsync(run, posted.Visit["item"], to, posted.Officer, posted.Reason, posted.Cancellation);
    }

    private static OfficerForm? Undo(RunState state, Posted posted) => state.Imports.FirstOrDefault(i => i.Import.Batch == posted.Visit["batch"]) is { UndoneAt: null } import
        ? new OfficerForm
        {
            Title = "Take an import back",
            About = Wording.At(import.At),
            Action = $"{Paths.Run(state.Run)}/imports/{Uri.EscapeDataString(import.Import.Batch)}/undo",
            Button = "Take it back",
            Back = Paths.Triage(state.Run),
            Crumbs = [Crumb.Home, new Crumb(RespondentDecisions.RunName(state), Paths.Run(state.Run)), new Crumb("Set aside", Paths.Triage(state.Run))],
            Notes = [$"{Wording.Capital(Wording.Count(import.Import.Accepted + import.Import.Superseded, "return"))} of it are withdrawn, and the returns before them stand again. Nothing is deleted: the file stays, and so does the record of both."],
            IsGrave = true,
        }
        : null;
}
