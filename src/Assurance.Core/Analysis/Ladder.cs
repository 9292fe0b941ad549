using Assurance.Core.Cycles;

namespace Assurance.Core.Analysis;

/// <summary>The rungs of a policy by what they are for, so that no rung is named in code.</summary>
internal sealed class Ladder(CyclePolicy policy)
{
    /// <summary>Rungs that need a person's release: written assurance first, then the partnership's letter.</summary>
    public IReadOnlyList<Rung> Letters { get; } = [.. policy.Ladder.Where(r => r.NeedsRelease)];

    /// <summary>Messages after the opening and before any letter.</summary>
    public IReadOnlyList<Rung> Reminders { get; } =
        [.. policy.Ladder.TakeWhile(r => !r.NeedsRelease).Where(r => r.Message is not null && r.Anchor != RungAnchor.Opens)];

    /// <summary>Rungs that are a task and nothing else: the telephone call.</summary>
    public IReadOnlyList<Rung> Calls { get; } = [.. policy.Ladder.Where(r => r.Message is null && r.Task is not null)];

    /// <summary>It was written to, or a person was asked to call it. A letter that waited and never went, or that nobody is known for, reached nobody.</summary>
    public static bool Reached(RespondentFacts school, Rung rung) => school.At(rung.Code).Any() || Own(school, rung).Any();

    /// <summary>The last rung that reached the school, or null.</summary>
    public Rung? Step(RespondentFacts school) => policy.Ladder.LastOrDefault(r => Reached(school, r));

    /// <summary>When the rung first reached the school.</summary>
    public static NodaTime.Instant? FirstAt(RespondentFacts school, Rung rung)
    {
        var all = school.At(rung.Code).Select(c => c.At).Concat(Own(school, rung).Select(t => t.At)).ToList();
        return all.Count == 0 ? null : all.Min();
    }

    /// <summary>The rung's own tasks; others name it too, that nobody is known to write to for example.</summary>
    private static IEnumerable<TaskFacts> Own(RespondentFacts school, Rung rung) => school.TasksAt(rung.Code).Where(t => t.Task == rung.Task);
}
