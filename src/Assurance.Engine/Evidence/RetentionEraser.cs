using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>Erases what the retention rule lets go: the objects, and what else of the run lies in the store.</summary>
/// <param name="ballots">Null where the store keeps none.</param>
public sealed class RetentionEraser(RunShelf shelf, RetentionRule rule, Eraser eraser, ISettings settings, IBallotBox? ballots)
{
    /// <summary>Settings of a run that hold something of persons, or a mark of it.</summary>
    private static readonly string[] SettingsOfRun = ["draft/{0}/", "control-applied/{0}"];

    /// <param name="today">Nothing is erased before its day has come.</param>
    public async Task<Decision> EraseAsync(string run, LocalDate today, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var status = await rule.StatusAsync(run, today, cancellation);
        if (status.Plan is not { } plan)
        {
            return new Decision(0, status.DueOn is { } due ? $"{run} is kept until {UkDates.Spelt(due)}." : $"{run} is not closed, so the time for which it is kept has not begun.");
        }

        if (plan.HeldFor.Contains(Nobody.Id))
        {
            return new Decision(0, $"{run} is on legal hold. “hold {run} --lift --by NAME --reason TEXT” lifts it.");
        }

        var decision = await eraser.EraseAsync(plan, officer, reason, cancellation);
        if (decision.Refusal is null && plan.Held.Count == 0)
        {
            await SweepAsync(run, cancellation);
        }

        return decision;
    }

    /// <summary>What lies in the store beside the objects of a run that was erased, after a crash between.</summary>
    public async Task SweepAsync(string run, CancellationToken cancellation = default)
    {
        if (!await shelf.Journal(run).ReadAsync(state => state.RetentionErasedAt is not null && state.LegalHolds.Count == 0, cancellation))
        {
            return;
        }

        foreach (var prefix in SettingsOfRun)
        {
            foreach (var key in await settings.KeysAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, prefix, run), cancellation))
            {
                await settings.SetAsync(key, null, cancellation);
            }
        }

        if (ballots is not null)
        {
            foreach (var part in Enum.GetValues<BallotBoxPart>())
            {
                await ballots.EraseAsync(run, part, cancellation);
            }
        }
    }
}
