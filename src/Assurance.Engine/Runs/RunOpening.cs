using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.Engine.Runs;

/// <summary>Everything that opening a run takes.</summary>
public sealed record RunOpening
{
    public required CycleDefinition Definition { get; init; }

    public required IReadOnlyList<Respondent> Respondents { get; init; }

    public required PartnershipDetails Partnership { get; init; }

    public required DayCalendar Calendar { get; init; }

    /// <summary>Opening day; the run is named after its school year.</summary>
    public required LocalDate Opens { get; init; }

    public required RunSettings Settings { get; init; }

    /// <summary>Every rung waits for release in a partnership's first run (design 11.9).</summary>
    public required bool FirstRun { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>Contacts by respondent id; <see cref="Nobody.Id"/> for the partnership's own.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<KnownContact>> Contacts { get; init; }

    public required string Actor { get; init; }

    /// <summary>Events of the same append, by key: a year that was held elsewhere is opened, answered and closed at once.</summary>
    public IReadOnlyList<(string Key, EventBody Body)> AtOnce { get; init; } = [];

    /// <summary>Who had stopped all sending, and why this run is stopped from its beginning, in the same append; null where nobody had.</summary>
    public DecisionObject? Stopped { get; init; }

    public string Run => Keys.Run(Definition.Policy.Id, Opens);
}

/// <summary>A contact with the personal data it will be stored with.</summary>
/// <param name="Person">Opaque person id: the same person has the same id wherever they turn up.</param>
public sealed record KnownContact(string Role, string Person, PersonDetails Details);
