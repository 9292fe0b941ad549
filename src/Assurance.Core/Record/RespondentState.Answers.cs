using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>What came in from the respondent, and what its register says.</content>
public sealed partial class RespondentState
{
    private ReceivedReturn[] received = [];
    private int[] withdrawn = [];
    private int[] read = [];
    private string[] bounced = [];
    private (string Person, int Times)[] timesBounced = [];
    private RaisedQuery[] queries = [];
    private FollowedActions actions = FollowedActions.None;
    private (string Role, Instant Since)[] heldSince = [];
    private RegisterChanged[] changes = [];
    private int bounces;

    /// <summary>Every return ever received, oldest first, withdrawn ones too.</summary>
    public IReadOnlyList<ReceivedReturn> AllReturns => received;

    public bool IsWithdrawn(int version) => withdrawn.Contains(version);

    /// <summary>When a return that stood was last taken back or moved from here, or one was moved here: papers written before hold no more.</summary>
    public Instant? RefiledAt { get; private set; }

    /// <summary>Returns, forms, queries, changes of the register and mail that came back, so far: each may want a reply or a task.</summary>
    public int RepliesDue => received.Length + allForms.Length + queries.Length + changes.Length + bounces;

    /// <summary>The school closed, and nobody carries on for it.</summary>
    public bool HasCeased { get; private set; }

    /// <summary>When the register's last change took effect, and what it was.</summary>
    public (RegisterChange Change, LocalDate On)? Register { get; private set; }

    /// <summary>What the register said since the run opened, oldest first.</summary>
    public IReadOnlyList<RegisterChanged> RegisterChanges => changes;

    /// <summary>People whose address sent mail back since their contact was last set.</summary>
    public IReadOnlyList<string> Bounced => bounced;

    /// <summary>How many times the person's address was given up, having been set right in between.</summary>
    public int TimesBounced(string person) => Array.Find(timesBounced, b => string.Equals(b.Person, person, StringComparison.Ordinal)).Times;

    /// <summary>Queries put to it, oldest first.</summary>
    public IReadOnlyList<RaisedQuery> Queries => queries;

    /// <summary>Promised actions by id, with the code of their status; <c>open</c> until updated. What was handed out never changes.</summary>
    public IReadOnlyDictionary<string, string> Actions => actions;

    /// <summary>Actions that still are to be followed.</summary>
    public IEnumerable<string> OpenActions => actions.Where(a => !ActionStatus.IsOver(a.Value)).Select(a => a.Key).Order(StringComparer.Ordinal);

    public bool HasOpenActions => actions.Any(a => !ActionStatus.IsOver(a.Value));

    /// <summary>Version of the current return if a person read it, else of the latest one before it that was read; 0 for none.</summary>
    public int ReadVersion => CurrentReturn is not { } current ? 0 : returns.Where(r => r.Version <= current.Version && read.Contains(r.Version)).Select(r => r.Version).DefaultIfEmpty().Max();

    public SpotCheckState? SpotCheck { get; private set; }

    /// <summary>Since when somebody has held the role, or null.</summary>
    public Instant? HeldSince(string role) => PlaceOf(role) is >= 0 and var place ? heldSince[place].Since : null;

    private int PlaceOf(string role) => Array.FindIndex(heldSince, h => string.Equals(h.Role, role, StringComparison.Ordinal));

    /// <param name="key">Key of the event that sets them.</param>
    internal void Set(IReadOnlyList<Contact> contacts, Instant at, string key)
    {
        Contacts = contacts;
        contactsSetBy = key;
        bounced = [];
        VacateRoles();
        foreach (var contact in contacts)
        {
            heldSince = PlaceOf(contact.Role) >= 0 ? heldSince : [.. heldSince, (contact.Role, at)];
        }
    }

    /// <summary>Contacts whose details were erased are contacts no more.</summary>
    internal void Forget(IReadOnlySet<string> details)
    {
        if (Contacts.Any(c => details.Contains(c.Details)))
        {
            Contacts = [.. Contacts.Where(c => !details.Contains(c.Details))];
            VacateRoles();
        }
    }

    private void VacateRoles()
    {
        heldSince = Array.FindAll(heldSince, h => Holder(h.Role) is not null);
    }

    /// <summary>Mail to this person came back: no address of theirs is used again until the contact is set anew.</summary>
    /// <param name="theirs">The message that came back was about this respondent.</param>
    internal void Bounce(string person, bool theirs)
    {
        if (theirs)
        {
            bounces++;
            if (!bounced.Contains(person, StringComparer.Ordinal))
            {
                bounced = [.. bounced, person];
                timesBounced = [.. timesBounced.Where(b => b.Person != person), (person, TimesBounced(person) + 1)];
            }
        }

        Contacts = [.. Contacts.Select(c => string.Equals(c.Person, person, StringComparison.Ordinal) ? c with { HasEmail = false } : c)];
    }

    internal void Add(ResponseReceived response, Instant at)
    {
        var version = new ReceivedReturn(response.Version, at, response.Door, response.Answers, response.Critical, response.AttestationDue)
        {
            Form = response.Form,
            Outcomes = response.Outcomes,
            Missing = response.Missing,
            RepeatGaps = response.RepeatGaps,
            Actions = response.Actions,
            Source = response.Source,
            Batch = response.Batch,
            SubmittedAt = response.SubmittedAt ?? at,
        };
        received = [.. received, version];

        // An older answer that is recorded late does not replace a newer one.
        var place = Array.FindIndex(returns, r => r.SubmittedAt > version.SubmittedAt);
        returns = place < 0 ? [.. returns, version] : [.. returns[..place], version, .. returns[place..]];
        if (response.Actions.Any(a => !actions.ContainsKey(a)))
        {
            actions = new FollowedActions(actions.Keys.Concat(response.Actions).Distinct(StringComparer.Ordinal), a => actions.GetValueOrDefault(a, ActionStatus.Open));
        }
    }

    internal void Apply(RunEvent happened, RunFrame frame)
    {
        switch (happened.Body)
        {
            case FormReceived form:
                Receive(happened, form, frame);
                break;
            case FormWithdrawn gone:
                Withdraw(gone);
                break;
            case ReturnWithdrawn gone:
                Refile(gone, happened.At);
                if (gone.Respondent == Id)
                {
                    returns = Array.FindAll(returns, r => r.Version != gone.Version);
                    DropUnpromised();
                }

                break;
            case RegisterChanged changed:
                Register = (changed.Change, changed.On);
                HasCeased = changed.Change == RegisterChange.Closed;
                changes = [.. changes, changed];
                if (frame.Particulars(changed.Object) is { } particulars)
                {
                    if (Respondent.TrustId is { Length: > 0 } trust && trust != particulars.TrustId)
                    {
                        // The old trust's people are not written to about a school that has left it.
                        Contacts = [.. Contacts.Where(c => !Role.IsOfTrust(c.Role))];
                        heldSince = Array.FindAll(heldSince, h => !Role.IsOfTrust(h.Role));
                    }

                    // Keys hold the id of the opening, so that stays whatever number the school goes by now. A calendar that is
                    // not in force yet counts from the day it comes into force; until then the authority's holds.
                    Respondent = particulars with { Id = Respondent.Id, Number = changed.Successor ?? Respondent.Number, Cohort = Respondent.Cohort, Predecessors = Respondent.Predecessors };
                }
                else if (changed.Successor is { } successor)
                {
                    Respondent = Respondent with { Number = successor };
                }

                if (changed.Change == RegisterChange.Converted)
                {
                    // Its new duty may name more recipients: steps that others have followed are not opened again for them.
                    var latest = Array.FindLastIndex(rungs, r => r.LastOn is not null);
                    for (var gone = 0; gone < latest; gone++)
                    {
                        Rung(gone).IsSettled = true;
                    }
                }

                break;
            case ContactsConfirmed:
                Confirm(happened);
                break;
            case ReturnRead seen:
                read = read.Contains(seen.Version) ? read : [.. read, seen.Version];
                break;
            case ReturnUnread unread:
                read = Array.FindAll(read, v => v != unread.Version);
                break;
            case QueryRaised raised:
                queries = [.. queries, new RaisedQuery(raised.Query, happened.At, raised.Reason)];
                break;
            case QuerySettled settled:
                if (Array.FindIndex(queries, q => q.Query == settled.Query) is >= 0 and var index)
                {
                    queries = [.. queries.Select((q, i) => i == index ? q with { SettledAt = happened.At } : q)];
                }

                break;
            case SpotChecksDrawn:
                SpotCheck ??= new SpotCheckState(happened.At);
                break;
            case SpotCheckRecorded found:
                SpotCheck = new SpotCheckState(SpotCheck?.DrawnAt ?? happened.At) { RecordedAt = happened.At, Agreed = found.Agreed, Checked = found.Checked, Found = found.Object };
                break;
            case ActionUpdated updated:
                Update(happened, updated);
                break;
            default:
                _ = Moderate(happened);
                break;
        }
    }
}

/// <param name="Words">Object holding the question.</param>
public sealed record RaisedQuery(string Query, Instant At, string Words)
{
    public Instant? SettledAt { get; init; }
}

/// <param name="DrawnAt">When the school was drawn for a visit without notice.</param>
public sealed record SpotCheckState(Instant DrawnAt)
{
    public Instant? RecordedAt { get; init; }

    public int Agreed { get; init; }

    public int Checked { get; init; }

    /// <summary>Object holding what was found.</summary>
    public string? Found { get; init; }
}
