using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.Sqlite;

namespace Assurance.LocalHost.Stores;

/// <summary>Archives as files: each way, what is not whole never stands under its final name.</summary>
internal static class ArchiveFile
{
    public static async Task<ArchiveOutcome> WriteAsync(string path, OpenedStore store, ArchiveChoice choice, Action<string> tell, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var part = full + ".part";
        try
        {
            ArchiveOutcome outcome;
            await using (var file = new FileStream(part, Private(FileMode.Create, FileAccess.ReadWrite)))
            {
                outcome = await new ArchiveWriter(store.Record, store.Objects, store.Settings, store.Ballots, Box(store.Objects)).WriteAsync(file, choice, tell, cancellation);
                file.Flush(flushToDisk: true);
            }

            if (outcome.Manifest is not null)
            {
                File.Move(part, full);
            }

            return outcome;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <returns>What came of it, and how many messages became unknown: see <see cref="RestoredIntents"/>.</returns>
    public static async Task<(RestoreOutcome Outcome, int Unknown)> RestoreAsync(string path, string folder, Action<string> tell, CancellationToken cancellation)
    {
        var whole = StoreFolder.RecordPath(folder);
        var part = whole + ".restoring";
        var made = !Directory.Exists(folder);
        _ = Directory.CreateDirectory(folder);
        Discard(part);
        try
        {
            RestoreOutcome outcome;
            var unknown = 0;
            using (var store = SqliteStore.Open(part))
            {
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
                outcome = await new ArchiveRestorer(store.Record, store.Objects, store.Settings, store.Ballots, Box(store.Objects)).RestoreAsync(file, tell, cancellation: cancellation);
                unknown = outcome.Manifest is { } manifest ? await GiveUpAsync(manifest, store.Record, store.Objects, store.Settings, store.Ballots, new FolderFiles(folder), cancellation) : 0;
            }

            if (outcome.Manifest is not null)
            {
                File.Move(part, whole);
            }

            return (outcome, unknown);
        }
        finally
        {
            Discard(part);
            if (made && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    /// <summary>
    /// The same into the account of an app, which must hold nothing yet, or what a restore of the same archive left that broke off, and be used by nobody.
    /// </summary>
    /// <param name="writing">Called once something may be written: from then on, what breaks it off leaves a part behind.</param>
    public static async Task<(RestoreOutcome Outcome, int Unknown)> RestoreAsync(string path, OpenedStore account, Action<string> tell, Action writing, CancellationToken cancellation)
    {
        // What an archive is worth is known at its end, and an account cannot take the name of a store once it is whole: so it is read through first.
        var trial = Directory.CreateTempSubdirectory("assurance-restore-");
        try
        {
            var (tried, _) = await RestoreAsync(path, trial.FullName, tell, cancellation);
            if (tried.Manifest is null)
            {
                return (tried, 0);
            }
        }
        finally
        {
            trial.Delete(recursive: true);
        }

        writing();
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var mark = new RestoreMark(account.Settings);
        var outcome = await new ArchiveRestorer(account.Record, account.Objects, account.Settings, account.Ballots, Box(account.Objects)).RestoreAsync(file, tell, mark, cancellation);
        if (outcome.Manifest is not { } manifest)
        {
            return (outcome, 0);
        }

        var unknown = await GiveUpAsync(manifest, account.Record, account.Objects, account.Settings, account.Ballots, account.Files, cancellation);
        await mark.EndAsync(cancellation);
        return (outcome, unknown);
    }

    /// <summary>Before the store takes its name, so that nobody sends from it meanwhile. The outbox came along if it holds what was sent last.</summary>
    private static async Task<int> GiveUpAsync(ArchiveManifest manifest, IRecord record, IObjects objects, ISettings settings, IBallotBox ballots, IRunFiles files, CancellationToken cancellation)
    {
        using var shelf = new RunShelf(record, new RunLoader(Box(objects), ballots));
        var intents = new RestoredIntents(shelf, await OpenedStore.DemoClockAsync(settings) is { } demo ? new VirtualClock(demo) : TimeProvider.System);
        var unknown = 0;
        foreach (var run in manifest.Runs.Where(r => r.Events > 0).Select(r => r.Run))
        {
            if (await intents.CountAsync(run, cancellation) > 0 && (await intents.LastSentAsync(run, cancellation) is not { } last || (await files.MessagesAsync([last], cancellation)).Count == 0))
            {
                unknown += await intents.GiveUpAsync(run, cancellation);
            }
        }

        return unknown;
    }

    /// <summary>Where an archive says that each run ended; null where it cannot be read as one.</summary>
    public static async Task<(IReadOnlyDictionary<string, ChainMark>? Marks, ArchiveFault? Fault)> MarksAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return await ArchiveMarks.ReadAsync(file, cancellation);
    }

    private static ObjectBox Box(IObjects objects) => new(objects, new SystemEntropy());

    /// <summary>For whoever made it alone, where the file system knows owners.</summary>
    private static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void Discard(string part)
    {
        foreach (var ending in new[] { "", "-wal", "-shm" })
        {
            File.Delete(part + ending);
        }
    }
}
