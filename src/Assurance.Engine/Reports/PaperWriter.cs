using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Reports;

/// <summary>Computes a paper and publishes its files.</summary>
public sealed class PaperWriter(ObjectBox box, IComposer composer, IPublication publication)
{
    /// <param name="respondent">Whose paper it is, or <see cref="Core.Record.Nobody.Id"/> for a paper of the run.</param>
    /// <param name="cut">Returns received up to here count.</param>
    /// <param name="final">True once signed: without draft watermark.</param>
    /// <returns>Paths of the files written.</returns>
    public Task<IReadOnlyList<string>> WriteAsync(RunJournal journal, string paper, string respondent, Instant cut, bool final, CancellationToken cancellation = default) =>
        throw new NotSupportedException($"{box}{composer}{publication}");
}
