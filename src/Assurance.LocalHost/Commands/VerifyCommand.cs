using System.CommandLine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>verify</c>: nobody has changed a byte of the record, and every object it names is there or was erased by decision.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        run.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "Every run of the store." };
        var chain = new Option<bool>("--chain-only") { Description = "Only the chain of events, without looking for the objects they name." };
        var against = new Option<string?>("--against") { Description = "An archive exported earlier: finds a record that was cut off or written anew as well." };
        var store = Shared.StoreOption();
        var json = Shared.JsonOption();
        var command = new Command("verify", "Check that no byte of a run's record was changed, and that every object it names is there or was erased by decision.") { run, all, chain, against, store, json };
        command.SetAction((parsed, cancellation) => (parsed.GetValue(run) is { Length: > 0 }) == parsed.GetValue(all)
            ? Task.FromResult(Shared.Refuse("Name one run, or say --all. “status” lists the runs.", Shared.BadInput))
            : RunAsync(new Request(parsed.GetValue(store)!, parsed.GetValue(run), parsed.GetValue(chain), parsed.GetValue(against), parsed.GetValue(json)), cancellation));
        return command;
    }

    private static Task<int> RunAsync(Request request, CancellationToken cancellation) => Shared.WithStoreAsync(request.Store, readOnly: true, async store =>
    {
        var runs = (await store.Record.RunsAsync(cancellation)).Where(r => request.Run is null || r == request.Run).ToList();
        if (runs.Count == 0)
        {
            return Shared.Refuse(request.Run is null ? $"No run has been opened in {request.Store}." : $"There is no run {request.Run} in {request.Store}. “status” lists them.");
        }

        IReadOnlyDictionary<string, ChainMark>? marks = null;
        if (request.Against is { } archive)
        {
            (marks, var fault) = File.Exists(archive) ? await ArchiveFile.MarksAsync(archive, cancellation) : (null, new ArchiveFault("", null, "There is no such file."));
            if (fault is not null)
            {
                return Shared.Refuse($"{archive}: {fault}", Shared.BadInput);
            }

            // A run that the copy holds and the store does not was cut off whole.
            if (marks!.Keys.FirstOrDefault(r => !runs.Contains(r) && (request.Run is null || r == request.Run)) is { } gone)
            {
                return Shared.Refuse($"{archive} holds {gone}, and {request.Store} does not: the run was taken out.");
            }
        }

        var verdicts = await Shared.WithProgressAsync("Verifying…", request.Json, tell => VerifyAsync(store, runs, marks, request.ChainOnly, tell, cancellation));
        if (request.Json)
        {
            Shared.Print(verdicts.Select(v => v.ToJson()));
        }
        else
        {
            verdicts.ForEach(v => v.Tell(request.Store.Name));
        }

        return verdicts.TrueForAll(v => v.Holds) ? Shared.Done : Shared.Refused;
    });

    private static async Task<List<Verdict>> VerifyAsync(OpenedStore store, IReadOnlyList<string> runs, IReadOnlyDictionary<string, ChainMark>? marks, bool chainOnly, Action<string> tell, CancellationToken cancellation)
    {
        var (record, objects) = (store.Record, store.Objects);
        var chains = new ChainVerifier(record);
        var named = new ObjectsVerifier(record, objects, new ObjectBox(objects, new SystemEntropy()));
        var verdicts = new List<Verdict>();
        foreach (var run in runs)
        {
            var chain = await chains.VerifyAsync(run, marks?.GetValueOrDefault(run), done => tell($"{run}: {done} events"), cancellation);
            verdicts.Add(new Verdict(chain, chainOnly ? null : await named.VerifyAsync(run, done => tell($"{run}: objects, {done}"), cancellation)));
        }

        return verdicts;
    }

    private sealed record Request(StorePlace Store, string? Run, bool ChainOnly, string? Against, bool Json);
}
