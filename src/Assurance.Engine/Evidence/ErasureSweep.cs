using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>
/// What both hosts do when they start and once a day: erasures that a crash cut short are finished, in the store and in the files
/// beside it, and runs whose time is over are named. It erases nothing that nobody decided: that is a person's (decision 18).
/// </summary>
public sealed class ErasureSweep(EvidenceDesk desk, ErasedFiles files, TimeProvider clock)
{
    public async Task<SweepOutcome> RunAsync(CancellationToken cancellation = default)
    {
        var objects = await desk.FinishAsync(cancellation);
        var removed = await files.SweepAsync(cancellation);
        var statuses = await desk.Rule.StatusAsync(UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow())), cancellation);
        return new SweepOutcome(objects, removed, [.. statuses.Where(s => s.Plan is { Objects.Count: > 0 }).Select(s => new TimeOver(s.Run, s.DueOn!.Value, s.Plan!.Objects.Count))]);
    }
}

/// <param name="Objects">How many objects were still there that events say were erased.</param>
/// <param name="Files">How many files beside the store.</param>
/// <param name="Over">Runs that hold what their policy no longer keeps.</param>
public sealed record SweepOutcome(int Objects, int Files, IReadOnlyList<TimeOver> Over);

/// <summary>A run that was kept for as long as its policy says.</summary>
/// <param name="Since">Day from which what it holds may be erased.</param>
/// <param name="Objects">How many objects that is.</param>
public sealed record TimeOver(string Run, LocalDate Since, int Objects)
{
    /// <summary>For whoever runs the host.</summary>
    public string Sentence => $"{Run} has been kept for as long as its policy says, until {UkDates.Spelt(Since)}, and holds {Objects} objects with personal data. “erase --due” lists them, and erases them on a person's word.";
}
