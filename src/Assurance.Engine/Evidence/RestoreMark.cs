using Assurance.Engine.Ports;

namespace Assurance.Engine.Evidence;

/// <summary>
/// A note in a store of which archive is being restored into it, for a store that cannot take its name once it is whole. It is written before
/// anything else and goes last of all, so that a restore that broke off is known for one and goes on.
/// </summary>
public sealed class RestoreMark(ISettings settings)
{
    /// <summary>No setting of the archive: it is neither taken in nor overwritten.</summary>
    public const string Key = "restore-under-way";

    private const string WholeAfter = " whole";

    /// <returns>Null where no restore broke off.</returns>
    public async Task<RestorePart?> ReadAsync(CancellationToken cancellation = default) => await settings.GetAsync(Key, cancellation) is { } said
        ? said.EndsWith(WholeAfter, StringComparison.Ordinal) ? new RestorePart(said[..^WholeAfter.Length], true) : new RestorePart(said, false)
        : null;

    /// <param name="archive">Digest by which the archive is known.</param>
    /// <returns>False where somebody began to restore another meanwhile.</returns>
    internal async Task<bool> BeginAsync(string archive, CancellationToken cancellation) => await settings.KeepAsync(Key, archive, cancellation) == archive;

    /// <summary>Everything of the archive is there and was read back.</summary>
    internal Task WholeAsync(string archive, CancellationToken cancellation) => settings.SetAsync(Key, archive + WholeAfter, cancellation);

    /// <summary>Nothing is left to do.</summary>
    public Task EndAsync(CancellationToken cancellation = default) => settings.SetAsync(Key, null, cancellation);
}

/// <summary>What a restore left that broke off.</summary>
/// <param name="Archive">Digest of the archive.</param>
/// <param name="IsWhole">All of the archive is there.</param>
public sealed record RestorePart(string Archive, bool IsWhole);
