using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Erases objects of a run: first an event that names them and says by what rule and on whose authority, then the bytes. Either may
/// be done twice. Closed runs too: what a person may decide about them is to erase and to hold.
/// </summary>
public sealed class Eraser(RunShelf shelf, IObjects objects, ObjectBox box, TimeProvider clock)
{
    /// <summary>Names in one event: some forty thousand bytes.</summary>
    private const int InEvent = 500;
    private const int AtOnce = 500;

    public async Task<Decision> EraseAsync(ErasurePlan plan, Officer officer, string reason, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(officer.Name) || string.IsNullOrWhiteSpace(reason))
        {
            return new Decision(0, "Say who decides and why: an erasure is recorded with a name and a reason.");
        }

        if (plan.Objects.Count == 0)
        {
            return new Decision(0, null);
        }

        var words = await box.PutAsync("decision", new DecisionObject(officer.Name, reason.Trim()), cancellation);
        var at = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var (erased, refusal) = (0, default(string));
        var events = await shelf.Journal(plan.Run).AppendAsync(
            state =>
            {
                refusal = state.LegalHolds.Keys.Except(plan.Holds, StringComparer.Ordinal).Any() ? $"Something of {plan.Run} was put on legal hold meanwhile. Look again at what would be erased." : null;
                var fresh = refusal is null ? plan.Objects.Where(o => !state.IsErased(o)).ToList() : [];
                erased = fresh.Count;
                return [.. fresh.Chunk(InEvent).Select((names, i) => new RunEvent(
                    $"{plan.Run}/{Nobody.Id}/erased-{state.Position + i}", at, Decisions.ActorOf(officer, words), new Erased(names, plan.Basis, words)))];
            },
            cancellation);
        if (events.Count == 0)
        {
            // Nobody needs the words of a decision that changed nothing.
            await objects.EraseAsync(words, cancellation);
        }

        _ = await FinishAsync(plan.Run, cancellation);
        return new Decision(erased, refusal);
    }

    /// <summary>Removes what events say was erased and is still there, after a crash between the two.</summary>
    /// <returns>How many objects were removed.</returns>
    public async Task<int> FinishAsync(string run, CancellationToken cancellation = default)
    {
        var erased = await shelf.Journal(run).ReadAsync(state => state.ErasedObjects.Count == 0 ? null : state.ErasedObjects.ToHashSet(StringComparer.Ordinal), cancellation);
        if (erased is null)
        {
            return 0;
        }

        var left = new List<string>();
        foreach (var kind in erased.Select(n => n[..(n.IndexOf('/', StringComparison.Ordinal) + 1)]).Distinct(StringComparer.Ordinal))
        {
            left.AddRange((await objects.ListAsync(kind, cancellation)).Where(erased.Contains));
        }

        await RemoveAsync(objects, left, cancellation);
        return left.Count;
    }

    internal static async Task RemoveAsync(IObjects objects, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        foreach (var chunk in names.Chunk(AtOnce))
        {
            // Together, so that a store can do them in one commit.
            await Task.WhenAll(chunk.Select(n => objects.EraseAsync(n, cancellation)));
        }
    }
}
