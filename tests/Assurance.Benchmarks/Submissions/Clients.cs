using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Assurance.Benchmarks.Submissions;

/// <summary>Clients that each send one thing after another without a pause, and how long each answer took.</summary>
internal sealed class Clients(int clients)
{
    private readonly ConcurrentBag<double> milliseconds = [];

    public void Forget() => milliseconds.Clear();

    public void Send<T>(IReadOnlyList<T> all, Func<T, Task> send)
    {
        var next = -1;
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var mine && mine < all.Count)
            {
                var start = Stopwatch.GetTimestamp();
                await send(all[mine]);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }))).GetAwaiter().GetResult();
    }

    public string Percentiles()
    {
        var sorted = milliseconds.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[sorted.Count * 99 / 100]:0} ms");
    }
}
