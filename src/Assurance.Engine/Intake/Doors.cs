#pragma warning disable CS9113 // filled in next
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>
/// All doors in one place: what comes in is stored before anybody reads it, then read, matched, validated and admitted, or set
/// aside with its bytes and a reason. Every call may be made twice.
/// </summary>
public sealed class Doors(RunShelf shelf, ObjectBox box, ISettings settings, ITableReader tables, ReturnIntake intake, TimeProvider clock)
{
    /// <summary>Makes the bytes safe: once this returns, nothing of it can be lost.</summary>
    public Task<StoredParcel> StoreAsync(string run, Parcel parcel, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Reads and admits what was stored; what cannot be admitted is set aside.</summary>
    public Task<Admission> AdmitAsync(string run, string source, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Admits whatever lies stored and unread, after a crash for example.</summary>
    /// <returns>Respondents something was admitted for.</returns>
    public Task<IReadOnlyList<string>> AdmitAllAsync(string run, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>What a file's columns seem to hold.</summary>
    public Task<MappingProposal?> ProposeAsync(string run, ImportFile file, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Keeps a mapping for every later file with the same titles.</summary>
    public Task SaveMappingAsync(string run, ColumnMapping mapping, IReadOnlyList<string> headers, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Reads a file of returns, one a row.</summary>
    public Task<ImportOutcome> ImportAsync(string run, ImportFile file, CancellationToken cancellation = default) => throw new NotSupportedException();
}
