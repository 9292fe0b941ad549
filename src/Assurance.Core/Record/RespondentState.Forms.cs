using NodaTime;

namespace Assurance.Core.Record;

/// <content>
/// Forms beside the return, and what they set off: assurance, time, confirmed contacts, news of actions. What follows a form in
/// the record bears its key, so a form that is taken back takes back what it set off, and nothing a person decided beside it.
/// </content>
public sealed partial class RespondentState
{
    private ReceivedForm[] allForms = [];
    private ReceivedForm[] forms = [];
    private (string Key, Instant At)[] confirmations = [];
    private (string Key, string Action, string Status, Instant At)[] updates = [];
    private string contactsSetBy = "";

    /// <summary>Every form ever received, oldest first, those taken back too.</summary>
    public IReadOnlyList<ReceivedForm> AllForms => allForms;

    /// <summary>Forms that stand, oldest first.</summary>
    public IReadOnlyList<ReceivedForm> Forms => forms;

    /// <summary>How many of the form were ever received: the version of the latest.</summary>
    public int FormsOf(string form) => allForms.Count(f => f.Form == form);

    public bool IsWithdrawn(ReceivedForm form) => !forms.Contains(form);

    /// <summary>Head and chair both signed the assurance they were asked for.</summary>
    public bool IsAssuredInWriting => AssuredAt is not null;

    public Instant? AssuredAt => Array.Find(forms, f => f.EndsEscalation)?.At;

    public Instant? ContactsConfirmedAt => confirmations.Length == 0 ? null : confirmations[^1].At;

    /// <summary>When anything was last said about what became of its actions.</summary>
    public Instant? ActionsUpdatedAt => updates.Length == 0 ? null : updates[^1].At;

    /// <summary>Date the form was granted without a person, also where that was taken back with it.</summary>
    public LocalDate? GrantedBy(ReceivedForm form) => Array.Find(decisions, d => d.Key == Keys.Granted(form.Key))?.DueOn;

    /// <summary>The contacts are those that the form set: nobody has changed them since.</summary>
    public bool AreContactsOf(ReceivedForm form) => contactsSetBy == Keys.ContactsOf(form.Key);

    private void Receive(RunEvent happened, FormReceived received, RunFrame frame)
    {
        var form = new ReceivedForm(received.Form, received.Version, happened.At, received.Door, received.Source, received.Answers, received.Outcomes)
        {
            Key = happened.Key,
            Batch = received.Batch,
            EndsEscalation = frame.Forms.TryGetValue(received.Form, out var definition) && definition.Outcomes.Any(o => o.EndsEscalation && received.Outcomes.Contains(o.Code)),
        };
        allForms = [.. allForms, form];
        forms = [.. forms, form];
    }

    private void Withdraw(FormWithdrawn gone)
    {
        // Whom it was moved to is told too, and has the form under a key of its own.
        if (gone.Respondent != Id || Array.Find(forms, f => f.Form == gone.Form && f.Version == gone.Version) is not { } form)
        {
            return;
        }

        forms = Array.FindAll(forms, f => !ReferenceEquals(f, form));
        if (Array.FindIndex(decisions, d => d.Key == Keys.Granted(form.Key)) is >= 0 and var granted)
        {
            decisions = [.. decisions.Select((d, i) => i == granted ? d with { IsReversed = true } : d)];
            ExtendedTo = Array.FindLast(decisions, d => d is { Kind: DecisionKind.Extended, IsReversed: false })?.DueOn;
        }

        confirmations = Array.FindAll(confirmations, c => c.Key != Keys.ConfirmedBy(form.Key));
        foreach (var (_, action, _, _) in updates.Where(u => u.Key == Keys.UpdatedBy(form.Key)).ToList())
        {
            updates = Array.FindAll(updates, u => u.Key != Keys.UpdatedBy(form.Key) || u.Action != action);
            SetStatus(action, Array.FindLast(updates, u => u.Action == action).Status ?? ActionStatus.Open);
        }

        DropUnpromised();
    }

    private void Confirm(RunEvent happened) => confirmations = [.. confirmations, (happened.Key, happened.At)];

    private void Update(RunEvent happened, ActionUpdated updated)
    {
        updates = [.. updates, (happened.Key, updated.Action, updated.Status, happened.At)];
        SetStatus(updated.Action, updated.Status);
    }

    private void SetStatus(string action, string status) =>
        actions = new FollowedActions(actions.ContainsKey(action) ? actions.Keys : actions.Keys.Append(action), a => a == action ? status : actions[a]);

    /// <summary>What was outdated when it came in never stood, and is in no paper.</summary>
    private void Refile(ReturnWithdrawn gone, Instant at)
    {
        if (gone.Respondent == Id)
        {
            withdrawn = withdrawn.Contains(gone.Version) ? withdrawn : [.. withdrawn, gone.Version];
        }

        if (gone.Respondent != Id || Array.Exists(returns, r => r.Version == gone.Version && (r.At < at || gone.MovedTo is not null)))
        {
            RefiledAt = at;
        }
    }

    /// <summary>What only a return promised that does not stand was never this school's promise, unless it was followed already.</summary>
    private void DropUnpromised()
    {
        var standing = actions.Where(a => a.Value != ActionStatus.Open || Array.Exists(returns, r => r.Actions.Contains(a.Key))).Select(a => a.Key).ToList();
        if (standing.Count < actions.Count)
        {
            actions = new FollowedActions(standing, a => actions[a]);
        }
    }
}

/// <param name="Answers">Object holding the answers.</param>
public sealed record ReceivedForm(string Form, int Version, Instant At, string Door, string Source, string Answers, IReadOnlyList<string> Outcomes)
{
    /// <summary>Key of the event that recorded it.</summary>
    public string Key { get; init; } = "";

    /// <summary>Import it came with, or null.</summary>
    public string? Batch { get; init; }

    /// <summary>It gave the assurance that ends the escalation.</summary>
    public bool EndsEscalation { get; init; }
}
