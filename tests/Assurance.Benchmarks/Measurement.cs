using System.Diagnostics;

namespace Assurance.Benchmarks;

/// <summary>Median times and the bytes of one contender.</summary>
/// <param name="CpuMilliseconds">Of all cores together: on a machine that others use too it says more than the time that went by.</param>
internal sealed record Measurement(string Name, long Work, double Milliseconds, double CpuMilliseconds, double Megabytes)
{
    /// <summary>Runs the contenders in turn, so that whatever else the machine does falls on all of them.</summary>
    public static IReadOnlyList<Measurement> Of(IFigure figure)
    {
        var contenders = figure.Contenders();
        var times = contenders.Select(_ => new List<double>()).ToList();
        var cpu = contenders.Select(_ => new List<double>()).ToList();
        var bytes = new long[contenders.Count];
        var work = new long[contenders.Count];
        for (var round = -figure.WarmUps; round < figure.Repeats; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                contenders[i].Prepare();
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var busy = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                work[i] = contenders[i].Run();
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                var used = (contenders[i].CpuElsewhere?.Invoke() ?? Environment.CpuUsage.TotalTime - busy).TotalMilliseconds;
                bytes[i] = GC.GetTotalAllocatedBytes(precise: true) - before;
                if (round >= 0)
                {
                    times[i].Add(elapsed);
                    cpu[i].Add(used);
                }
            }
        }

        return [.. contenders.Select((c, i) => new Measurement(c.Name, work[i], Median(times[i]), Median(cpu[i]), bytes[i] / 1e6))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
