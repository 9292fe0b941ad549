using NodaTime;

namespace Assurance.Core.Cycles;

/// <summary>A week in which two collections write to the same people.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Audience">Whom both ask: “schools”.</param>
/// <param name="Reach">Who of them gets both.</param>
public sealed record TimetableClash(LocalDate Week, string Audience, TimetabledRun First, TimetabledStep FirstStep, TimetabledRun Second, TimetabledStep SecondStep, ClashReach Reach)
{
    /// <summary>The weeks of the span in which letters of two runs reach one audience; one line for each pair of runs and week.</summary>
    internal static IReadOnlyList<TimetableClash> Among(IReadOnlyList<(IReadOnlyList<string> Audiences, IReadOnlyList<TimetabledRun> Runs)> cycles, LocalDate from, LocalDate to)
    {
        var letters = cycles
            .SelectMany(c => c.Audiences.SelectMany(audience => c.Runs.SelectMany(run => run.Steps
                .Where(s => s.On >= from && s.On <= to && s.On >= run.First)
                .Select(step => (Week: step.On.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), Audience: audience, Run: run, Step: step)))))
            .ToList();
        return
        [
            .. letters.GroupBy(l => (l.Week, l.Audience))
                .SelectMany(week => Pairs([.. week.GroupBy(l => l.Run.Run, StringComparer.Ordinal).Select(r => r.OrderByDescending(l => l.Step.ToEverybody).ThenBy(l => l.Step.On).First()).OrderBy(l => l.Run.Run, StringComparer.Ordinal)])
                    .Select(p => new TimetableClash(week.Key.Week, week.Key.Audience, p.A.Run, p.A.Step, p.B.Run, p.B.Step, ReachOf(p.A.Step, p.B.Step))))
                .OrderBy(c => c.Week).ThenBy(c => c.Audience, StringComparer.Ordinal).ThenBy(c => c.First.Run, StringComparer.Ordinal).ThenBy(c => c.Second.Run, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = i + 1; j < items.Count; j++)
            {
                yield return (items[i], items[j]);
            }
        }
    }

    private static ClashReach ReachOf(TimetabledStep first, TimetabledStep second) => (first.ToEverybody, second.ToEverybody) switch
    {
        (true, true) => ClashReach.Everybody,
        (false, false) => ClashReach.ConcernedByBoth,
        _ => ClashReach.ConcernedByOne,
    };
}

public enum ClashReach
{
    /// <summary>Both letters go to all who are asked.</summary>
    Everybody,

    /// <summary>One goes to all, the other to those who owe an answer or have a promise open.</summary>
    ConcernedByOne,

    /// <summary>Only who owes an answer to both gets both.</summary>
    ConcernedByBoth,
}
