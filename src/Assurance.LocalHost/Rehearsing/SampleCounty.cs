using Assurance.Engine.Runs;

namespace Assurance.LocalHost.Rehearsing;

/// <summary>The invented county of the sample partnership and of rehearsals without a register.</summary>
public static class SampleCounty
{
    public const string Code = "999";

    public const string Name = "Merrowshire";

    public const int Schools = 450;

    public const int Closed = 120;

    /// <summary>Seed of the county and of everything its people do.</summary>
    public const int Seed = 2026;

    /// <param name="county">Name of the authority the register is of.</param>
    public static PartnershipDetails Partnership(string county, string linkBase) => new(
        $"{county} Safeguarding Children Partnership",
        "The business unit",
        "business.unit@example.invalid",
        "01632 960 000",
        "Robin Farrow (simulated)",
        "Business manager",
        linkBase);
}
