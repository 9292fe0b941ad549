namespace Assurance.Engine.Evidence;

/// <summary>What is wrong with an archive, and where.</summary>
/// <param name="File">Path within the archive; empty for the archive as a whole.</param>
/// <param name="Line">From 1; null where the fault has no line.</param>
public sealed record ArchiveFault(string File, long? Line, string What)
{
    public override string ToString() => (File, Line) switch
    {
        ("", _) => What,
        (_, null) => $"{File}: {What}",
        _ => $"{File}, line {Line}: {What}",
    };
}

/// <summary>Ends the reading of an archive that is not right; caught where the reading began.</summary>
internal sealed class ArchiveFaultException(ArchiveFault fault) : Exception(fault.ToString())
{
    public ArchiveFaultException(string file, string what, long? line = null)
        : this(new ArchiveFault(file, line, what))
    {
    }

    public ArchiveFault Fault => fault;
}
