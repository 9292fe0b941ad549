using System.CommandLine;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>import</c>: a file of returns comes in, is balanced, and can be taken back.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var file = new Argument<string?>("file") { Description = "An .xlsx or .csv file: returns one a row, or an offline workbook sent back.", Arity = ArgumentArity.ZeroOrOne };
        var form = new Option<string?>("--form") { Description = "Form the file answers; without it, the questionnaire." };
        var mapping = new Option<string?>("--mapping") { Description = "File saying which column holds what; it is kept for later files with the same titles. Without it, the one kept, else one that suggests itself." };
        var show = new Option<bool>("--show-mapping") { Description = "Print the mapping that suggests itself as a file to edit, and import nothing." };
        var undo = new Option<string?>("--undo") { Description = "Take back the import with this number; needs --reason." };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = new Option<string?>("--reason") { Description = "Why an import is taken back, in a sentence." };
        var json = Shared.JsonOption();
        var command = new Command("import", "Import returns from a workbook or CSV file, or take an import back.") { run, file, form, mapping, show, undo, store, by, reason, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (place, inRun) = (parsed.GetValue(store)!, parsed.GetValue(run)!);
            if (parsed.GetValue(undo) is { } batch)
            {
                return Shared.DecideAsync(place, parsed.GetValue(by)!, parsed.GetValue(reason) ?? "",
                    (room, officer) => room.Triage.UndoImportAsync(inRun, batch, officer, parsed.GetValue(reason)!, cancellation),
                    decided => $"Import {batch} is taken back by {decided.Changed} reversing events; what stood before it stands again.");
            }

            if (parsed.GetValue(file) is not { } path)
            {
                return Task.FromResult(Shared.Refuse("Name the file to import, or --undo and the number of an import.", Shared.BadInput));
            }

            return File.Exists(path)
                ? ReadAsync(place, inRun, path, new Wishes(parsed.GetValue(form), parsed.GetValue(mapping), parsed.GetValue(show), parsed.GetValue(by)!, parsed.GetValue(json)), cancellation)
                : Task.FromResult(Shared.Refuse($"There is no file {path}.", Shared.BadInput));
        });
        return command;
    }

    private static Task<int> ReadAsync(StorePlace place, string run, string path, Wishes wishes, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: false, async store =>
    {
        using var room = await store.RoomAsync();
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return Shared.Refuse($"There is no run {run} in {place}. “status” lists the runs there are.");
        }

        ColumnMapping? mapping = null;
        if (wishes.Mapping is { } mappingFile)
        {
            if (!File.Exists(mappingFile))
            {
                return Shared.Refuse($"There is no file {mappingFile}.", Shared.BadInput);
            }

            var read = MappingFile.Read(mappingFile, await File.ReadAllBytesAsync(mappingFile, cancellation));
            if (read.Mapping is null)
            {
                return Shared.Refuse(read.Problems);
            }

            mapping = read.Mapping;
        }

        if (string.IsNullOrWhiteSpace(wishes.By))
        {
            return Shared.Refuse("Say who imports (--by): an import is recorded with a name.", Shared.BadInput);
        }

        // The record holds an opaque id; the name stays beside it and can be erased.
        var actor = wishes.ShowMapping ? "" : await new Decisions(room.Shelf, room.Box, room.Clock).ActorAsync(Officer.Named(wishes.By), $"Import of a file into {run}", cancellation);
        var import = new ImportFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellation), mapping, actor) { Form = wishes.Form };
        if (wishes.ShowMapping)
        {
            return await ShowAsync(room.Doors, run, import, cancellation);
        }

        var outcome = await room.Doors.ImportAsync(run, import, cancellation);
        if (outcome.Refusal is { } refusal)
        {
            Console.Error.WriteLine(refusal);
        }

        var awaiting = await room.Shelf.Journal(run).ReadAsync(state => state.AwaitingReply.ToList(), cancellation) ?? [];
        var later = awaiting.Count == 0 ? null : await Shared.ReplyAsync(place, room, run, awaiting, cancellation);
        if (wishes.Json)
        {
            Shared.Print(outcome);
        }
        else
        {
            Tell(outcome);
            if (later is not null)
            {
                Console.Out.WriteLine(later);
            }
        }

        return outcome.InTriage > 0 || outcome.LeftOut.Count > 0 || outcome.Refusal is not null ? Shared.Refused : Shared.Done;
    });

    private static async Task<int> ShowAsync(Doors doors, string run, ImportFile import, CancellationToken cancellation)
    {
        if (await doors.ProposeAsync(run, import, cancellation) is not { } proposal)
        {
            return Shared.Refuse($"{import.Name} holds no table to map. Import it to see why.");
        }

        Console.Out.WriteLine(MappingFile.Write(proposal.Mapping));
        foreach (var title in proposal.Unplaced)
        {
            Console.Error.WriteLine($"Column “{title}” fits no question.");
        }

        foreach (var question in proposal.Unanswered)
        {
            Console.Error.WriteLine($"No column holds {question}.");
        }

        return Shared.Done;
    }

    private static void Tell(ImportOutcome outcome)
    {
        if (outcome is { Batch.Length: 0, Refusal: null })
        {
            // An anonymous run records no import: its moment and its number would tell of single people.
            var left = outcome.LeftOut.Count > 0 ? $" + left out {outcome.LeftOut.Count}" : "";
            Console.Out.WriteLine($"Read {outcome.Read} = put into the ballot box {outcome.Accepted} + in it already {outcome.Duplicate}{left}. Nothing else of the file was kept; it still holds its times, so delete it{(left.Length > 0 ? " once all of it is in: put right what was left out, and import it again" : "")}.");
            foreach (var note in outcome.Notes.Concat(outcome.LeftOut))
            {
                Console.Out.WriteLine(note);
            }
        }

        if (outcome.Batch.Length > 0)
        {
            Console.Out.WriteLine($"Import {outcome.Batch}: read {outcome.Read} = accepted {outcome.Accepted} + superseded {outcome.Superseded} + duplicate {outcome.Duplicate} + in triage {outcome.InTriage}");
        }

        TriageCommand.Print(outcome.Triage);
        if (outcome.InTriage > 0)
        {
            Console.Out.WriteLine("What is in triage is kept with its bytes; “triage” lists it and admits or dismisses it.");
        }
    }

    private sealed record Wishes(string? Form, string? Mapping, bool ShowMapping, string By, bool Json);
}
