using Assurance.Core.Calendar;
using Assurance.Core.Cycles;

namespace Assurance.Engine.Timetables;

/// <summary>The words of the timetable, alike on paper, page and feed.</summary>
public static class TimetableWords
{
    /// <summary>Word and symbol: colour never stands alone (reports 0.5).</summary>
    public static string Mark(RunStanding standing) => standing switch
    {
        RunStanding.Done => "✓ done",
        RunStanding.Open => "● open",
        RunStanding.Slipped => "▲ slipped",
        RunStanding.Planned => "→ planned",
        _ => "○ expected",
    };

    /// <summary>The same as a sentence.</summary>
    public static string Standing(TimetabledRun run) => run.Standing switch
    {
        RunStanding.Done => $"{run.Run} is over.",
        RunStanding.Open => $"{run.Run} is open.",
        RunStanding.Slipped => $"{run.Run} was to open on {UkDates.Spelt(run.Opens)} and was not opened.",
        RunStanding.Planned => $"{run.Run} is planned.",
        _ => $"{run.Run} falls due by its cadence; nobody has set its day.",
    } + (run.IsProvisional ? " Its dates are provisional: the term dates are not all known." : "");

    public static string Reach(TimetableClash clash)
    {
        var concerned = $"whoever the letter “{(clash.FirstStep.ToEverybody ? clash.SecondStep : clash.FirstStep).Title}” is for";
        return clash.Reach switch
        {
            ClashReach.Everybody => "everybody asked",
            ClashReach.ConcernedByOne => concerned,
            _ => "only whom both letters are for",
        };
    }

    public static string Cadence(int years) => years == 1 ? "every year" : $"every {years} years";
}
