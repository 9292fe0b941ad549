using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>
/// Makes a store of an archive. Every hash is checked on the way, and at the end the store itself is verified. The stores given must
/// be empty and nobody else's, and are of no use where it was refused: whoever calls gives stores that can be thrown away, or a mark by which
/// a restore that broke off is gone on with.
/// </summary>
/// <param name="ballots">Null where the store keeps none; an archive with ballots is refused then.</param>
public sealed class ArchiveRestorer(IRecord record, IObjects objects, ISettings settings, IBallotBox? ballots, ObjectBox box)
{
    private const int LinesAtOnce = 5_000;
    private const int BytesAtOnce = 8_000_000;

    /// <summary>A pack up to this size is put whole; of a larger one each part makes the store write it anew.</summary>
    private const int LargestPack = 64_000_000;

    /// <param name="from">A stream that can be sought in; left open.</param>
    /// <param name="tell">Told in a few words how far it has come.</param>
    /// <param name="mark">Notes in the store that it is being restored; it stands when this returns, and whoever calls ends it. Null for a store that is thrown away when this breaks off.</param>
    public async Task<RestoreOutcome> RestoreAsync(Stream from, Action<string>? tell = null, RestoreMark? mark = null, CancellationToken cancellation = default)
    {
        var part = mark is null ? null : await mark.ReadAsync(cancellation);
        if (part is null && !await IsEmptyAsync(cancellation))
        {
            return RestoreOutcome.Refused(new ArchiveFault("", null, "The store is not empty. An archive is restored into an empty one only."));
        }

        try
        {
            using var archive = await OpenedArchive.OpenAsync(from, cancellation);
            if (mark is not null && (part is null ? !await mark.BeginAsync(archive.Digest, cancellation) : part.Archive != archive.Digest))
            {
                return RestoreOutcome.Held("It holds a part of another archive, whose restore broke off.");
            }

            if (part is { IsWhole: true })
            {
                return new RestoreOutcome(archive.Manifest, null);
            }

            IReadOnlySet<string> there = part is null ? new HashSet<string>() : await PartAsync(archive, cancellation);
            foreach (var run in archive.Manifest.Runs)
            {
                tell?.Invoke($"{run.Run}: {run.Events} events");
                await LinesAsync(archive, run, goesOn: part is not null, cancellation);
                await archive.ReadAsync(ArchivePaths.Events(run.Run), _ => Task.CompletedTask, cancellation);
            }

            tell?.Invoke("objects");
            await ObjectsAsync(archive, there, cancellation);
            await BallotsAsync(archive, cancellation);
            await SettingsAsync(archive, goesOn: part is not null, cancellation);
            await archive.ReadAsync(ArchivePaths.Readme, _ => Task.CompletedTask, cancellation);
            await VerifyAsync(archive.Manifest, tell, cancellation);
            await (mark?.WholeAsync(archive.Digest, cancellation) ?? Task.CompletedTask);
            return new RestoreOutcome(archive.Manifest, null);
        }
        catch (ArchiveFaultException refused)
        {
            return RestoreOutcome.Refused(refused.Fault);
        }
        catch (HeldException held)
        {
            return RestoreOutcome.Held(held.Message);
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellation) =>
        (await record.RunsAsync(cancellation)).Count == 0 && (await objects.ListAsync("", cancellation)).Count == 0 && (await settings.KeysAsync("", cancellation)).Count == 0;

    /// <summary>What a restore that broke off has written, as long as it is a part of this archive and nothing else.</summary>
    /// <returns>Names of the objects that are there.</returns>
    private async Task<IReadOnlySet<string>> PartAsync(OpenedArchive archive, CancellationToken cancellation)
    {
        var there = (await objects.ListAsync("", cancellation)).ToHashSet(StringComparer.Ordinal);
        if ((await record.RunsAsync(cancellation)).Except(archive.Manifest.Runs.Select(r => r.Run), StringComparer.Ordinal).Any()
            || there.Except(archive.Manifest.Files.Select(f => ArchivePaths.ObjectAt(f.Path)).OfType<string>(), StringComparer.Ordinal).Any())
        {
            throw new HeldException("A restore of this archive broke off in it, and somebody has written into it since.");
        }

        return there;
    }

    private async Task LinesAsync(OpenedArchive archive, ArchivedRun run, bool goesOn, CancellationToken cancellation)
    {
        await using var stored = record.StreamAsync(run.Run, 0, cancellation).GetAsyncEnumerator(cancellation);
        var isThere = goesOn;
        var (recordPath, chainPath) = (ArchivePaths.Record(run.Run), ArchivePaths.Chain(run.Run));
        using var walk = new ChainWalk();
        var batch = new List<RecordLine>();
        await archive.ReadAsync(chainPath, chain => archive.ReadAsync(recordPath, async lines =>
        {
            var size = 0;
            await using var hashes = ArchiveLines.ReadAsync(chainPath, chain, cancellation).GetAsyncEnumerator(cancellation);
            await foreach (var line in ArchiveLines.ReadAsync(recordPath, lines, cancellation))
            {
                var number = walk.Position + 1;
                if (!await hashes.MoveNextAsync() || Hash(hashes.Current) is not { } hash)
                {
                    throw new ArchiveFaultException(chainPath, "it holds no hash of 64 hexadecimal digits", number);
                }

                if (!walk.Follows(new StoredLine(walk.Position, line, hash)))
                {
                    throw new ArchiveFaultException(recordPath, $"the event and its hash in {chainPath} do not belong together: the hash ought to be {Convert.ToHexStringLower(walk.Expected.Span)}", number);
                }

                if (isThere && (isThere = await stored.MoveNextAsync()))
                {
                    if (!stored.Current.Bytes.Span.SequenceEqual(line))
                    {
                        throw new HeldException($"A restore of this archive broke off in it, and somebody has written into {run.Run} since.");
                    }

                    continue;
                }

                batch.Add(new RecordLine(line));
                size += line.Length;
                if (batch.Count == LinesAtOnce || size >= BytesAtOnce)
                {
                    await AppendAsync(run.Run, walk.Position, batch, cancellation);
                    size = 0;
                }
            }

            if (await hashes.MoveNextAsync())
            {
                throw new ArchiveFaultException(recordPath, $"{chainPath} holds a hash of an event that is not here", walk.Position + 1);
            }
        }, cancellation), cancellation);
        if (isThere && await stored.MoveNextAsync())
        {
            throw new HeldException($"A restore of this archive broke off in it, and somebody has written into {run.Run} since.");
        }

        await AppendAsync(run.Run, walk.Position, batch, cancellation);
        if (walk.Position != run.Events || Convert.ToHexStringLower(walk.Head.Span) != run.LastHash)
        {
            throw new ArchiveFaultException(recordPath, $"it ends after {walk.Position} events with another hash than {ArchivePaths.Manifest} lists");
        }
    }

    private async Task AppendAsync(string run, long end, List<RecordLine> batch, CancellationToken cancellation)
    {
        if (batch.Count > 0 && !await record.AppendAsync(run, end - batch.Count, [.. batch], cancellation))
        {
            throw new InvalidOperationException($"Somebody else writes {run} into the store that it is being restored to. Restore into a store that nobody uses.");
        }

        batch.Clear();
    }

    private static byte[]? Hash(byte[] line)
    {
        var hash = new byte[HashChain.HashLength];
        return line.Length == HashChain.HashLength * 2 && Convert.FromHexString(Encoding.ASCII.GetString(line), hash, out _, out _) == System.Buffers.OperationStatus.Done ? hash : null;
    }

    /// <param name="there">Names of those that are there already; what they hold is read back at the end with the rest.</param>
    private async Task ObjectsAsync(OpenedArchive archive, IReadOnlySet<string> there, CancellationToken cancellation)
    {
        var batch = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        var (size, last) = (0L, default(string));
        var files = archive.Manifest.Files.Select(f => (f.Path, Name: ArchivePaths.ObjectAt(f.Path))).Where(f => f.Name is not null && !there.Contains(f.Name)).Select(f => (f.Path, f.Name, Pack: PackNames.PackOf(f.Name!)));
        foreach (var (path, name, pack) in files.OrderBy(f => f.Pack, StringComparer.Ordinal))
        {
            var isWhole = pack is null || pack != last;
            if (isWhole ? batch.Count >= LinesAtOnce || size >= BytesAtOnce : size >= LargestPack)
            {
                await objects.PutManyAsync(batch, cancellation);
                batch.Clear();
                size = 0;
            }

            var bytes = await archive.WholeAsync(path, cancellation);
            if (!ObjectsVerifier.IsAsNamed(name!, bytes))
            {
                throw new ArchiveFaultException(path, "its bytes are not those it was named after");
            }

            batch.Add(new(name!, bytes));
            (size, last) = (size + bytes.Length, pack);
        }

        await objects.PutManyAsync(batch, cancellation);
    }

    private async Task BallotsAsync(OpenedArchive archive, CancellationToken cancellation)
    {
        foreach (var run in archive.Manifest.Runs.Select(r => r.Run))
        {
            foreach (var part in Enum.GetValues<BallotBoxPart>())
            {
                if (archive.Has(ArchivePaths.Ballots(run, part)))
                {
                    var kept = ballots ?? throw new ArchiveFaultException(ArchivePaths.Ballots(run, part), "this store keeps no ballots");
                    var bytes = await archive.WholeAsync(ArchivePaths.Ballots(run, part), cancellation);
                    if (!await kept.ReplaceAsync(run, part, null, bytes, cancellation) && (await kept.ReadAsync(run, part, cancellation))?.Bytes.Span.SequenceEqual(bytes) != true)
                    {
                        throw new ArchiveFaultException(ArchivePaths.Ballots(run, part), "this store holds a ballot box of that run already");
                    }
                }
            }
        }
    }

    private async Task SettingsAsync(OpenedArchive archive, bool goesOn, CancellationToken cancellation)
    {
        try
        {
            var kept = (JsonSerializer.Deserialize<Dictionary<string, string>>(await archive.WholeAsync(ArchivePaths.Settings, cancellation)) ?? []).Where(s => s.Key != RestoreMark.Key).ToList();
            if (goesOn && (await settings.KeysAsync("", cancellation)).Except(kept.Select(s => s.Key).Append(RestoreMark.Key), StringComparer.Ordinal).Any())
            {
                throw new HeldException("A restore of this archive broke off in it, and somebody has written into its settings since.");
            }

            foreach (var (key, value) in kept)
            {
                await settings.SetAsync(key, value, cancellation);
            }
        }
        catch (JsonException broken)
        {
            throw new ArchiveFaultException(ArchivePaths.Settings, $"it cannot be read ({broken.Message})", broken.LineNumber + 1);
        }
    }

    /// <summary>What was written is read back: the chain from the store, and every object that its events name.</summary>
    private async Task VerifyAsync(ArchiveManifest manifest, Action<string>? tell, CancellationToken cancellation)
    {
        var (chains, named) = (new ChainVerifier(record), new ObjectsVerifier(record, objects, box));
        foreach (var run in manifest.Runs)
        {
            tell?.Invoke($"{run.Run}: verifying");
            var chain = await chains.VerifyAsync(run.Run, new ChainMark(run.Events, run.LastHash), null, cancellation);
            if (chain.Break is not null && run.Events > 0)
            {
                throw new InvalidOperationException($"{run.Run} was not stored as it was read; the store it is restored to does not keep what it is given.");
            }

            var held = await named.VerifyAsync(run.Run, null, cancellation);
            if (held.Faults.FirstOrDefault(f => f.Fault != ObjectFault.Missing || !manifest.Missing.Contains(f.Object)) is { } fault)
            {
                throw new ArchiveFaultException(ArchivePaths.Object(fault.Object), fault.Fault == ObjectFault.Missing ? $"it is missing; event {fault.Position} of {run.Run} names it, and none says that it was erased" : "an event says that it was erased", null);
            }
        }
    }

    /// <summary>The store holds what no restore of this archive wrote.</summary>
    private sealed class HeldException(string message) : Exception(message);
}
