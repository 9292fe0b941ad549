using Assurance.Core.Calendar;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary>What “erase” does: in the store, and in the files beside it.</summary>
/// <remarks>Each way lists and, where an officer is given, erases.</remarks>
internal sealed class StoreErasure(OpenedStore store, EngineRoom room, EvidenceDesk desk, EraseTelling telling)
{
    private readonly ErasedFiles files = new(store.Files, room.Shelf);

    public async Task<int> FinishAsync(CancellationToken cancellation) => await desk.FinishAsync(cancellation) + await files.SweepAsync(cancellation);

    public async Task<int> DueAsync(LocalDate on, LocalDate today, Officer? officer, string reason, CancellationToken cancellation)
    {
        if (officer is not null && on > today)
        {
            return Shared.Refuse($"{UkDates.Spelt(on)} is still to come. Leave --on out, or list without --confirm.");
        }

        var statuses = await desk.Rule.StatusAsync(on, cancellation);
        var listed = new List<(RetentionStatus Status, int Files)>();
        foreach (var status in statuses)
        {
            listed.Add((status, status.Plan is { Objects.Count: > 0 } plan ? (await files.DueAsync(status.Run, plan.Objects, all: plan.Held.Count == 0, cancellation)).Count : 0));
        }

        var unclaimed = await desk.Unclaimed.FindAsync(today, cancellation);
        telling.Due(listed, unclaimed, today);
        if (officer is null)
        {
            return telling.End(listed.Sum(l => l.Status.Plan?.Objects.Count ?? 0) + unclaimed.Count);
        }

        var erased = 0;
        foreach (var status in statuses.Where(s => s.Plan is { Objects.Count: > 0 }))
        {
            var decision = await desk.Retention.EraseAsync(status.Run, today, officer, reason, cancellation);
            if (decision.Refusal is { } refusal)
            {
                return Shared.Refuse(refusal);
            }

            erased += decision.Changed;
        }

        erased += await desk.Unclaimed.EraseAsync(today, statuses.Any(s => s.Problem is not null) || await desk.AnyHoldAsync(cancellation), cancellation);
        return telling.Erased(erased, await files.SweepAsync(cancellation));
    }

    public async Task<int> PersonAsync(PersonQuery query, bool words, Officer? officer, string reason, CancellationToken cancellation)
    {
        var found = await desk.People.FindAsync(query, cancellation);
        if (found.Count == 0)
        {
            return await QuotedAsync(query, cancellation);
        }

        if (found.Count > 1)
        {
            EraseTelling.Several(found);
            return Shared.Refuse("Several people fit. Say which with --person; an address or a name may be shared.");
        }

        var (plans, quotations) = await desk.Persons.PlanAsync(found[0], words, cancellation);
        var due = new List<string>();
        foreach (var plan in plans.Where(p => p.Objects.Count > 0))
        {
            due.AddRange(await files.DueAsync(plan.Run, plan.Objects, all: false, cancellation));
        }

        telling.Person(found[0], plans, quotations, await desk.DraftsQuotingAsync(found[0], cancellation), due.Count);
        if (officer is null)
        {
            return telling.End(plans.Sum(p => p.Objects.Count));
        }

        var decision = await desk.Persons.EraseAsync(plans, officer, reason, cancellation);
        return decision.Refusal is { } refusal ? Shared.Refuse(refusal) : await EndAsync(decision.Changed, plans.Sum(p => p.Held.Count), cancellation);
    }

    public async Task<int> ObjectsAsync(string run, IReadOnlyCollection<string> names, Officer? officer, string reason, CancellationToken cancellation)
    {
        var (plan, refusal) = await desk.PlanAsync(run, names, cancellation);
        if (plan is null)
        {
            return Shared.Refuse(refusal!);
        }

        telling.Plan(plan);
        if (officer is null)
        {
            return telling.End(plan.Objects.Count);
        }

        var decision = await desk.EraseAsync(plan, officer, reason, cancellation);
        return decision.Refusal is { } refused ? Shared.Refuse(refused) : await EndAsync(decision.Changed, plan.Held.Count, cancellation);
    }

    /// <summary>No contact, but perhaps somebody whom answers name.</summary>
    private async Task<int> QuotedAsync(PersonQuery query, CancellationToken cancellation)
    {
        var (quotations, drafts) = (query.Email ?? query.Name) is { } text ? await desk.QuotingAsync(text, cancellation) : ([], []);
        if (quotations.Count + drafts.Count == 0)
        {
            return Shared.Refuse("Nobody in any run is or was a contact by that, or their details have been erased already; and nothing that can be read quotes it.");
        }

        telling.Quoted(quotations, drafts);
        return Shared.Done;
    }

    private async Task<int> EndAsync(int erased, int held, CancellationToken cancellation)
    {
        var told = telling.Erased(erased, await files.SweepAsync(cancellation));
        return held == 0 ? told : Shared.Refuse($"{held} objects stay, since they are on legal hold.");
    }
}
