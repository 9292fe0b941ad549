using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>What a rehearsal is made of. The same options give the same bytes.</summary>
public sealed record RehearsalOptions
{
    public required CycleDefinition Definition { get; init; }

    public required IReadOnlyList<Respondent> Respondents { get; init; }

    public required DayCalendar Calendar { get; init; }

    public required PartnershipDetails Partnership { get; init; }

    public required LocalDate Opens { get; init; }

    /// <summary>Share of respondents that ever answer, 0 to 1.</summary>
    public required double ResponseRate { get; init; }

    public required int Seed { get; init; }

    public required string LaCode { get; init; }

    public PaperChoice Papers { get; init; } = PaperChoice.All;

    public int Mailboxes { get; init; } = 1;

    public int MessagesPerMinute { get; init; } = RunSettings.DefaultMessagesPerMinute;

    /// <summary>Rehearse as a partnership's first run: every rung is held and released.</summary>
    public bool FirstRun { get; init; }
}
