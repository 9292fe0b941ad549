namespace Assurance.Core.Cycles;

/// <summary>How needs for training are ranked and a programme drafted from them: settings of the cycle (questionnaires 4.4).</summary>
public sealed record NeedsPolicy
{
    /// <summary>Share of the rank of demand, of the gap and of the linkage in the rank of priority; together 1.</summary>
    public required decimal Demand { get; init; }

    public required decimal Gap { get; init; }

    public required decimal Linkage { get; init; }

    /// <summary>What one person's need counts in each role, by the words of the role; a role that is not named counts 1.</summary>
    public IReadOnlyDictionary<string, decimal> RoleWeights { get; init; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>From this level on a need counts as one.</summary>
    public required int NeedFrom { get; init; }

    /// <summary>A figure of fewer replies is marked as indicative.</summary>
    public required int IndicativeUnder { get; init; }

    /// <summary>Whole per cent of the places that the programme leaves free for needs that emerge in the year.</summary>
    public required int FlexiblePercent { get; init; }

    /// <summary>Pounds for one place, for the draft; null where no cost is drafted.</summary>
    public decimal? CostOfPlace { get; init; }

    public decimal WeightOf(string role) => RoleWeights.TryGetValue(role, out var weight) ? weight : 1;
}
