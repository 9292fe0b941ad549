using Assurance.Core.Calendar;
using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>Something a respondent sent or that was asked of it, in a line.</summary>
/// <param name="What">For example “Return, second answer”.</param>
/// <param name="Path">Page that shows it, or null.</param>
public sealed record Received(string What, string Stands, string When, string? Path)
{
    public static IReadOnlyList<Received> Of(RunState state, RespondentState respondent) =>
    [
        .. Returns(state, respondent),
        .. respondent.AllForms.Reverse().Select(f => new Received(FormReceivedView.TitleOf(state, f.Form), respondent.IsWithdrawn(f) ? "Taken back" : Engine.Intake.Door.Title(f.Door), Wording.Short(UkTime.Date(f.At)), Paths.Form(state.Run, respondent.Id, f.Form, f.Version))),
        .. Counted(state, respondent),
    ];

    private static IEnumerable<Received> Returns(RunState state, RespondentState respondent) => respondent.AllReturns.Reverse().Select(r =>
    {
        var version = ReturnVersion.Of(state, respondent, r);
        var stands = Wording.Stands(version.Stands) + (version.Stands != "Current" ? "" : respondent.ReadVersion >= r.Version ? ", read" : ", not read by your team yet");
        return new Received($"Return, {Wording.Lower(Wording.Answer(r.Version))}", stands, Wording.Short(UkTime.Date(r.At)), version.Path);
    });

    private static IEnumerable<Received> Counted(RunState state, RespondentState respondent)
    {
        var path = respondent.CurrentReturn is null ? null : Paths.Return(state.Run, respondent.Id);
        if (respondent.Queries.Count > 0)
        {
            yield return new Received("Queries", $"{respondent.Queries.Count(q => q.SettledAt is null)} open of {respondent.Queries.Count}", "", path is null ? null : path + "#read-title");
        }

        if (respondent.Actions.Count > 0)
        {
            yield return new Received("Actions promised", $"{respondent.OpenActions.Count()} open of {respondent.Actions.Count}", "", path is null ? null : path + "#actions");
        }

        if (respondent.SpotCheck is { } check)
        {
            yield return new Received(
                "Spot check", check.RecordedAt is null ? "Drawn, not visited yet" : $"{check.Agreed} of {check.Checked} items found as rated",
                Wording.Short(UkTime.Date(check.RecordedAt ?? check.DrawnAt)), Paths.SpotChecks(state.Run));
        }
    }
}
