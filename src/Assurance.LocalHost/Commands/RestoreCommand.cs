using System.CommandLine;
using Assurance.Engine.Evidence;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>restore</c>: a store made of an archive, every hash checked.</summary>
internal static class RestoreCommand
{
    public static Command Make()
    {
        var archive = new Argument<string>("archive") { Description = "File that “export” wrote." };
        var store = Shared.StoreOptionOrNone("Folder for the store, which may hold other files of a partnership but no record yet, or the storage account of an app, which must hold nothing yet.");
        store.Required = true;
        var json = Shared.JsonOption();
        var command = new Command("restore", "Make a store of an archive. Every hash is checked before anything counts as restored.") { archive, store, json };
        command.SetAction((parsed, cancellation) =>
            parsed.GetValue(store)! is { Folder: null } account
                ? ToAccountAsync(parsed.GetValue(archive)!, account, parsed.GetValue(json), cancellation)
                : RunAsync(parsed.GetValue(archive)!, parsed.GetValue(store)!.Folder!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string archive, string folder, bool json, CancellationToken cancellation)
    {
        if (!File.Exists(archive))
        {
            return Shared.Refuse($"There is no file {archive}.", Shared.BadInput);
        }

        if (File.Exists(StoreFolder.RecordPath(folder)))
        {
            return Shared.Refuse($"{folder} holds a record already, and a store is never overwritten. Name a folder without one.");
        }

        // A log that an earlier store left behind would be played into the restored one.
        if (new[] { "-wal", "-shm", "-journal" }.Select(end => StoreFolder.RecordPath(folder) + end).FirstOrDefault(File.Exists) is { } left)
        {
            return Shared.Refuse($"{left} is left of a store that is not there any more, and would be mixed into the restored one. Move it away, or name another folder.");
        }

        var (outcome, unknown) = await Shared.WithProgressAsync("Restoring…", json, tell => ArchiveFile.RestoreAsync(archive, folder, tell, cancellation));
        return Tell(archive, folder, Path.Combine(folder, "outbox"), outcome, unknown, json);
    }

    private static async Task<int> ToAccountAsync(string archive, StorePlace place, bool json, CancellationToken cancellation)
    {
        if (!File.Exists(archive))
        {
            return Shared.Refuse($"There is no file {archive}.", Shared.BadInput);
        }

        return await Shared.WithStoreAsync(place, readOnly: false, async account =>
        {
            if (await new RestoreMark(account.Settings).ReadAsync(cancellation) is null
                && (await account.Record.RunsAsync(cancellation)).Count + (await account.Objects.ListAsync("", cancellation)).Count + (await account.Settings.KeysAsync("", cancellation)).Count > 0)
            {
                return Shared.Refuse($"{place} holds something already, and a store is never overwritten. Name an account that nothing was written to.");
            }

            var isWriting = false;
            try
            {
                var (outcome, unknown) = await Shared.WithProgressAsync("Restoring…", json, tell => ArchiveFile.RestoreAsync(archive, account, tell, () => isWriting = true, cancellation));
                return outcome.IsOfStore ? Shared.Refuse(Held(place, outcome.Fault!.What)) : Tell(archive, place.Name, "the container outbox", outcome, unknown, json);
            }
            catch (Exception) when (isWriting)
            {
                await Console.Error.WriteLineAsync($"The restore broke off, and {place} may hold a part of the archive. Give the same command again once that is put right: it goes on where it was. Let nobody use the account until then.");
                throw;
            }
        }, isRestored: true);
    }

    /// <summary>What only a person can clear away, with the words to do it.</summary>
    private static string Held(StorePlace place, string what) =>
        $"{place} cannot be gone on with. {what} Nothing was overwritten. If nothing in it is wanted, delete its containers record, objects, settings and ballots (“az storage container delete --auth-mode login --account-name ACCOUNT --name record”, and so on), wait until they are gone, and restore anew; “outbox” and “published” may stay.";

    private static int Tell(string archive, string store, string outbox, RestoreOutcome outcome, int unknown, bool json)
    {
        if (outcome.Manifest is not { } manifest)
        {
            return Shared.Refuse($"{archive} is refused. {outcome.Fault}. Nothing was restored.");
        }

        if (json)
        {
            Shared.Print(new { store, manifest.Content, manifest.Runs, manifest.Missing, unknown });
            return Shared.Done;
        }

        foreach (var run in manifest.Runs)
        {
            Console.Out.WriteLine($"{run.Run}: {run.Events} events, last hash {run.LastHash}; every hash was checked.");
        }

        Console.Out.WriteLine(manifest.Content == ArchiveContent.Everything
            ? $"{store} goes on where the store left off that it was exported from. Serve one of the two only."
            : "The archive was made without keys, to be read and kept: people would get new ids, files read before would count as new, half-filled forms and flows’ tokens are not in it. To go on working elsewhere, restore one made with “export --everything”.");
        if (unknown > 0)
        {
            Console.Out.WriteLine($"{unknown} messages were on their way when it was archived, and {outbox} does not hold what was sent last, so nobody can tell whether they left: “unknown” lists them, and none is sent again by itself. Restored beside a copy of the outbox they would be told apart.");
        }

        if (manifest.Missing.Count > 0)
        {
            Console.Out.WriteLine($"{manifest.Missing.Count} objects were missing already when it was exported; its manifest.json lists them.");
        }

        return Shared.Done;
    }
}
