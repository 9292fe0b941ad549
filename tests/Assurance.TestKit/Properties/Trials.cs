using System.Globalization;
using FsCheck;

namespace Assurance.TestKit.Properties;

/// <summary>
/// How properties are tried: on the same draws every time, so that a build that passed passes again and one that fails can be
/// looked into. To hunt with others, set <c>ASSURANCE_SEED</c> to any number and <c>ASSURANCE_TRIALS</c> to how many times as many.
/// </summary>
public static class Trials
{
    private static readonly ulong Seed = Number("ASSURANCE_SEED") ?? 2026;
    private static readonly int Times = (int)(Number("ASSURANCE_TRIALS") ?? 1);

    /// <summary>Throws if the property does not hold for one of the draws, naming it and how to draw it again.</summary>
    public static void Hold(this Property property, int draws = 100)
    {
        // FsCheck asks for an odd second number.
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(draws * Times).WithReplay(Seed, (Seed * 2) + 1));
    }

    private static ulong? Number(string setting) =>
        Environment.GetEnvironmentVariable(setting) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
