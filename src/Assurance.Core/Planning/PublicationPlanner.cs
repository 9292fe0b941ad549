using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>The day by which the papers are owed, and to whom they are sent once they are out.</summary>
internal sealed class PublicationPlanner(RunState state, PlanMoment now, PlanDraft draft, RunLetters letters)
{
    /// <summary>Tells the on-call roles, and raises a task, once the day has gone by without publication.</summary>
    public void Watch()
    {
        if (state.Policy.Publication is not { } owed || state.PublishedAt is not null)
        {
            return;
        }

        var due = owed.DueOn(state.Opened!.Opens, state.Opened.LastPublished);
        var late = state.Frame.WorkingDays.Add(due, 1);
        if (!now.HasReached(late))
        {
            draft.LookAt(now.Start(late));
            return;
        }

        var reason = Reason.Of("publication-late", ("due", Reason.Day(due)));
        letters.Task("publication-late", "publication-late", reason);
        foreach (var role in state.Policy.OnCall)
        {
            _ = letters.Ask(role, DraftRungs.Late, owed.Late, reason);
        }
    }

    /// <summary>True once every recipient has had theirs, or is a task for a person because no address of theirs works.</summary>
    public bool IsSentOut()
    {
        if (state.Policy.Publication?.SendOut is not { } sendOut || state.PublishedAt is not { } published || state.Opened!.Settings.Papers == PaperChoice.None)
        {
            return true;
        }

        var readers = Readers(state);
        if (readers.Count == 0)
        {
            letters.Task("no-recipients", "no-recipients", Reason.Of("no-recipients"));
            return true;
        }

        var sent = true;
        foreach (var reader in readers)
        {
            if (reader is { HasEmail: true })
            {
                sent &= letters.Write(reader, DraftRungs.SendOut, sendOut.Message, Reason.Of("send-out", ("role", reader.Role))) is not null;
            }
            else
            {
                letters.Task($"send-by-hand-{reader.Person}", "send-by-hand", Reason.Of("send-by-hand", ("role", reader.Role)));
            }
        }

        var last = Calendar.UkTime.Date(published).PlusDays(sendOut.WithinDays);
        if (!sent && now.HasReached(last.PlusDays(1)))
        {
            letters.Task("send-out-late", "send-out-late", Reason.Of("send-out-late", ("due", Reason.Day(last))));
        }
        else if (!sent)
        {
            draft.LookAt(now.Start(last.PlusDays(1)));
        }

        return sent;
    }

    /// <summary>Recipients of the published papers, each person once.</summary>
    internal static IReadOnlyList<Contact> Readers(RunState state) =>
        [.. state.PartnershipContacts.Where(c => Role.PaperOf(c.Role) is { } paper && state.Publications.ContainsKey(paper)).DistinctBy(c => c.Person, StringComparer.Ordinal)];
}
