using Assurance.Engine.Ports;

namespace Assurance.Chaos.Runners;

/// <summary>Claims that tell which process made them: whoever counts must know what was in whose hands when it was killed.</summary>
internal sealed class TaggedEntropy(int number) : IEntropy
{
    private readonly SystemEntropy system = new();

    public string Next() => TagOf(number) + system.Next()[8..];

    /// <summary>How the claims of that process begin.</summary>
    public static string TagOf(int number) => number.ToString("x8", null);
}
