using Assurance.Engine;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Tests.Orchestrators;
using Assurance.Functions.Triggers;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>What a timer does for one run after the other.</summary>
public sealed class RunStartsTests
{
    [Fact]
    public async Task A_run_that_cannot_be_told_keeps_none_of_the_others_from_hearing()
    {
        var hub = new FakeOrchestration(new QuietWorld(ScriptedRun.Ten), new FunctionCatalogue());
        var told = hub.Start(RunOrchestrator.Name, new RunGeneration("b.2026-27"), "b.2026-27");
        await using var client = new FakeDurableClient(hub) { Refused = "a.2026-27" };
        var runs = new OneAfterAnother(CancellationToken.None);

        await runs.ForEachAsync(["a.2026-27", "b.2026-27"], run => RunStarts.TellAsync(client, run, CancellationToken.None));

        _ = Assert.IsType<InvalidOperationException>(runs.Failure);
        _ = Assert.Single(told.Inbox);
    }
}
