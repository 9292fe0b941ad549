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
        var store = new Option<string>("--store") { Description = "Folder for the store. It may hold other files of a partnership, but no record yet.", Required = true };
        var json = Shared.JsonOption();
        var command = new Command("restore", "Make a store of an archive. Every hash is checked before anything counts as restored.") { archive, store, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(archive)!, parsed.GetValue(store)!, parsed.GetValue(json), cancellation));
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
        if (outcome.Manifest is not { } manifest)
        {
            return Shared.Refuse($"{archive} is refused. {outcome.Fault}. Nothing was restored.");
        }

        if (json)
        {
            Shared.Print(new { store = folder, manifest.Content, manifest.Runs, manifest.Missing, unknown });
            return Shared.Done;
        }

        foreach (var run in manifest.Runs)
        {
            Console.Out.WriteLine($"{run.Run}: {run.Events} events, last hash {run.LastHash}; every hash was checked.");
        }

        Console.Out.WriteLine(manifest.Content == ArchiveContent.Everything
            ? $"{folder} goes on where the store left off that it was exported from. Serve one of the two only."
            : "The archive was made without keys, to be read and kept: people would get new ids, files read before would count as new, half-filled forms and flows’ tokens are not in it. To go on working elsewhere, restore one made with “export --everything”.");
        if (unknown > 0)
        {
            Console.Out.WriteLine($"{unknown} messages were on their way when it was archived, and {Path.Combine(folder, "outbox")} does not hold what was sent last, so nobody can tell whether they left: “unknown” lists them, and none is sent again by itself. Restored beside a copy of the outbox they would be told apart.");
        }

        if (manifest.Missing.Count > 0)
        {
            Console.Out.WriteLine($"{manifest.Missing.Count} objects were missing already when it was exported; its manifest.json lists them.");
        }

        return Shared.Done;
    }
}
