using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>One letter of a rung: a person and every role they hold in it. Two roles held by one person make one letter.</summary>
/// <param name="Person">Opaque person id; for post to a role nobody is known to hold, an id made of respondent and role.</param>
/// <param name="Details">Object with name and address, empty where nobody is known.</param>
internal sealed record Recipient(string Person, string Details, Channel Channel, IReadOnlyList<string> Roles);

/// <summary>Who a step is for, at one respondent, as its contacts stand.</summary>
internal readonly struct Recipients
{
    private readonly RunState state;
    private readonly RespondentState respondent;
    private readonly Rung step;
    private readonly RungState progress;
    private readonly StepRole[] roles;

    /// <param name="roles">Roles of the step for the respondent's duty.</param>
    /// <param name="progress">How far the step has come.</param>
    public Recipients(RunState state, RespondentState respondent, Rung step, StepRole[] roles, RungState progress) =>
        (this.state, this.respondent, this.step, this.roles, this.progress) = (state, respondent, step, roles, progress);

    /// <summary>Nobody holds any of the roles, and none of them needs to be held.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var role in roles)
            {
                if (Find(role) is not null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>True once every role is settled that somebody holds or must hold.</summary>
    public bool AllSettled
    {
        get
        {
            var any = false;
            foreach (var role in progress.LastOn is null ? [] : roles)
            {
                if (Find(role) is { } found)
                {
                    any = true;
                    if (!IsSettled(role, found))
                    {
                        return false;
                    }
                }
            }

            return any;
        }
    }

    /// <summary>Whoever holds the role: at the respondent, else at the partnership.</summary>
    public static Contact? Holder(RunState state, RespondentState? respondent, string role)
    {
        if (respondent?.Holder(role) is { } holder)
        {
            return holder;
        }

        for (var i = 0; i < state.PartnershipContacts.Count; i++)
        {
            if (string.Equals(state.PartnershipContacts[i].Role, role, StringComparison.Ordinal))
            {
                return state.PartnershipContacts[i];
            }
        }

        return null;
    }

    /// <summary>Letters still to be written, one to a person, in the policy's order of roles.</summary>
    /// <param name="missing">Roles still open that nobody can be written to for.</param>
    public List<Recipient> Pending(out IReadOnlyList<string> missing)
    {
        var letters = new List<Recipient>(roles.Length);
        List<string>? unreached = null;
        foreach (var wanted in roles)
        {
            if (Find(wanted) is not { } found || IsSettled(wanted, found))
            {
                continue;
            }

            if (CanBeReached(found))
            {
                Add(letters, found);
            }
            else
            {
                (unreached ??= []).Add(found.Role);
            }
        }

        missing = unreached ?? (IReadOnlyList<string>)[];
        return letters;
    }

    private void Add(List<Recipient> letters, Place found)
    {
        // A letter on paper goes to the school it is about: it never shares an envelope with another's.
        var (person, channel) = found.Holder is { HasEmail: true } holder ? (holder.Person, Channel.Email) : ($"post.{respondent.Id}.{found.Role}", Channel.Post);
        for (var i = 0; i < letters.Count; i++)
        {
            if (string.Equals(letters[i].Person, person, StringComparison.Ordinal))
            {
                letters[i] = letters[i] with { Roles = [.. letters[i].Roles, found.Role] };
                return;
            }
        }

        letters.Add(new Recipient(person, found.Holder?.Details ?? "", channel, found.Alone));
    }

    /// <summary>The role that is written to and who holds it; null for an optional one that nobody holds.</summary>
    private Place? Find(StepRole wanted)
    {
        for (var i = 0; i < wanted.Alternatives.Length; i++)
        {
            if (Holder(state, respondent, wanted.Alternatives[i]) is { HasEmail: true } holder)
            {
                return new Place(wanted.Alternatives[i], holder, wanted.Alone[i]);
            }
        }

        return wanted.IsOptional ? null : new Place(wanted.Alternatives[0], Holder(state, respondent, wanted.Alternatives[0]), wanted.Alone[0]);
    }

    /// <summary>A letter on paper reaches head and chair at the school's address, and a body's board at its own; trusts and partners have none on record.</summary>
    private bool CanBeReached(Place found) => found.Holder is { HasEmail: true } || (step.PostWhenNoEmail && state.Frame.Audience.HasPost(respondent.Respondent, found.Role));

    private bool IsSettled(StepRole wanted, Place found)
    {
        // Who takes up an optional role after the step has gone is left out of it: others were written to on its day.
        if (wanted.IsOptional && respondent.HeldSince(found.Role) is { } since && progress.FirstOn < UkTime.Date(since))
        {
            return true;
        }

        foreach (var role in wanted.Alternatives)
        {
            if (progress.HasSettled(role))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Place(string Role, Contact? Holder, IReadOnlyList<string> Alone);
}
