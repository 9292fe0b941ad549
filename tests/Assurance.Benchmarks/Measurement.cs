using System.Diagnostics;

namespace Assurance.Benchmarks;

/// <summary>Median time and bytes of one contender.</summary>
internal sealed record Measurement(string Name, long Work, double Milliseconds, double Megabytes)
{
    private const int WarmUps = 2;
    private const int Repeats = 9;

    /// <summary>Runs the contenders in turn, so that whatever else the machine does falls on all of them.</summary>
    public static IReadOnlyList<Measurement> Of(IReadOnlyList<Contender> contenders)
    {
        var times = contenders.Select(_ => new List<double>()).ToList();
        var bytes = new long[contenders.Count];
        var work = new long[contenders.Count];
        for (var round = -WarmUps; round < Repeats; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                contenders[i].Prepare();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                work[i] = contenders[i].Run();
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                bytes[i] = GC.GetTotalAllocatedBytes(precise: true) - before;
                if (round >= 0)
                {
                    times[i].Add(elapsed);
                }
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Name, work[i], times[i].Order().ElementAt(Repeats / 2), bytes[i] / 1e6))];
    }
}
