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

    public static bool Reached(RespondentFacts school, Rung rung) => school.At(rung.Code).Any() || school.TasksAt(rung.Code).Any();

    /// <summary>The last rung that reached the school, or null.</summary>
    public Rung? Step(RespondentFacts school) => policy.Ladder.LastOrDefault(r => Reached(school, r));

    /// <summary>When the rung first reached the school.</summary>
    public static NodaTime.Instant? FirstAt(RespondentFacts school, Rung rung)
    {
        var all = school.At(rung.Code).Select(c => c.At).Concat(school.TasksAt(rung.Code).Select(t => t.At)).ToList();
        return all.Count == 0 ? null : all.Min();
    }
}
