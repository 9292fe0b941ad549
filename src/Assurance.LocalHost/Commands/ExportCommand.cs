using System.CommandLine;
using Assurance.Engine.Evidence;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>export</c>: the record and what belongs to it, in formats that can be read without this program.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var runs = new Argument<string[]>("run") { Description = "Runs; without one, all of the store.", Arity = ArgumentArity.ZeroOrMore };
        var to = new Option<string>("--to") { Description = "File to write, ending in .zip. It must not be there yet.", Required = true };
        var everything = new Option<bool>("--everything") { Description = "With keys, hashes of tokens and half-filled forms: for a machine that goes on where this one stops." };
        var despite = new Option<bool>("--despite-missing") { Description = "Go on where objects are missing that nobody erased, and list them in the archive." };
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("export", "Write the record, with everything it points to, as one archive of open formats.") { runs, to, everything, despite, store, json };
        command.SetAction((parsed, cancellation) => parsed.GetValue(to) is { } file && !file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult(Shared.Refuse($"{file}: the archive is a ZIP file. Give it a name that ends in .zip.", Shared.BadInput))
            : RunAsync(
                new Request(
                    parsed.GetValue(store)!,
                    parsed.GetValue(to)!,
                    new ArchiveChoice { Runs = parsed.GetValue(runs) ?? [], Everything = parsed.GetValue(everything), DespiteMissing = parsed.GetValue(despite), PlainSettings = OpenedStore.PlainSettings },
                    parsed.GetValue(json)),
                cancellation));
        return command;
    }

    private static Task<int> RunAsync(Request request, CancellationToken cancellation) => Shared.WithStoreAsync(request.Store, readOnly: true, async store =>
    {
        if (File.Exists(request.To) || Directory.Exists(request.To))
        {
            return Shared.Refuse($"{request.To} is there already. Choose another name, or remove it first.");
        }

        var outcome = await Shared.WithProgressAsync("Exporting…", request.Json, tell => ArchiveFile.WriteAsync(request.To, store, request.Choice, tell, cancellation));
        if (outcome.Manifest is not { } manifest)
        {
            return Shared.Refuse($"{outcome.Refusal} Nothing was written.");
        }

        if (request.Json)
        {
            Shared.Print(new { file = request.To, manifest.Content, manifest.Runs, manifest.Missing, files = manifest.Files.Count });
        }
        else
        {
            Tell(request.To, manifest);
        }

        return manifest.Missing.Count == 0 ? Shared.Done : Shared.Refused;
    });

    private static void Tell(string file, ArchiveManifest manifest)
    {
        foreach (var run in manifest.Runs)
        {
            Console.Out.WriteLine($"{run.Run}: {run.Events} events, last hash {run.LastHash}.");
        }

        Console.Out.WriteLine($"{file}: {manifest.Files.Count + 1} files, {manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB. It holds personal data{(manifest.Content == ArchiveContent.Everything ? ", and keys" : "")}: keep it as safe as the store.");
        Console.Out.WriteLine("Note the last hashes somewhere else: with them, or with this file, anybody can tell later that the record was not written anew (“verify --against”).");
        if (manifest.Missing.Count > 0)
        {
            Console.Error.WriteLine($"{manifest.Missing.Count} objects were missing, and no event says that they were erased. manifest.json lists them.");
        }
    }

    private sealed record Request(StorePlace Store, string To, ArchiveChoice Choice, bool Json);
}
