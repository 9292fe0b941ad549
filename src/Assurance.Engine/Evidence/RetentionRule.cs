using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>Which runs have been kept for as long as the policy they were opened under says, and what of them would go.</summary>
public sealed class RetentionRule(RunShelf shelf, RunObjectsReader reader)
{
    /// <param name="on">The day asked about.</param>
    public async Task<IReadOnlyList<RetentionStatus>> StatusAsync(LocalDate on, CancellationToken cancellation = default)
    {
        var statuses = new List<RetentionStatus>();
        foreach (var run in await shelf.RunsAsync(cancellation))
        {
            try
            {
                statuses.Add(await StatusAsync(run, on, cancellation));
            }
            catch (Exception unreadable) when (RunLoader.IsUnreadable(unreadable))
            {
                statuses.Add(new RetentionStatus(run, null, 0, "", null, null, unreadable.Message));
            }
        }

        return statuses;
    }

    public async Task<RetentionStatus> StatusAsync(string run, LocalDate on, CancellationToken cancellation = default)
    {
        var known = (await shelf.Journal(run).ReadAsync(
            state => new
            {
                state.Policy.Retention,
                ClosedOn = state.ClosedAt is { } at ? UkTime.Date(at) : default(LocalDate?),
                Holds = state.LegalHolds.Keys.ToList(),
            },
            cancellation))!;
        var due = known.ClosedOn?.PlusYears(known.Retention.Years);
        var plan = due is { } day && day <= on ? await PlanAsync(run, known.Holds, cancellation) : null;
        return new RetentionStatus(run, known.ClosedOn, known.Retention.Years, known.Retention.Basis, due, plan, null);
    }

    private async Task<ErasurePlan> PlanAsync(string run, IReadOnlyCollection<string> holds, CancellationToken cancellation)
    {
        var held = await reader.ReadAsync(run, null, cancellation);
        var wanted = held.Left.Where(n => !StandingKinds.Stands(n) && !held.ErasureWords.Contains(n.Name));
        return ErasurePlan.Of(run, ErasureBasis.Retention, wanted, holds);
    }
}
