using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Workbooks;

/// <summary>What the control workbook says, read and checked: who the partnership is, how it sends, what it runs, who its people are.</summary>
public sealed record ControlSettings
{
    public required PartnershipDetails Partnership { get; init; }

    /// <summary>Code of the local authority whose term dates the runs keep.</summary>
    public required string Authority { get; init; }

    public required MailSettings Mail { get; init; }

    public required bool SendingStopped { get; init; }

    /// <summary>Every rung of the partnership's first run waits for release (design 11.9); false only where the workbook says so.</summary>
    public required bool FirstRunWaits { get; init; }

    public required IReadOnlyList<ControlRun> Runs { get; init; }

    /// <summary>Agencies, groups and members; none where no cycle asks such.</summary>
    public PartnershipBodies Bodies { get; init; } = PartnershipBodies.None;

    /// <summary>By respondent id; a respondent without a known contact is not in it.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ControlContact>> Contacts { get; init; }

    /// <summary>The partnership's own people.</summary>
    public required IReadOnlyList<ControlContact> Partners { get; init; }

    /// <summary>Cohort by respondent id.</summary>
    public required IReadOnlyDictionary<string, string> Cohorts { get; init; }

    public required IReadOnlyList<ControlClosure> Closures { get; init; }

    public required IReadOnlyList<LocalDate> Meetings { get; init; }

    public required IReadOnlyList<ControlReader> Readers { get; init; }

    /// <summary>Rows of the tables kept for papers, by title of the sheet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Tables { get; init; } = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cells of the workbook that must be filled in before a run can be opened, since its letters carry what stands there.</summary>
    public IReadOnlyList<string> Wanted { get; init; } = [];
}

/// <param name="Key">What the officer calls the person by where name and address do not tell; null where they do.</param>
public sealed record ControlContact(string Role, PersonDetails Details, string? Key);

/// <summary>A run that is to be opened.</summary>
/// <param name="Due">Null for the cycle's own date.</param>
/// <param name="Priority">Priority area of the year, or null for the cycle's own.</param>
/// <param name="IsPlanned">False where it is on hold: it is not opened by itself.</param>
public sealed record ControlRun(string Cycle, LocalDate Opens, LocalDate? Due, string? Priority, bool IsPlanned, IReadOnlyList<CohortWindow> Cohorts)
{
    /// <summary>Address of the form by which an anonymous run is answered where nobody is known by a link of their own; null is the product's own page.</summary>
    public string? FormAddress { get; init; }
}

/// <summary>A day on which schools are closed although their term dates say otherwise.</summary>
/// <param name="Respondent">The one school meant, or null for all.</param>
public sealed record ControlClosure(LocalDate On, string What, string? Respondent);

/// <summary>Somebody a paper is meant for.</summary>
public sealed record ControlReader(string Paper, string Name, string Email);

/// <param name="From">One address for each mailbox that shares the sending, separated by semicolons.</param>
/// <param name="User">The same for whoever signs in at the server.</param>
/// <param name="MessagesPerMinute">Chases each mailbox sends in a minute.</param>
/// <param name="MessagesPerDay">Messages each mailbox has sent for one run in a day when its chases wait for the next.</param>
/// <param name="AtOnce">Messages each mailbox hands over side by side.</param>
public sealed record MailSettings(
    MailMode Mode, string OnlyTo, string Host, int Port, string From, string User, bool Encrypted, int MessagesPerMinute, int Mailboxes,
    int MessagesPerDay = RunSettings.DefaultMessagesPerDay, int AtOnce = 4)
{
    /// <summary>Address that a mailbox sends from, by its number from 0: where fewer are named than share the sending, they take turns.</summary>
    public string FromOf(int mailbox) => Nth(From, mailbox);

    /// <summary>Who signs in at the server for a mailbox; empty where it asks for nobody.</summary>
    public string UserOf(int mailbox) => Nth(User, mailbox);

    /// <summary>What a mailbox takes when its chases keep to these: receipts and alerts have a sixth of the minute and a twentieth of the day beside them.</summary>
    public MailLimits Limits => new(
        Math.Min(MailLimits.ExchangeOnline.PerMinute, MessagesPerMinute + Math.Max(1, MessagesPerMinute / 5)),
        MessagesPerDay + (MessagesPerDay / 19),
        AtOnce);

    private static string Nth(string several, int mailbox) =>
        several.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } each ? each[mailbox % each.Length] : "";
}

/// <summary>What a control workbook says of holding mail back.</summary>
/// <param name="Mode">Null where the cell cannot be understood.</param>
/// <param name="OnlyTo">Empty where no usable address is given.</param>
public sealed record MailCaution(bool Stopped, MailMode? Mode, string OnlyTo);

/// <summary>How far a message goes (design, section 8).</summary>
public enum MailMode
{
    /// <summary>Into a folder; nothing is sent.</summary>
    OutboxOnly,

    /// <summary>All to one address, whoever it was for.</summary>
    OnlyTo,

    Live,
}
