using Assurance.Core.Planning;
using Assurance.Functions.Tests.Durable;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>
/// The calls of each orchestrator version, kept. A change here breaks runs that are in the middle of a generation: give it a new
/// version in host.json, branch on <c>context.CompareVersionTo</c>, and keep the old file as long as such runs may live.
/// </summary>
public sealed class GoldenCallsTests
{
    [Fact]
    public async Task RunOrchestrator_makes_the_calls_of_its_version()
    {
        var script = await PlayAsync();

        Verify("RunOrchestrator", script.Hub.Find(Run)!);
    }

    [Fact]
    public async Task CompileOrchestrator_makes_the_calls_of_its_version()
    {
        var script = await PlayAsync();

        Verify("CompileOrchestrator", script.Hub.Find($"{Run}.compile-101")!);
    }

    [Fact]
    public async Task IntakeOrchestrator_makes_the_calls_of_its_version()
    {
        using var stage = await IntakeStage.SetAsync();
        var delivery = await stage.DeliverAsync(await stage.ReturnAsync());

        Verify("IntakeOrchestrator", await stage.FinishAsync(delivery));
    }

    /// <summary>Everything a run does once: plan, sleep, hint, slots, a retry, papers, close.</summary>
    private static async Task<ScriptedRun> PlayAsync()
    {
        var script = new ScriptedRun()
            .Then(now => Nothing(now.AddMinutes(40)))
            .Then(now => Nothing() with
            {
                Batches =
                [
                    Batch(now, "stage"), new(now, Lane.Papers, ["paper-1", "paper-2"]), new(now, Lane.Papers, ["paper-3"]), new(now, Lane.Reports, ["report"]),
                    Batch(now.AddMinutes(1), "letter-1"), Batch(now.AddMinutes(1), "letter-2"), Batch(now.AddMinutes(2), "letter-3"),
                ],
            })
            .ThenDo(Batch(Ten, "stale"))
            .ThenClosed()
            .Failing("letter-3", 1);
        script.Start();
        script.World.HintAt(Ten.AddMinutes(12), Run);
        _ = await script.RunToEndAsync();
        return script;
    }

    private static void Verify(string name, OrchestrationInstance instance)
    {
        var lines = instance.Generations.SelectMany(g => g.Calls.Select(c => "  " + c).Prepend($"generation {g.Number} {g.Input}"));
        var actual = string.Join('\n', lines) + "\n";
        var file = Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.{FakeOrchestration.Version}.txt");

        Assert.True(File.Exists(file), $"There is no {file}. The calls are:\n{actual}");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
