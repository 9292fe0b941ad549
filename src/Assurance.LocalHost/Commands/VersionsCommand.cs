using System.CommandLine;
using Assurance.FrontDoor.Views;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>versions</c>: every version of a respondent's return, which of them counts, and what each changed.</summary>
internal static class VersionsCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var respondent = Shared.RespondentArgument();
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("versions", "Show every version of a respondent's return: which counts, who sent it by which door and when, and what each changed.") { run, respondent, store, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, parsed.GetValue(respondent)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static Task<int> RunAsync(StorePlace place, string run, string respondent, bool json, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (await room.Versions.ReadAsync(run, respondent, cancellation) is not { } history)
        {
            return Shared.Refuse($"{run} does not exist in {place}, or does not ask {respondent}. “status” lists the runs; a school is named by its URN, any other body by its code.");
        }

        var view = VersionsView.Of(room.Shelf.Journal(run).Frozen.Frame, history, _ => null);
        if (json)
        {
            Shared.Print(new
            {
                run,
                respondent = history.Respondent.Id,
                name = history.Respondent.Name,
                current = history.Current?.Return.Version,
                versions = history.Versions.Select(v => new
                {
                    v.Return.Version,
                    sentAt = v.Return.SubmittedAt.ToString(),
                    recordedAt = v.Return.At.ToString(),
                    v.Return.Door,
                    v.Return.Form,
                    stands = v.Standing.ToString().ToLowerInvariant(),
                    erased = v.Answers is null,
                }),
                differences = view.Tables.SelectMany(t => t.Rows.Select(r => new
                {
                    question = r.Id,
                    r.Text,
                    answers = t.Versions.Zip(r.Cells).Select(c => new { version = c.First.Number, answer = c.Second.Words, changed = c.Second.IsChanged }),
                })),
            });
            return Shared.Done;
        }

        Print(view, run, history.Respondent.Id);
        return Shared.Done;
    });

    private static void Print(VersionsView view, string run, string respondent)
    {
        Console.Out.WriteLine($"{view.Name} ({respondent}), {run}: {(view.Versions.Count == 0 ? "no return has come in yet." : $"{Wording.Count(view.Versions.Count, "version")}; {(view.Current is { } current ? $"version {current.Number} counts." : "none stands any more.")}")}");
        foreach (var version in view.Versions)
        {
            Console.Out.WriteLine($"  version {version.Number}: sent {version.Sent}{(version.Recorded is { } recorded ? $", received {recorded}" : "")}, by {version.Door}; {(version.Stands == "Current" ? "counts" : Wording.Lower(version.Stands))}{(version.IsErased ? "; answers erased" : "")}");
        }

        foreach (var table in view.Tables)
        {
            Console.Out.WriteLine($"What differs{(table.Form.Length > 0 ? $" ({table.Form})" : "")}: {(table.Rows.Count == 0 ? "nothing." : Wording.Count(table.Rows.Count, "question"))}");
            foreach (var row in table.Rows)
            {
                Console.Out.WriteLine($"  {row.Id} {row.Text}");
                foreach (var (version, cell) in table.Versions.Zip(row.Cells))
                {
                    Console.Out.WriteLine($"    version {version.Number}{(cell.IsChanged ? ", changed" : "")}: {(cell.Words.Length > 0 ? cell.Words.ReplaceLineEndings(" ") : "not answered")}");
                }
            }
        }
    }
}
