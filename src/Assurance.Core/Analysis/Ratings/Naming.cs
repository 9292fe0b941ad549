namespace Assurance.Core.Analysis.Ratings;

/// <summary>What a cycle calls those it asks, where these papers speak of them.</summary>
internal static class Naming
{
    public static string One(RunFacts facts) => facts.Frame.Words.Noun.One;

    public static string Many(RunFacts facts) => facts.Frame.Words.Noun.Many;

    public static string HeadOne(RunFacts facts) => facts.Frame.Words.Noun.HeadOne;

    public static string HeadMany(RunFacts facts) => facts.Frame.Words.Noun.HeadMany;

    public static string TheOne(RunFacts facts) => $"the {One(facts)}";

    /// <summary>“schools’”, “agencies’”.</summary>
    public static string OwnOf(RunFacts facts) => $"{Many(facts)}’";

    /// <summary>Heading of the first grouping: “Phase”, “Sector”.</summary>
    public static string Sector(RunFacts facts) => facts.Frame.Words.Phase;

    /// <summary>The same inside a sentence.</summary>
    public static string SectorInside(RunFacts facts) => facts.Frame.Words.PhaseInside;
}
