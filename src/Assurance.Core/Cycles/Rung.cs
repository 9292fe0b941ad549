namespace Assurance.Core.Cycles;

/// <summary>One step of the chase policy: when, to which roles, which message (processes 0.4).</summary>
public sealed record Rung
{
    /// <summary><c>L0</c> to <c>L9</c> of the ladder, <c>C1</c> before it for contacts, <c>F1</c> after it for what follows; part of every key.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required RungAnchor Anchor { get; init; }

    /// <summary>Days after the anchor in the cycle's clock; negative is before.</summary>
    public int Days { get; init; }

    /// <summary>For <see cref="RungAnchor.Report"/>: calendar months after that day.</summary>
    public int Months { get; init; }

    /// <summary>For <see cref="RungAnchor.Window"/>: the share of the window that has gone, 0 to 1.</summary>
    public decimal Share { get; init; }

    /// <summary>Roles written to. Each entry lists alternatives in order: the first that somebody holds is used.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> To { get; init; }

    /// <summary>Roles of <see cref="To"/> whose letter is a copy and says so: the head's, when the deadline is missed.</summary>
    public IReadOnlyList<string> AsCopy { get; init; } = [];

    /// <summary>Roles of <see cref="To"/> left out without a word where nobody holds them: a trust's lead at a school without a trust.</summary>
    public IReadOnlyList<string> IfHeld { get; init; } = [];

    /// <summary>For <see cref="RungAnchor.Date"/>: the day of the year, in the school year of the opening.</summary>
    public AnnualDate? On { get; init; }

    /// <summary>What it asks for; the step is left out for whoever has given it.</summary>
    public RungAsks Asks { get; init; }

    /// <summary>Message id, or null for a rung that only raises a task.</summary>
    public string? Message { get; init; }

    /// <summary>Code of a task raised for a person of the business unit (a telephone call), or null.</summary>
    public string? Task { get; init; }

    /// <summary>Waits for a named person's release even after the partnership's first run: everything legal (design 11.9).</summary>
    public bool NeedsRelease { get; init; }

    /// <summary>
    /// Codes of later rungs that make this one pointless once they are due as well. After downtime only the latest of several
    /// overdue reminders goes; the others are recorded as passed over (design, section 2).
    /// </summary>
    public IReadOnlyList<string> OvertakenBy { get; init; } = [];

    /// <summary>Goes only if the rung before it is recorded and its own waiting time has run since.</summary>
    public bool WaitsForPrevious { get; init; }

    /// <summary>Goes only where fewer per cent of those asked have answered when its day comes; null is whatever they have done.</summary>
    public int? ResponseUnder { get; init; }

    /// <summary>Goes as a letter on paper where the role has no usable e-mail address.</summary>
    public bool PostWhenNoEmail { get; init; }

    /// <summary>Sent once the questions have opened, when somebody may have answered already.</summary>
    public bool IsReminder => Anchor is not (RungAnchor.Opens or RungAnchor.Date) || (Anchor == RungAnchor.Opens && Days > 0);

    /// <summary>Attaches the list of questions as a document.</summary>
    public bool AttachesQuestions { get; init; }

    /// <summary>Attaches the message itself as a letter in Word.</summary>
    public bool AttachesLetter { get; init; }

    /// <summary>Id of a paper for each return that goes with the message: it leaves once that paper is written; null attaches none.</summary>
    public string? AttachesPaper { get; init; }
}

public enum RungAnchor
{
    Opens,

    /// <summary>Part of the way from opening to due: see <see cref="Rung.Share"/>.</summary>
    Window,

    Due,

    GraceEnds,

    /// <summary>The previous rung's own date.</summary>
    Previous,

    /// <summary>The first meeting after the previous rung's date; where none is dated, <see cref="Rung.Days"/> after it.</summary>
    Meeting,

    /// <summary>A day of the year: see <see cref="Rung.On"/>.</summary>
    Date,

    /// <summary>The day by which the returns are to be moderated: see <see cref="Timetable.ModerationDays"/>.</summary>
    ModerationEnds,

    /// <summary>The day on which the respondent's own return was moderated; until then the step is not due.</summary>
    Moderated,

    /// <summary>The day on which the papers of the run are compiled: see <see cref="Rung.Months"/>.</summary>
    Report,
}

public enum RungAsks
{
    /// <summary>The return itself.</summary>
    Return,

    /// <summary>That the contacts are right. Left out once they are confirmed.</summary>
    Contacts,

    /// <summary>What has become of the promised actions. Only where some are open.</summary>
    Actions,

    /// <summary>Nothing: it tells those who made a return.</summary>
    Nothing,

    /// <summary>That the business unit moderate the return. Left out once it has.</summary>
    Moderation,

    /// <summary>That what moderation found is sent. The step whose message carries the paper gives it; any other is left out once that has gone.</summary>
    Feedback,
}

/// <summary>A day of every year.</summary>
public sealed record AnnualDate(int Month, int Day);
