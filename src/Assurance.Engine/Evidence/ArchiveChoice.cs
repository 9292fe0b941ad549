using Assurance.Engine.Intake;

namespace Assurance.Engine.Evidence;

/// <summary>What of a store goes into an archive.</summary>
public sealed record ArchiveChoice
{
    /// <summary>Beginnings of the keys of this room's settings that give no access and unmask nobody; hosts add their own.</summary>
    public static IReadOnlyList<string> PlainOfEngine { get; } = [SavedMappings.Prefix];

    /// <summary>Runs; empty is all.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>With keys, hashes of tokens and half-filled forms, for a machine that goes on where this one stops.</summary>
    public bool Everything { get; init; }

    /// <summary>Beginnings of the keys of settings that give no access and unmask nobody; all others are left out unless <see cref="Everything"/> is asked for.</summary>
    public IReadOnlyList<string> PlainSettings { get; init; } = [];

    /// <summary>Goes on where objects are missing, and lists them.</summary>
    public bool DespiteMissing { get; init; }
}

/// <param name="Manifest">What was written; null where it was refused.</param>
/// <param name="Refusal">Why nothing was, and what to do; or null.</param>
public sealed record ArchiveOutcome(ArchiveManifest? Manifest, string? Refusal);
