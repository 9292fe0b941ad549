using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Erases what the store holds of one person, and lists what quotes them and has to be decided about one by one.</summary>
public sealed class PersonEraser(RunShelf shelf, RunObjectsReader reader, QuotationSearch quotations, ObjectBox box, Eraser eraser)
{
    /// <param name="words">The words they typed as an officer are erased too.</param>
    /// <returns>What would be erased, by run, and what quotes them besides.</returns>
    public async Task<(IReadOnlyList<ErasurePlan> Plans, IReadOnlyList<Quotation> Quotations)> PlanAsync(FoundPerson person, bool words, CancellationToken cancellation = default)
    {
        var (plans, quoting) = (new List<ErasurePlan>(), new List<Quotation>());
        foreach (var run in await shelf.RunsAsync(cancellation))
        {
            var held = await reader.ReadAsync(run, null, cancellation);
            var details = person.Details.GetValueOrDefault(run)?.ToHashSet(StringComparer.Ordinal) ?? [];
            var others = held.Left.Where(n => !StandingKinds.Stands(n) && n.Kind != "person").ToList();
            var typed = words ? await TypedAsync(person, others, cancellation) : [];
            var wanted = held.Left.Where(n => details.Contains(n.Name) || typed.Contains(n.Name));
            var holds = await shelf.Journal(run).ReadAsync(state => state.LegalHolds.Keys.ToList(), cancellation);
            plans.Add(ErasurePlan.Of(run, ErasureBasis.Person, wanted, holds ?? []));
            quoting.AddRange(await quotations.FindAsync(run, person.Texts, others.Where(o => !typed.Contains(o.Name)), cancellation));
        }

        return ([.. plans.Where(p => p.Objects.Count + p.Held.Count > 0)], quoting);
    }

    public async Task<Decision> EraseAsync(IReadOnlyList<ErasurePlan> plans, Officer officer, string reason, CancellationToken cancellation = default)
    {
        var erased = 0;
        foreach (var plan in plans)
        {
            var decision = await eraser.EraseAsync(plan, officer, reason, cancellation);
            erased += decision.Changed;
            if (decision.Refusal is not null)
            {
                return decision with { Changed = erased };
            }
        }

        return new Decision(erased, null);
    }

    /// <summary>Decisions that name the person as whoever made them.</summary>
    private async Task<HashSet<string>> TypedAsync(FoundPerson person, IReadOnlyList<RunObject> objects, CancellationToken cancellation)
    {
        var typed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var named in objects.Where(o => o.Kind is "decision" or "spot-check"))
        {
            // Findings of a visit begin with the same two properties.
            if (await box.GetAsync<DecisionObject>(named.Name, cancellation) is { Name: { } who } && person.Texts.Contains(who.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                _ = typed.Add(named.Name);
            }
        }

        return typed;
    }
}
