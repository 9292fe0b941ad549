using Assurance.Core.Calendar;
using Assurance.Engine.Evidence;
using NodaTime;

namespace Assurance.LocalHost.Partnerships;

/// <summary>The sweep of erasures at a start and once a day after it, and each run whose time is over told once.</summary>
public sealed class DailySweep(ErasureSweep sweep, TimeProvider clock, Action<string> tell)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private LocalDate? swept;

    /// <summary>Sweeps if this day has not been swept yet.</summary>
    public async Task LookAsync(CancellationToken cancellation = default)
    {
        var today = UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        if (swept == today)
        {
            return;
        }

        foreach (var over in (await sweep.RunAsync(cancellation)).Over.Where(o => told.Add(o.Run)))
        {
            tell(over.Sentence);
        }

        swept = today;
    }
}
