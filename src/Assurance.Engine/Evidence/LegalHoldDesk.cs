using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Evidence;

/// <summary>Puts a run, or one respondent of it, on legal hold and lifts it; of closed runs too.</summary>
public sealed class LegalHoldDesk(RunShelf shelf, IObjects objects, ObjectBox box, TimeProvider clock)
{
    /// <param name="respondent">Null for the whole run.</param>
    public Task<Decision> PlaceAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) => DecideAsync(
        run, respondent, officer, reason,
        (state, about, words) => state.LegalHolds.ContainsKey(about) ? null : new LegalHoldPlaced(about, words), "is on legal hold already", "held", cancellation);

    /// <param name="respondent">Null for the hold of the whole run; holds of single respondents stand beside it.</param>
    public Task<Decision> LiftAsync(string run, string? respondent, Officer officer, string reason, CancellationToken cancellation = default) => DecideAsync(
        run, respondent, officer, reason,
        (state, about, words) => state.LegalHolds.ContainsKey(about) ? new LegalHoldLifted(about, words) : null, "is not on legal hold", "hold-lifted", cancellation);

    private async Task<Decision> DecideAsync(
        string run, string? respondent, Officer officer, string reason, Func<RunState, string, string, EventBody?> change, string otherwise, string key, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(officer.Name) || string.IsNullOrWhiteSpace(reason))
        {
            return new Decision(0, "Say who decides and why: a hold is recorded with a name and a reason.");
        }

        if (!(await shelf.RunsAsync(cancellation)).Contains(run))
        {
            return new Decision(0, $"There is no run {run}. “status” lists the runs there are.");
        }

        var words = await box.PutAsync("decision", new DecisionObject(officer.Name, reason.Trim()), cancellation);
        var at = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var refusal = default(string);
        var events = await shelf.Journal(run).AppendAsync(
            state =>
            {
                var about = respondent is null ? Nobody.Id : state.Match(respondent)?.Id;
                var body = about is null ? null : change(state, about, words);
                refusal = about is null ? Ruling.NotAsked(run).Refusal : body is null ? $"{respondent ?? run} {otherwise}." : null;
                return body is null ? [] : [new RunEvent($"{run}/{about}/{key}-{state.Position}", at, Decisions.ActorOf(officer, words), body)];
            },
            cancellation);
        if (events.Count == 0)
        {
            await objects.EraseAsync(words, cancellation);
        }

        return new Decision(events.Count, refusal);
    }
}
