namespace Assurance.Engine.Evidence;

/// <param name="Manifest">What was restored; null where it was refused.</param>
/// <param name="Fault">What is wrong and where, or null.</param>
public sealed record RestoreOutcome(ArchiveManifest? Manifest, ArchiveFault? Fault)
{
    /// <summary>Not the archive is at fault, but what the store holds already.</summary>
    public bool IsOfStore { get; private init; }

    internal static RestoreOutcome Refused(ArchiveFault fault) => new(null, fault);

    internal static RestoreOutcome Held(string what) => new(null, new ArchiveFault("", null, what)) { IsOfStore = true };
}
