using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>The messages nobody can tell the fate of, at the command line.</summary>
public sealed class UnknownCommandTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private string run = "";
    private string message = "";

    public async ValueTask InitializeAsync()
    {
        using var store = new SmallStore();
        run = await store.OpenAsync(2026);
        message = Keys.Message(run, "100001", "L0", "dsl");
        _ = await store.Shelf.Journal(run).AppendAsync(_ =>
        [
            new RunEvent(message, store.Now, Actors.System, new MessageIntended("claim", "person-1", Channel.Email, MessageClass.Chase, store.Now, "notice", [new MessageItem(message, "100001", "L0", ["dsl"], Reason.Of("rung-due", ("rung", "L0")))])),
            new RunEvent(Keys.Outcome(message), store.Now, Actors.System, new MessageUnknown(message)),
        ]);
        await SqliteExport.WriteAsync(folder["record.db"], store.Record, store.Objects);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task They_are_listed_and_resolved_one_by_one()
    {
        var list = await CommandLine.RunAsync("unknown", run, "--store", folder.Path);
        Assert.Equal($"{message}  2026-10-12 09:00, L0 to the dsl", list.Output.Trim());
        Assert.Contains($"\"message\": \"{message}\"", (await CommandLine.RunAsync("unknown", run, "--store", folder.Path, "--json")).Output, StringComparison.Ordinal);

        var resolved = await CommandLine.RunAsync("unknown", run, message, "--sent", "--reason", "It is in the sent items.", "--store", folder.Path);
        Assert.Equal(0, resolved.Code);
        Assert.Contains("is recorded as sent", resolved.Output, StringComparison.Ordinal);

        Assert.StartsWith("Of every message", (await CommandLine.RunAsync("unknown", run, "--store", folder.Path)).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLine.RunAsync("unknown", run, message, "--not-sent", "--reason", "Or is it?", "--store", folder.Path)).Code);
    }

    [Fact]
    public async Task What_became_of_it_has_to_be_said_with_a_reason()
    {
        Assert.Equal(2, (await CommandLine.RunAsync("unknown", run, message, "--reason", "Hm.", "--store", folder.Path)).Code);
        Assert.Equal(2, (await CommandLine.RunAsync("unknown", run, message, "--sent", "--not-sent", "--reason", "Hm.", "--store", folder.Path)).Code);
        Assert.Contains("needs a name", (await CommandLine.RunAsync("unknown", run, message, "--sent", "--store", folder.Path)).Errors, StringComparison.Ordinal);
        Assert.Contains("There is no run", (await CommandLine.RunAsync("unknown", "none.2026-27", "--store", folder.Path)).Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLine.RunAsync("unknown", run, "none", "--sent", "--reason", "Seen.", "--store", folder.Path)).Code);
    }
}
