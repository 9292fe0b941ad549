using System.CommandLine;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary><c>compile</c>: writes the papers of a run as it stands now, as drafts, without touching its record.</summary>
internal static class CompileCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var paper = new Option<string?>("--paper") { Description = "One paper, for example county-report; without it, every paper of the run." };
        var store = Shared.StoreOption();
        var output = new Option<string?>("--out") { Description = "Folder to write to; without it, “published” in the store's folder. A storage account has none." };
        var command = new Command("compile", "Write the reports of a run as it stands, as drafts.") { run, paper, store, output };
        command.SetAction((parsed, cancellation) => parsed.GetValue(store)! is var place && (parsed.GetValue(output) ?? (place.Folder is { } own ? Path.Combine(own, "published") : null)) is { } folder
            ? RunAsync(place, parsed.GetValue(run)!, parsed.GetValue(paper), folder, cancellation)
            : Task.FromResult(Shared.Refuse("Say with --out to which folder the drafts are written: in the storage account lie only papers that the app published.", Shared.BadInput)));
        return command;
    }

    private static Task<int> RunAsync(StorePlace place, string run, string? wanted, string output, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync(publication: new FilePublication(output));
        var journal = room.Shelf.Journal(run);
        var policy = await journal.ReadAsync(state => state.Policy, cancellation);
        if (policy is null)
        {
            return Shared.Refuse($"There is no run {run} in {place}. “status” lists them.");
        }

        var papers = policy.Papers.Where(p => p.IsOfRun && (wanted is null || p.Id == wanted)).ToList();
        if (papers.Count == 0)
        {
            return Shared.Refuse($"{run} has no paper “{wanted}”. It has: {string.Join(", ", policy.Papers.Where(p => p.IsOfRun).Select(p => p.Id))}.");
        }

        foreach (var paper in papers)
        {
            foreach (var file in await room.Papers.WriteAsync(journal, paper.Id, Nobody.Id, Instant.FromDateTimeOffset(room.Clock.GetUtcNow()), final: false, cancellation))
            {
                Console.Out.WriteLine(Path.Combine(output, file));
            }
        }

        return Shared.Done;
    });
}
