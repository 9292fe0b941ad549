using Assurance.Engine.Ports;

namespace Assurance.Engine.Memory;

/// <summary>Stands where nothing is read from files: rehearsal and previews.</summary>
public sealed class NoTables : ITableReader
{
    public TableReading Read(string fileName, ReadOnlyMemory<byte> bytes) =>
        TableReading.Refused(fileName, "Files are not read here.", "Import it on the store of the partnership.");
}
