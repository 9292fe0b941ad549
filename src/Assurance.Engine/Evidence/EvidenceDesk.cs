using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>What a person may do about evidence, wired once on the ports of a store: hold, erase by rule, by person, by object, finish.</summary>
/// <param name="ballots">Null where the store keeps none.</param>
public sealed class EvidenceDesk(EngineRoom room, ITableReader tables, IBallotBox? ballots)
{
    private readonly RunObjectsReader reader = new(room.Record, room.Objects, room.Box);

    public LegalHoldDesk Holds { get; } = new(room.Shelf, room.Box, room.Clock);

    public RetentionRule Rule => new(room.Shelf, reader);

    public RetentionEraser Retention => new(room.Shelf, Rule, Eraser, room.Settings, ballots);

    public UnclaimedObjects Unclaimed => new(room.Record, room.Objects, room.Settings, reader);

    public PersonSearch People => new(room.Record, room.Box);

    public PersonEraser Persons => new(room.Shelf, reader, Quotations, room.Box, Eraser);

    private QuotationSearch Quotations => new(room.Objects, room.Box, tables);

    private Eraser Eraser => new(room.Shelf, room.Objects, room.Box, room.Clock);

    /// <summary>Single objects of a run: answers that quote somebody, a file that came in.</summary>
    /// <returns>The plan, or why there is none.</returns>
    public async Task<(ErasurePlan? Plan, string? Refusal)> PlanAsync(string run, IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return (null, $"There is no run {run}. “status” lists the runs there are.");
        }

        var held = await reader.ReadAsync(run, null, cancellation);
        if (names.FirstOrDefault(n => !held.Named.TryGetValue(n, out var named) || held.Erased.ContainsKey(n) || StandingKinds.Stands(named) || held.ErasureWords.Contains(n)) is { } stranger)
        {
            return (null, $"{stranger} is nothing of {run} that can be erased: no event names it, it is erased already, or the run cannot be read without it.");
        }

        var holds = await room.Shelf.Journal(run).ReadAsync(state => state.LegalHolds.Keys.ToList(), cancellation);
        return (ErasurePlan.Of(run, Core.Record.ErasureBasis.Answers, names.Select(n => held.Named[n]), holds ?? []), null);
    }

    /// <summary>Keys of half-filled forms that quote the person: <c>draft/RUN/RESPONDENT/FORM</c>.</summary>
    public Task<IReadOnlyList<string>> DraftsQuotingAsync(FoundPerson person, CancellationToken cancellation = default) => QuotationSearch.DraftsAsync(room.Settings, person.Texts, cancellation);

    /// <summary>Everything that quotes a text, for somebody who is no contact: a parent or a child named in an answer.</summary>
    public async Task<(IReadOnlyList<Quotation> Quotations, IReadOnlyList<string> Drafts)> QuotingAsync(string text, CancellationToken cancellation = default)
    {
        var found = new List<Quotation>();
        foreach (var run in await room.Shelf.RunsAsync(cancellation))
        {
            var held = await reader.ReadAsync(run, null, cancellation);
            found.AddRange(await Quotations.FindAsync(run, [text.Trim()], held.Left.Where(n => !StandingKinds.Stands(n)), cancellation));
        }

        return (found, await QuotationSearch.DraftsAsync(room.Settings, [text.Trim()], cancellation));
    }

    public Task<Decision> EraseAsync(ErasurePlan plan, Officer officer, string reason, CancellationToken cancellation = default) => Eraser.EraseAsync(plan, officer, reason, cancellation);

    /// <summary>True while anything in the store is on legal hold.</summary>
    public async Task<bool> AnyHoldAsync(CancellationToken cancellation = default)
    {
        foreach (var run in await room.Shelf.RunsAsync(cancellation))
        {
            if (await room.Shelf.Journal(run).ReadAsync(state => state.LegalHolds.Count > 0, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finishes every erasure that was cut short, in all runs.</summary>
    /// <returns>How many objects were still there.</returns>
    public async Task<int> FinishAsync(CancellationToken cancellation = default)
    {
        var left = 0;
        foreach (var run in await room.Shelf.RunsAsync(cancellation))
        {
            try
            {
                left += await Eraser.FinishAsync(run, cancellation);
                await Retention.SweepAsync(run, cancellation);
            }
            catch (Exception unreadable) when (RunLoader.IsUnreadable(unreadable))
            {
                // A run that cannot be read holds up none of the others; “verify” names what is left of it.
            }
        }

        return left;
    }
}
