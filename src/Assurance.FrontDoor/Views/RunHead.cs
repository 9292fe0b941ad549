using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>What every page about a run says of it first.</summary>
/// <param name="Provisional">What to know about dates that rest on a provisional calendar; null where none do.</param>
public sealed record RunHead(string Run, string Title, string Stage, LocalDate Opens, LocalDate Due, bool IsSimulated, bool IsStopped, bool IsClosed, bool IsFirstRun, string? Provisional)
{
    public string Path => Paths.Run(Run);

    /// <summary>What those who are asked, and their groupings, are called.</summary>
    public AudienceWords Words { get; init; } = AudienceWords.Schools;

    /// <summary>Title of a step by its code.</summary>
    public Func<string, string> StepTitle { get; init; } = code => code;

    public Noun Noun => Words.Noun;

    /// <summary>What one is looked up by: “name, URN or DfE number”.</summary>
    public string Lookup => Words.Number == AudienceWords.Schools.Number ? "name, URN or DfE number" : $"name or {Wording.Lower(Words.Number)}";

    /// <summary>Day on which reports are written.</summary>
    public LocalDate Compile { get; init; }

    /// <summary>First step to come whose letters wait for a person, with its day; null where none does.</summary>
    public string? NextHeld { get; init; }

    /// <summary>That the rest of a wave goes on another day, and why; null once it has gone on.</summary>
    public string? Deferred { get; init; }

    public static RunHead Of(RunState state, FrozenRun frozen)
    {
        var dates = state.RunDates;
        return new RunHead(
            state.Run, MessageWords.RunTitle(frozen), StageOf(state), dates.Opens, dates.Due,
            state.Opened!.Simulated, state.IsStopped, state.IsClosed, state.Opened.FirstRun, Sentences.Provisional(state.RunDates, state.RunCalendar))
        {
            Deferred = WaveWords.Of(state),
            Words = state.Words,
            Compile = dates.Compile,
            NextHeld = NextHeldOf(state),
            StepTitle = code => code == "none" ? "none yet" : Wording.Lower(Wording.Rung(state.Policy, code)),
        };
    }

    private static string? NextHeldOf(RunState state)
    {
        var (days, today) = (state.RunDates.Rungs, state.LastEventAt is { } at ? Core.Calendar.UkTime.Date(at) : LocalDate.MinIsoValue);
        return state.IsClosed ? null : state.Policy.Ladder
            .Select((rung, i) => (Rung: rung, On: days[i]))
            .Where(s => s.Rung.Message is not null && (s.Rung.NeedsRelease || state.Opened!.FirstRun) && s.On > today)
            .OrderBy(s => s.On)
            .Select(s => $"“{s.Rung.Title}”, on {Wording.Long(s.On)}")
            .FirstOrDefault();
    }

    private static string StageOf(RunState state) =>
        state.IsClosed ? "Closed" : state.Stages.Count == 0 ? "Not started" : Core.Planning.Stage.Title(state.Stages[^1].Stage);
}
