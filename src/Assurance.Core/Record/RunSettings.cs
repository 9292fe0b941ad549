using NodaTime;

namespace Assurance.Core.Record;

/// <summary>Values that shape a run, copied into its record when it opens so that a change of settings cannot disturb it.</summary>
/// <param name="LaCode">Authority whose calendar dates the run as a whole.</param>
/// <param name="Papers">Which papers are written for single respondents.</param>
/// <param name="MessagesPerMinute">Chases each mailbox sends in a minute.</param>
/// <param name="Mailboxes">How many mailboxes share the sending.</param>
/// <param name="Due">The date returns are due, reckoned when the run opened.</param>
/// <param name="MessagesPerDay">How many messages each mailbox has sent for this run in a day when its chases wait for the next.</param>
public sealed record RunSettings(
    string LaCode, PaperChoice Papers, int MessagesPerMinute, int Mailboxes, LocalDate? Due = null, int MessagesPerDay = RunSettings.DefaultMessagesPerDay)
{
    /// <summary>Cohorts with windows of their own; empty where all keep one window.</summary>
    public IReadOnlyList<Cycles.CohortWindow> Cohorts { get; init; } = [];

    /// <summary>Steps whose day lies before this one are recorded as passed over, none is sent: the run was joined in mid-cycle.</summary>
    public LocalDate? JoinedOn { get; init; }

    /// <summary>Address of the form that an anonymous run is answered by where nobody is known by a link of their own; null is the product's own page.</summary>
    public string? FormAddress { get; init; }

    /// <summary>Exchange Online takes 30 messages a minute from one mailbox; five are left for receipts and alerts.</summary>
    public const int DefaultMessagesPerMinute = 25;

    /// <summary>Exchange Online takes 10,000 recipients a day from one mailbox; five hundred are left for receipts and alerts.</summary>
    public const int DefaultMessagesPerDay = 9_500;
}

public enum PaperChoice
{
    All,

    /// <summary>Those of twenty respondents, and every paper of the run.</summary>
    Sample,

    None,
}
