using Assurance.Engine.Ports;

namespace Assurance.Engine.Rehearsal;

/// <summary>Salts and claims from a seed, so that two rehearsals with one seed write the same bytes.</summary>
public sealed class SeededEntropy(int seed) : IEntropy
{
    private readonly Lock guard = new();
    private long drawn;

    public string Next()
    {
        long number;
        lock (guard)
        {
            number = drawn++;
        }

        var draw = SeededDraw.For(seed, "entropy", number.ToString());
        return $"{draw.Next():x16}{draw.Next():x16}";
    }
}
