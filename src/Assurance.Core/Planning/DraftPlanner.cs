using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>
/// The draft between data cut and signature: when it is first written, who reads it, and that a change of what it says takes back the
/// agreements given before.
/// </summary>
internal sealed class DraftPlanner(RunState state, PlanMoment now, PlanDraft draft, RunLetters letters)
{
    /// <summary>Several changes of one sitting make one draft.</summary>
    private static readonly Duration Sitting = Duration.FromMinutes(15);

    /// <summary>True when the papers may be written as they stand; false while the first draft's day has not come, or people are at work on it.</summary>
    public bool MayWrite()
    {
        if (state.Policy.Drafting is not { } drafting || state.PublishedAt is not null)
        {
            return true;
        }

        if (drafting.DraftOn is { } on && state.Frame.WorkingDays.OnOrAfter(RunDates.FirstAfter(state.Opened!.Opens, on)) is var day && !now.HasReached(day))
        {
            draft.LookAt(now.Start(day));
            return false;
        }

        if (state.Overtaken is { Count: > 0 } overtaken && state.ContentsChanged is { } change)
        {
            draft.Do(new Step.Reopen(
                Keys.Reopening(state.Run, state.DraftEntries.Count(e => e.Kind == DraftEntryKind.Reopened) + 1), now.At,
                Reason.Of("changed-after-agreement", ("what", change.What), ("on", Reason.Day(Calendar.UkTime.Date(change.At))), ("role", string.Join('+', overtaken.Select(s => state.Policy.SignOff.Stages[s].Role)))), overtaken));
            return false;
        }

        if (state.ContentsChanged?.At + Sitting is { } settled && settled > now.At && !state.IsDraftCurrent)
        {
            draft.LookAt(settled);
            return false;
        }

        return true;
    }

    /// <summary>Sends the reading copies of a draft that has been written, and holds signatures back while a text is missing.</summary>
    /// <returns>True when signatures may be asked for.</returns>
    public bool MaySign()
    {
        if (state.Policy.Drafting is not { } drafting || state.PublishedAt is not null)
        {
            return true;
        }

        foreach (var role in drafting.Reading?.To ?? [])
        {
            _ = letters.Ask(role, DraftRungs.Reading, drafting.Reading!.Message, Reason.Of("reading", ("role", role), ("days", drafting.Reading.WorkingDays.ToString())));
        }

        if (state.MissingTexts.ToList() is not { Count: > 0 } missing)
        {
            return true;
        }

        letters.Task("texts-missing", "texts-missing", Reason.Of("texts-missing", ("texts", string.Join('+', missing.Select(t => t.Id)))));
        return false;
    }
}
