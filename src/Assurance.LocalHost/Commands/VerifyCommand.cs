using System.CommandLine;
using Assurance.Core.Record;

namespace Assurance.LocalHost.Commands;

/// <summary><c>verify</c>: nobody has changed a byte of the record.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var store = Shared.StoreOption();
        var command = new Command("verify", "Check that no byte of a run's record was changed.") { run, store };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, cancellation));
        return command;
    }

    private static Task<int> RunAsync(string folder, string run, CancellationToken cancellation) => Shared.WithStoreAsync(folder, readOnly: true, async store =>
    {
        var lines = await store.Store.Record.ReadAsync(run, 0, cancellation);
        if (lines.Count == 0)
        {
            return Shared.Refuse($"There is no run {run} in {folder}. “status” lists them.");
        }

        if (HashChain.FirstBroken(lines) is { } broken)
        {
            return Shared.Refuse($"{run}: the record does not hold from event {broken} on. It was changed after it was written; restore it from a copy.");
        }

        Console.Out.WriteLine($"{run}: {lines.Count} events, chain whole, last hash {Convert.ToHexStringLower(lines[^1].Hash.Span)[..16]}.");
        return Shared.Done;
    });
}
