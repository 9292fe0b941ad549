using System.CommandLine;
using Assurance.Core.Record;
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
        var command = new Command("compile", "Write the reports of a run as it stands, as drafts.") { run, paper, store };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, parsed.GetValue(paper), cancellation));
        return command;
    }

    private static Task<int> RunAsync(string folder, string run, string? wanted, CancellationToken cancellation) => Shared.WithStoreAsync(folder, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        var journal = room.Shelf.Journal(run);
        var policy = await journal.ReadAsync(state => state.Policy, cancellation);
        if (policy is null)
        {
            return Shared.Refuse($"There is no run {run} in {folder}. “status” lists them.");
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
                Console.Out.WriteLine(Path.Combine(folder, "published", file));
            }
        }

        return Shared.Done;
    });
}
