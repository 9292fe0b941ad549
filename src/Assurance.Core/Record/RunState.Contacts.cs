using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>The part of the fold that follows who can be written to, and where.</content>
public sealed partial class RunState
{
    private readonly Dictionary<string, Instant> resetAt = new(StringComparer.Ordinal);

    /// <summary>
    /// When the person was last given another address than that under which the letter was written, or the same once more; null where it is the one that
    /// holds. What comes back of that letter then says nothing against what holds now. In doubt it was written before: a person looks.
    /// </summary>
    /// <param name="reference">What the transport knew the letter by, which may have been sent several times.</param>
    public Instant? ContactSetSince(IntentState letter, string reference)
    {
        // When a sending before the last was claimed nobody knows any more, and the first may have been a draft for long.
        var written = reference != letter.Key && reference == letter.Reference ? letter.ClaimedAt : letter.At;
        return resetAt.TryGetValue(letter.Intended.Person, out var at) && at >= written ? at : null;
    }

    private void Set(ContactsSet set, Instant at, string key)
    {
        if (set.Respondent == Nobody.Id)
        {
            Reset(PartnershipContacts, set.Contacts, at);
            PartnershipContacts = Known(set.Contacts);
        }
        else if (Find(set.Respondent) is { } respondent)
        {
            Reset(respondent.Contacts, set.Contacts, at);
            respondent.Set([.. Known(set.Contacts).Select(c => c with { Role = words.Of(c.Role) })], at, key);
        }
    }

    /// <summary>Before the first letter there is nothing that could come back.</summary>
    private void Reset(IReadOnlyList<Contact> before, IReadOnlyList<Contact> now, Instant at)
    {
        foreach (var contact in intents.Count == 0 ? [] : now.Where(c => !before.Any(b => b with { Role = c.Role } == c)))
        {
            resetAt[contact.Person] = at;
        }
    }
}
