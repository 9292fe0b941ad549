using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Core.Planning;

/// <summary>One letter of a rung: a person and every role they hold in it. Two roles held by one person make one letter.</summary>
/// <param name="Person">Opaque person id; for post to a role nobody is known to hold, an id made of respondent and role.</param>
/// <param name="Details">Object with name and address, empty where nobody is known.</param>
internal sealed record Recipient(string Person, string Details, Channel Channel, IReadOnlyList<string> Roles);

/// <summary>Who a rung is for, at one respondent, as its contacts stand.</summary>
internal sealed class Recipients
{
    private readonly List<Entry> entries = [];
    private readonly bool post;
    private readonly string respondent;

    private Recipients(string respondent, bool post)
    {
        this.respondent = respondent;
        this.post = post;
    }

    public static Recipients Of(RunState state, RespondentState respondent, Rung rung)
    {
        var recipients = new Recipients(respondent.Id, rung.PostWhenNoEmail);
        foreach (var alternatives in rung.To)
        {
            recipients.Add(state, respondent, alternatives, alternatives.All(rung.IfHeld.Contains));
        }

        foreach (var extra in state.Frame.Duties.TryGetValue(respondent.Respondent.Duty, out var duty) ? duty.Also : [])
        {
            if (string.Equals(extra.Rung, rung.Code, StringComparison.Ordinal))
            {
                foreach (var role in extra.Roles)
                {
                    recipients.Add(state, respondent, [role], optional: false);
                }
            }
        }

        return recipients;
    }

    /// <summary>Whoever holds the role: at the respondent, else at the partnership.</summary>
    public static Contact? Holder(RunState state, RespondentState? respondent, string role) =>
        respondent?.Holder(role) ?? state.PartnershipContacts.FirstOrDefault(c => string.Equals(c.Role, role, StringComparison.Ordinal));

    /// <summary>Nobody holds any of the roles, and none of them needs to be held.</summary>
    public bool IsEmpty => entries.Count == 0;

    public bool AllSettled(RungState progress)
    {
        foreach (var entry in entries)
        {
            if (!IsSettled(entry, progress))
            {
                return false;
            }
        }

        return entries.Count > 0 && progress.LastOn is not null;
    }

    /// <summary>Roles still open that nobody can be written to for.</summary>
    public IEnumerable<string> Missing(RungState progress) => entries
        .Where(e => !IsSettled(e, progress) && !CanBeReached(e.Holder, e.Role))
        .Select(e => e.Role);

    /// <summary>Letters still to be written, one to a person, in the policy's order of roles.</summary>
    public IReadOnlyList<Recipient> Pending(RungState progress)
    {
        var letters = new List<Recipient>();
        foreach (var entry in entries)
        {
            var (_, role, holder, _) = entry;
            if (IsSettled(entry, progress) || !CanBeReached(holder, role))
            {
                continue;
            }

            var byEmail = holder is { HasEmail: true };

            // A letter on paper goes to the school it is about: it never shares an envelope with another's.
            var person = byEmail ? holder!.Person : $"post.{respondent}.{role}";
            var same = letters.FindIndex(l => string.Equals(l.Person, person, StringComparison.Ordinal));
            if (same >= 0)
            {
                letters[same] = letters[same] with { Roles = [.. letters[same].Roles, role] };
            }
            else
            {
                letters.Add(new Recipient(person, holder?.Details ?? "", byEmail ? Channel.Email : Channel.Post, [role]));
            }
        }

        return letters;
    }

    private void Add(RunState state, RespondentState respondent, IReadOnlyList<string> alternatives, bool optional)
    {
        foreach (var role in alternatives)
        {
            if (Holder(state, respondent, role) is { HasEmail: true } holder)
            {
                entries.Add(new Entry(alternatives, role, holder, optional ? respondent.HeldSince(role) : null));
                return;
            }
        }

        if (!optional)
        {
            entries.Add(new Entry(alternatives, alternatives[0], Holder(state, respondent, alternatives[0]), null));
        }
    }

    /// <summary>A letter on paper reaches head and chair at the school's address; trusts and partners have none in the register.</summary>
    private bool CanBeReached(Contact? holder, string role) =>
        holder is { HasEmail: true } || (post && (role is Role.Head or Role.Chair));

    private static bool IsSettled(Entry entry, RungState progress)
    {
        // Who takes up an optional role after the step has gone is left out of it: others were written to on its day.
        if (entry.OptionalSince is { } since && progress.FirstOn < UkTime.Date(since))
        {
            return true;
        }

        foreach (var role in entry.Alternatives)
        {
            if (progress.SettledRoles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="OptionalSince">For a role that need not be held: since when somebody has held it.</param>
    private sealed record Entry(IReadOnlyList<string> Alternatives, string Role, Contact? Holder, NodaTime.Instant? OptionalSince);
}
