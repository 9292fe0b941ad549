namespace Assurance.Engine.Ports;

/// <summary>What lies beside the record as files, messages and papers, so that what is erased goes there too.</summary>
public interface IRunFiles
{
    /// <summary>The files that are there of messages with these references, and what a crash left of their writing.</summary>
    Task<IReadOnlyList<string>> MessagesAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default);

    /// <summary>Papers and workbooks that were written of the run.</summary>
    Task<IReadOnlyList<string>> PapersAsync(string run, CancellationToken cancellation = default);

    /// <param name="files">Of those that the other two named. One that has gone is none to remove.</param>
    Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation = default);
}
