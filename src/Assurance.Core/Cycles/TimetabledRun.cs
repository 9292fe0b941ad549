using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A run that was, is or will be, with its dates.</summary>
/// <param name="Run">Id, which a run to come will have.</param>
/// <param name="Dates">Null where no calendar reaches that far yet.</param>
/// <param name="IsProvisional">Its dates may move once the term dates are known.</param>
public sealed record TimetabledRun(string Run, CyclePolicy Policy, LocalDate Opens, RunDates? Dates, RunStanding Standing, bool IsProvisional)
{
    public string Title => Policy.Title;

    /// <summary>Its first day, so far as one is known.</summary>
    public LocalDate First => Dates?.First ?? Opens;

    /// <summary>Its last day, so far as one is known.</summary>
    public LocalDate Last => Dates is null ? Opens : Dates.Closes ?? Dates.Compile;

    /// <summary>The days on which letters go out, in order of the ladder and of the steps after the return.</summary>
    public IEnumerable<TimetabledStep> Steps => Dates is not { } dates
        ? [new TimetabledStep(Opens, "opens", ToEverybody: true)]
        : Policy.Ladder.Zip(dates.Rungs).Where(r => r.First.Task is null || r.First.Message is not null).Select(r => new TimetabledStep(r.Second, r.First.Title, r.Second <= dates.Opens))
            .Concat(Policy.FollowUps.Zip(dates.FollowUps).Select(r => new TimetabledStep(r.Second, r.First.Title, ToEverybody: false)));
}

/// <param name="ToEverybody">True up to the opening; what follows goes to those whom it concerns.</param>
public sealed record TimetabledStep(LocalDate On, string Title, bool ToEverybody);

public enum RunStanding
{
    /// <summary>Over.</summary>
    Done,

    /// <summary>Its record is open.</summary>
    Open,

    /// <summary>Its opening day has gone by, and it was not opened.</summary>
    Slipped,

    /// <summary>Somebody has set its day.</summary>
    Planned,

    /// <summary>It will fall due by its cadence; nobody has set a day.</summary>
    Expected,
}
