using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>Who must agree before the papers are published: asked turn after turn, and reminded.</summary>
internal sealed class SignOffPlanner(RunState state, PlanMoment now, PlanDraft draft, RunLetters letters)
{
    /// <summary>True once every stage has agreed. A turn is asked when the one before it has agreed, and each of it is reminded when its days are up.</summary>
    public bool IsAgreed()
    {
        var waiting = state.WaitingStages;
        foreach (var index in waiting)
        {
            Seek(index, state.Policy.SignOff.Stages[index]);
        }

        return waiting.Count == 0;
    }

    private void Seek(int index, SignOffStage stage)
    {
        var rung = SignOffRung.Of(index, state.AskedBefore(index));
        if (state.ChangesWanted(index) is not null)
        {
            letters.Task($"changes-requested-{SignOffRung.Of(index, state.AskedBefore(index) - 1)}", "changes-requested", Reason.Of("changes-requested", ("role", stage.Role)));
            return;
        }

        if (stage.NotBefore is { } notBefore && state.Frame.WorkingDays.OnOrAfter(RunDates.FirstAfter(state.Opened!.Opens, notBefore)) is var day && !now.HasReached(day))
        {
            draft.LookAt(now.Start(day));
            return;
        }

        if (stage.Turn > 0 && state.OpenComments.Any())
        {
            letters.Task($"comments-open-{rung}", "comments-open", Reason.Of("comments-open", ("role", stage.Role)));
            return;
        }

        var request = letters.Ask(stage.Role, rung, stage.Request, Reason.Of("sign-off", ("role", stage.Role), ("on", Reason.Day(now.Today))));
        if (request is not { } askedOn)
        {
            return;
        }

        var reminder = state.RunCalendar.OnOrAfter(state.Frame.WorkingDays.Add(askedOn, stage.WorkingDays));
        if (!now.HasReached(reminder))
        {
            draft.LookAt(now.Start(reminder));
            return;
        }

        _ = letters.Ask(stage.Role, SignOffRung.ReminderOf(rung), stage.Reminder, Reason.Of("sign-off-reminder", ("role", stage.Role), ("asked", Reason.Day(askedOn)), ("days", stage.WorkingDays.ToString()), ("on", Reason.Day(reminder))));
    }
}
