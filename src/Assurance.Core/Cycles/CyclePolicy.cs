using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>
/// A recurring collection, as data: nothing in the code names one. Opening a run freezes its policy; a later edition of the
/// files cannot disturb a run in flight.
/// </summary>
public sealed record CyclePolicy
{
    /// <summary>File-name-safe, for example <c>section-175</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Name used inside sentences: “school safeguarding audit”.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>A run every so many years.</summary>
    public int EveryYears { get; init; } = 1;

    /// <summary>A cycle in whose years this one does not open, as a light return does not in those of the full one; null where there is none.</summary>
    public string? NotInYearsOf { get; init; }

    /// <summary>A cycle whose newest run gives first answers and open actions, where it is newer than this cycle's own; null where there is none.</summary>
    public string? CarriesFrom { get; init; }

    /// <summary>Days in which the ladder counts: school days for schools, working days for agencies (processes 0.4).</summary>
    public required DayKind Clock { get; init; }

    /// <summary>“school day” or “working day”: what the clock counts, inside a sentence.</summary>
    public string Day => Clock == DayKind.SchoolDays ? "school day" : "working day";

    public required Timetable Timetable { get; init; }

    public required IReadOnlyList<Rung> Ladder { get; init; }

    public required SignOffPolicy SignOff { get; init; }

    /// <summary>Roles that get an alert at once when a critical item is a nought.</summary>
    public required IReadOnlyList<string> OnCall { get; init; }

    /// <summary>Names of the roles as they stand in letters, by role code: <c>dsl</c> to “designated safeguarding lead”.</summary>
    public required IReadOnlyDictionary<string, string> RoleNames { get; init; }

    /// <summary>Names of the tasks for a person of the business unit, by code: <c>telephone-call</c> to “Telephone the school”.</summary>
    public IReadOnlyDictionary<string, string> TaskNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the priority pack chosen for this year; null where the bank has no priority area.</summary>
    public string? Priority { get; init; }

    /// <summary>The message sent when a return arrives, when one arrives after escalation, and for an alert.</summary>
    public required ReplyMessages Replies { get; init; }

    /// <summary>Message id: one letter to a person who would otherwise get several on one day (a trust, a federation).</summary>
    public required string Digest { get; init; }

    /// <summary>Message id: the same to somebody of the partnership, who answers for no school and gets no personal links.</summary>
    public string? PartnerDigest { get; init; }

    /// <summary>Meetings of the group that hears the last rung; empty when none is dated.</summary>
    public IReadOnlyList<LocalDate> Meetings { get; init; } = [];

    /// <summary>Ids of the cycles whose newest run the papers draw on; what a block may name under “from”.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public required RetentionPolicy Retention { get; init; }

    /// <summary>Papers written at compile time, in order.</summary>
    public required IReadOnlyList<PaperPolicy> Papers { get; init; }

    /// <summary>Steps after the return, for those it concerns: the update in June, the announcement of spot checks.</summary>
    public IReadOnlyList<Rung> FollowUps { get; init; } = [];

    /// <summary>Cohorts with windows of their own; empty where all keep one window.</summary>
    public IReadOnlyList<CohortPolicy> Cohorts { get; init; } = [];

    public SpotCheckPolicy? SpotChecks { get; init; }

    /// <summary>For an anonymous collection, whether its door tells who takes part; null where answers stand under a name.</summary>
    public Participation? Participation { get; init; }

    /// <summary>Answers go into a ballot box, and nothing stored or logged links them to a respondent (design 11.5).</summary>
    public bool IsAnonymous => Participation is not null;

    /// <summary>A respondent opened so many months before the run opens is new and answers in full, whatever route others may take; 0 is never.</summary>
    public int FullReturnMonths { get; init; }

    /// <summary>How needs for training are ranked; null where none are.</summary>
    public NeedsPolicy? Needs { get; init; }

    /// <summary>Replies wanted of each part of those asked; empty where no part is counted.</summary>
    public IReadOnlyList<QuotaPolicy> Quotas { get; init; } = [];

    /// <summary>Tables the business unit keeps for the papers.</summary>
    public IReadOnlyList<OfficerTable> Tables { get; init; } = [];

    /// <summary>How its papers are drafted between data cut and publication; null where they are made of returns alone.</summary>
    public DraftingPolicy? Drafting { get; init; }

    /// <summary>By when its papers are owed, and whom they go to; null where no day binds it.</summary>
    public PublicationPolicy? Publication { get; init; }

    /// <summary>The step of the ladder, or after the return, with this code.</summary>
    public Rung RungOf(string code) => Ladder.Concat(FollowUps).First(r => r.Code == code);
}

/// <param name="Receipt">Message id.</param>
/// <param name="LateThanks">Message id: closes off a written-assurance letter when the return comes after it.</param>
/// <param name="Alert">Message id.</param>
public sealed record ReplyMessages(string Receipt, string LateThanks, string Alert)
{
    /// <summary>An anonymous collection replies to nobody: the moment of a reply would tell when somebody took part.</summary>
    public static ReplyMessages None { get; } = new("", "", "");

    /// <summary>Message id: asks for required answers that are missing; null asks nothing.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Message id: carries a question a person has about the return; null where none can be asked.</summary>
    public string? Query { get; init; }
}

/// <param name="Years">How long returns, letters and reports are kept after the run closes.</param>
public sealed record RetentionPolicy(int Years, string Basis);
