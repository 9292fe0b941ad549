using Assurance.Core.Calendar;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>
/// Where the papers of a run stand between data cut and recipients, in the words of the field: drafted, reviewing, changes requested,
/// endorsed, signed, published, sent (processes 7); and by when they are owed.
/// </summary>
public static class PaperStanding
{
    /// <summary>One sentence; null before the data cut, and for a run whose papers nobody drafts.</summary>
    public static string? Of(RunState state)
    {
        if (state.Policy.Drafting is null || state.CutAt is null)
        {
            return null;
        }

        if (state.PublishedAt is { } published)
        {
            return state.Stages.Any(s => s.Stage == Stage.Sent) ? $"published {Day(published)}, sent" : $"published {Day(published)}, being sent";
        }

        if (state.Stages.All(s => s.Stage != Stage.Drafted))
        {
            return "data cut, draft to come";
        }

        var stages = state.Policy.SignOff.Stages;
        if (Enumerable.Range(0, stages.Count).FirstOrDefault(i => state.ChangesWanted(i) is not null, -1) is >= 0 and var wanting)
        {
            return $"changes requested by the {Role(state, wanting)}";
        }

        var waiting = state.WaitingStages;
        var signed = state.SignOffs.Count == 0 ? "" : $"agreed: {string.Join(", ", state.SignOffs.Select(s => Role(state, s.SignOff.Stage)))}; ";
        return waiting.Count == 0 ? $"{signed}to be published"
            : $"{(state.DraftEntries.Any(e => e.Kind == DraftEntryKind.Reopened) && signed.Length == 0 ? "re-opened; " : signed)}{(stages[waiting[0]].Turn == 0 && state.SignOffs.Count == 0 ? "drafted" : "endorsed")}, waits for the {string.Join(" and the ", waiting.Select(w => Role(state, w)))}";
    }

    /// <summary>“owed by 30 September 2027”, late or not; once published, when the next is owed. Null where no day binds it.</summary>
    public static string? Owed(RunState state, NodaTime.LocalDate today)
    {
        if (state.Policy.Publication is not { } policy || state.Opened is not { } opened)
        {
            return null;
        }

        if (state.PublishedAt is { } published)
        {
            var next = policy.NextDue(UkTime.Date(published));
            return $"the next is owed by {UkDates.Spelt(next)}{(today > next ? ", which has gone by" : "")}";
        }

        var due = policy.DueOn(opened.Opens, opened.LastPublished);
        return $"owed by {UkDates.Spelt(due)}{(opened.LastPublished is { } last ? $" (the last was published {UkDates.Spelt(last)})" : "")}{(today > due ? ", LATE" : "")}";
    }

    private static string Role(RunState state, int stage) => state.Policy.RoleNames.GetValueOrDefault(state.Policy.SignOff.Stages[stage].Role, state.Policy.SignOff.Stages[stage].Role);

    private static string Day(NodaTime.Instant at) => UkDates.Spelt(UkTime.Date(at));
}
