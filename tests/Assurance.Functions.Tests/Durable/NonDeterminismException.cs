namespace Assurance.Functions.Tests.Durable;

/// <summary>Replaying its own history, an orchestrator did something else than the first time.</summary>
public sealed class NonDeterminismException(string instance, string expected, string actual)
    : Exception($"{instance} does not follow its own history.\n  expected: {expected}\n  actual:   {actual}")
{
    public string Expected { get; } = expected;

    public string Actual { get; } = actual;
}
