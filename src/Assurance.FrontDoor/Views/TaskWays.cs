using System.Globalization;
using Assurance.Core.Record;
using Assurance.FrontDoor.Layout;

namespace Assurance.FrontDoor.Views;

/// <summary>Where what a task asks for is done, or what it is about is read.</summary>
internal static class TaskWays
{
    public static IReadOnlyList<Crumb> Of(RunState state, string key, TaskRaised task, RespondentState? respondent) =>
        state.IsClosed ? [] : [.. respondent is null ? OfRun(state, task) : OfRespondent(state, key, task, respondent)];

    private static IEnumerable<Crumb> OfRun(RunState state, TaskRaised task)
    {
        if (task.Task is "texts-missing" or "comments-open" or "changes-requested" && state.Policy.Drafting is not null)
        {
            yield return new Crumb("Texts, comments and signatures", Paths.Draft(state.Run));
        }
        else if (task.Task == Core.Planning.TaskCodes.ReadComments)
        {
            yield return new Crumb("Read the comments", Paths.Comments(state.Run));
        }
    }

    private static IEnumerable<Crumb> OfRespondent(RunState state, string key, TaskRaised task, RespondentState respondent)
    {
        if (Form(state, key, task, respondent) is { } form)
        {
            yield return form;
        }

        var page = Paths.Respondent(state.Run, respondent.Id);
        if (task.Task is "request-more-time" or "request-exemption" && respondent is { CurrentReturn: null, HasCeased: false, IsExempt: false })
        {
            yield return task.Task == "request-more-time" ? new Crumb("Give more time", page + "/extend") : new Crumb("Exempt it", page + "/exempt");
        }
        else if (task.Task is OpenTask.NoContact or "bounced" or "school-converted" or "contacts-note")
        {
            yield return new Crumb("Change its contacts", Paths.Contacts(state.Run, respondent.Id));
        }
        else if (task.Task is OpenTask.Attestation or "repeat-gaps" or "full-return" && respondent.CurrentReturn is not null)
        {
            yield return new Crumb("Read the return", Paths.Return(state.Run, respondent.Id));
        }
    }

    /// <summary>What was sent that raised it: its key ends in the form and the number of that form.</summary>
    private static Crumb? Form(RunState state, string key, TaskRaised task, RespondentState respondent)
    {
        if (task.Reason["form"] is not { Length: > 0 } form || !int.TryParse(key[(key.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var text = $"Read “{FormReceivedView.TitleOf(state, form)}”";
        return respondent.AllForms.Any(f => f.Form == form && f.Version == number) ? new Crumb(text, Paths.Form(state.Run, respondent.Id, form, number))
            : respondent.AllReturns.Any(r => r.Form == form && r.Version == number) ? new Crumb(text, Paths.Return(state.Run, respondent.Id, number))
            : null;
    }
}
