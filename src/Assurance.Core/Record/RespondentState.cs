using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Record;

/// <summary>Where one respondent stands: a fold over the events that name it.</summary>
public sealed partial class RespondentState
{
    internal RespondentState(Respondent respondent, int place, int rungs, int followUps)
    {
        Respondent = respondent;
        Place = place;
        this.rungs = RungState.Untouched(rungs);
        this.followUps = RungState.Untouched(followUps);
    }

    /// <summary>As the register has it now; its id stays that of the opening.</summary>
    public Respondent Respondent { get; internal set; }

    public string Id => Respondent.Id;

    /// <summary>Place among the run's respondents, from 0.</summary>
    internal int Place { get; }

    public IReadOnlyList<Contact> Contacts
    {
        get => contacts;
        internal set => contacts = [.. value.Select(c => Array.Find(contacts, known => known == c) ?? c)];
    }

    private Contact[] contacts = [];

    public bool IsPaused { get; private set; }

    public bool IsExempt { get; private set; }

    public LocalDate? ExtendedTo { get; private set; }

    /// <summary>Returns that stand, in the order in which they were sent off; the last is current.</summary>
    public IReadOnlyList<ReceivedReturn> Returns => returns;

    public ReceivedReturn? CurrentReturn => returns.Length == 0 ? null : returns[^1];

    /// <summary>When the first of the returns that stand was recorded.</summary>
    public Instant? FirstReturnAt
    {
        get
        {
            Instant? first = null;
            foreach (var each in returns)
            {
                first = first is { } earlier && earlier <= each.At ? earlier : each.At;
            }

            return first;
        }
    }

    /// <summary>Written to at all: not exempt, not paused, not closed.</summary>
    public bool IsAsked => !IsExempt && !IsPaused && !HasCeased;

    /// <summary>Has answered an anonymous collection whose door knows that. What it answered, and when, is known to nobody.</summary>
    public bool HasTakenPart { get; internal set; }

    /// <summary>Still to be asked and chased: no return that stands, not exempt, not paused, not closed, not assured in writing.</summary>
    public bool OwesAnswer => IsAsked && returns.Length == 0 && !IsAssuredInWriting && !HasTakenPart;

    /// <summary>When anything last happened to it.</summary>
    internal Instant ChangedAt { get; set; } = Instant.MinValue;

    public IReadOnlyList<RungState> RungStates => rungs;

    private readonly RungState[] rungs;

    /// <summary>How far the steps after the return have come, in the policy's order.</summary>
    public IReadOnlyList<RungState> FollowUpStates => followUps;

    private readonly RungState[] followUps;

    /// <summary>To change it: what nothing was recorded of yet all respondents share.</summary>
    internal RungState Rung(int place) => RungState.Own(ref rungs[place]);

    /// <inheritdoc cref="Rung"/>
    internal RungState FollowUp(int place) => RungState.Own(ref followUps[place]);

    // Of a large run's respondents most have none or one of each thing that is followed, so all are kept in arrays, made anew as they grow.
    private ReceivedReturn[] returns = [];

    private (string Rung, string Role)[] otherRungs = [];

    /// <summary>True once something outside the ladder (a receipt, an alert) has been settled for this role.</summary>
    public bool IsSettled(string rung, string role) => Array.IndexOf(otherRungs, (rung, role)) >= 0;

    /// <summary>True once it has been settled for any role.</summary>
    public bool IsReplied(string rung) => Array.Exists(otherRungs, r => string.Equals(r.Rung, rung, StringComparison.Ordinal));

    internal void SettleOther(string rung, IReadOnlyList<string> roles)
    {
        foreach (var role in roles.Where(role => !IsSettled(rung, role)))
        {
            otherRungs = [.. otherRungs, (rung, role)];
        }
    }

    /// <summary>Every message intended for this respondent's people, oldest first.</summary>
    public IReadOnlyList<SentContact> History => history;

    private SentContact[] history = [];

    internal void Remember(SentContact contact) => history = [.. history, contact];

    /// <summary>What officers decided about it, oldest first.</summary>
    public IReadOnlyList<OfficerDecision> Decisions => decisions;

    private OfficerDecision[] decisions = [];

    /// <summary>Rungs, or roles of them, done with without a message, oldest first.</summary>
    public IReadOnlyList<PassedRung> Passed => passed;

    private PassedRung[] passed = [];

    internal void Pass(PassedRung rung) => passed = [.. passed, rung];

    internal void Decide(DecisionKind kind, RunEvent happened, LocalDate? dueOn = null)
    {
        decisions = [.. decisions, new OfficerDecision(kind, happened.At, happened.Actor, dueOn) { Key = happened.Key }];
        switch (kind)
        {
            case DecisionKind.Paused or DecisionKind.Resumed:
                IsPaused = kind == DecisionKind.Paused;
                break;
            case DecisionKind.Exempted or DecisionKind.AskedAgain:
                IsExempt = kind == DecisionKind.Exempted;
                break;
            case DecisionKind.Extended:
                ExtendedTo = dueOn;
                break;
        }
    }

    /// <summary>The contact in the role, or null.</summary>
    public Contact? Holder(string role)
    {
        foreach (var contact in contacts)
        {
            if (string.Equals(contact.Role, role, StringComparison.Ordinal))
            {
                return contact;
            }
        }

        return null;
    }

    public bool HasAnyEmail => Contacts.Any(c => c.HasEmail);
}

/// <param name="Answers">Object holding the answers.</param>
public sealed record ReceivedReturn(int Version, Instant At, string Door, string Answers, bool Critical, bool AttestationDue)
{
    /// <summary>Form that stands in place of the questionnaire, or null.</summary>
    public string? Form { get; init; }

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public int Missing { get; init; }

    public int RepeatGaps { get; init; }

    public IReadOnlyList<string> Actions { get; init; } = [];

    public string? Source { get; init; }

    public string? Batch { get; init; }

    /// <summary>When the respondent sent it off; <see cref="At"/> is when it was recorded.</summary>
    public Instant SubmittedAt { get; init; } = At;
}
