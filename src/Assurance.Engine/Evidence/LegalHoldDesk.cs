using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Puts a run, or one respondent of it, on legal hold and lifts it; of closed runs too.</summary>
public sealed class LegalHoldDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    private readonly Decisions decisions = new(shelf, box, clock, closedToo: true);

    /// <param name="respondent">Null for the whole run.</param>
    public Task<Decision> PlaceAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) => DecideAsync(
        run, respondent, officer, reason,
        (state, about, words) => state.LegalHolds.ContainsKey(about) ? null : new LegalHoldPlaced(about, words), "is on legal hold already", "held", cancellation);

    /// <param name="respondent">Null for the hold of the whole run; holds of single respondents stand beside it.</param>
    public Task<Decision> LiftAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) => DecideAsync(
        run, respondent, officer, reason,
        (state, about, words) => state.LegalHolds.ContainsKey(about) ? new LegalHoldLifted(about, words) : null, "is not on legal hold", "hold-lifted", cancellation);

    /// <summary>Holds stand beside one another: what lifting one leaves.</summary>
    private static string Left(RunState state, string lifted)
    {
        var left = state.LegalHolds.Keys.Where(h => h != lifted).Order(StringComparer.Ordinal).ToList();
        return left.Count == 0 ? "Nothing of the run is on hold any more; what is due may be erased again."
            : left.Contains(Nobody.Id) ? "The whole run is on legal hold still, so nothing of it is erased."
            : $"Still on a hold of {(left.Count == 1 ? "its" : "their")} own: {string.Join(", ", left)}. What is due of the others may be erased again.";
    }

    private async Task<Decision> DecideAsync(
        string run, string? respondent, Officer officer, string reason, Func<RunState, string, string, EventBody?> change, string otherwise, string key, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(officer.Name) || string.IsNullOrWhiteSpace(reason))
        {
            return new Decision(0, "Say who decides and why: a hold is recorded with a name and a reason.");
        }

        return await decisions.DecideAsync(
            run, officer, reason,
            (state, words) =>
            {
                if ((respondent is null ? Nobody.Id : state.Match(respondent)?.Id) is not { } about)
                {
                    return Ruling.NotAsked(run);
                }

                return change(state, about, words) is { } body
                    ? Ruling.Record($"{run}/{about}/{key}-{state.Position}", body) with { Note = body is LegalHoldLifted ? Left(state, about) : null }
                    : Ruling.Refuse($"{respondent ?? run} {otherwise}.");
            },
            cancellation);
    }
}
