using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.TestKit.Runs;

/// <summary>The ports of a store, written to an archive and made of one.</summary>
public sealed record ArchivedStore(IRecord Record, IObjects Objects, ISettings Settings, IBallotBox? Ballots = null)
{
    public static readonly ArchiveChoice Plain = new() { PlainSettings = ["mapping/"] };

    public static ArchivedStore Empty() => new(new InMemoryRecord(), new InMemoryObjects(), new InMemorySettings(), new InMemoryBallotBox());

    public static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    public async Task<(byte[] Bytes, ArchiveOutcome Outcome)> TryExportAsync(ArchiveChoice? choice = null)
    {
        using var to = new MemoryStream();
        var outcome = await new ArchiveWriter(Record, Objects, Settings, Ballots, Box).WriteAsync(to, choice ?? Plain);
        return (to.ToArray(), outcome);
    }

    public async Task<byte[]> ExportAsync(ArchiveChoice? choice = null)
    {
        var (bytes, outcome) = await TryExportAsync(choice);
        Assert.Null(outcome.Refusal);
        return bytes;
    }

    public async Task<RestoreOutcome> RestoreAsync(byte[] archive) =>
        await new ArchiveRestorer(Record, Objects, Settings, Ballots, Box).RestoreAsync(new MemoryStream(archive, writable: false));

    /// <summary>The same into a store that keeps what was written when this breaks off.</summary>
    public async Task<RestoreOutcome> RestoreMarkedAsync(byte[] archive) =>
        await new ArchiveRestorer(Record, Objects, Settings, Ballots, Box).RestoreAsync(new MemoryStream(archive, writable: false), mark: new RestoreMark(Settings));

    private ObjectBox Box => new(Objects, new SystemEntropy());
}
