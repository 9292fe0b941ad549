using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>What is the same for every respondent of a run.</summary>
public sealed record RunFactsFrame
{
    public required string Run { get; init; }

    public required CyclePolicy Policy { get; init; }

    public required Questionnaire Questionnaire { get; init; }

    public required IReadOnlyDictionary<string, Duty> Duties { get; init; }

    /// <summary>The opening day that training dates are judged by.</summary>
    public required LocalDate Opens { get; init; }

    public required LocalDate Due { get; init; }

    public required LocalDate GraceEnds { get; init; }

    /// <summary>Returns received up to here count.</summary>
    public required Instant Cut { get; init; }

    /// <summary>The cut of the report: the same as <see cref="Cut"/>, but in an addendum, which tells what came between the two.</summary>
    public Instant? ReportCut { get; init; }

    /// <summary>The cycle's other forms, by id.</summary>
    public IReadOnlyDictionary<string, FormDefinition> Forms { get; init; } = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);

    /// <summary>When the business unit asks what has been done.</summary>
    public required LocalDate UpdateOn { get; init; }

    /// <summary>Name of the calendar the days were counted in.</summary>
    public required string CalendarName { get; init; }

    /// <summary>Why days of it that the run used are provisional; empty where all are known.</summary>
    public IReadOnlyList<string> Provisional { get; init; } = [];

    /// <summary>What people wrote and decided about the papers.</summary>
    public DraftFacts Draft { get; init; } = new();

    /// <summary>What the edition of the guidance says the report must hold; empty where it says nothing.</summary>
    public RequiredContents Contents { get; init; } = RequiredContents.None;

    public bool Simulated { get; init; }

    /// <summary>What those who are asked, and their groupings, are called.</summary>
    public AudienceWords Words { get; init; } = AudienceWords.Schools;

    /// <summary>How the run before stood when this one opened; null where there was none or nothing is known of it.</summary>
    public LastRunFacts? LastRun { get; init; }
}

/// <param name="Asked">Everyone on its roster; 0 where it is not known.</param>
/// <param name="Returned">Those of them with a return.</param>
public sealed record LastRunFacts(int Asked, int Returned)
{
    /// <summary>Edition of guidance its questions were asked under; empty where it is not known.</summary>
    public string Edition { get; init; } = "";
}
