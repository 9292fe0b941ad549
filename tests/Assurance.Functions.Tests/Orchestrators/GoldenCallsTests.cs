using Assurance.Core.Planning;
using Assurance.Functions.Tests.Durable;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>
/// The calls of each orchestrator version, kept, with their options and inputs. A change here breaks runs that are in the middle of a
/// generation: give it a new version in host.json, branch on <c>context.CompareVersionTo</c>, and keep the old file as long as such runs
/// may live.
/// </summary>
public sealed class GoldenCallsTests
{
    public static TheoryData<string> Versions => [.. GoldenFiles.Versions];

    public static MatrixTheoryData<string, int> Sleeps => new(GoldenFiles.Versions, [10, 18]);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task RunOrchestrator_makes_the_calls_of_its_version(string version)
    {
        var script = await PlayAsync(version);

        Verify("RunOrchestrator", script.Hub.Find(Run)!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task CompileOrchestrator_makes_the_calls_of_its_version(string version)
    {
        var script = await PlayAsync(version);

        Verify("CompileOrchestrator", Assert.Single(script.Hub.Named($"{Run}.compile-101")));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task IntakeOrchestrator_makes_the_calls_of_its_version(string version)
    {
        using var stage = await IntakeStage.SetAsync();
        stage.Hub.StartsAs = version;
        var delivery = await stage.DeliverAsync(await stage.ReturnAsync());

        Verify("IntakeOrchestrator", await stage.FinishAsync(delivery));
    }

    /// <summary>How long a run sleeps is reckoned beside the orchestrator and is a call of it all the same.</summary>
    [Theory]
    [MemberData(nameof(Sleeps))]
    public async Task RunOrchestrator_sleeps_as_its_version_does(string version, int hour)
    {
        var script = new ScriptedRun(Ten.Date.AddHours(hour)).Then(now => Nothing(now.AddDays(3))).Then(Nothing()).ThenClosed();
        script.Hub.StartsAs = version;
        script.Start();

        Verify($"RunOrchestrator.asleep-at-{hour}", await script.RunToEndAsync());
    }

    /// <summary>What is renamed, dropped or written otherwise is not found in the histories of live runs.</summary>
    [Fact]
    public void What_crosses_has_the_shape_of_its_version() => GoldenFiles.Verify("Contracts", FakeOrchestration.Version, GoldenFiles.Contracts());

    /// <summary>A new version gets files of its own, and those of the versions before stay as long as such runs may live.</summary>
    [Fact]
    public void Every_orchestrator_and_version_has_its_file_and_every_file_is_of_one()
    {
        var kept = GoldenFiles.Names.ToList();
        Assert.NotEmpty(GoldenFiles.Orchestrators);
        Assert.Equal(FakeOrchestration.Version, GoldenFiles.Versions[^1]);
        string[] of = ["Contracts", .. GoldenFiles.Orchestrators.Select(GoldenFiles.NameOf)];
        foreach (var version in GoldenFiles.Versions)
        {
            Assert.Empty(of.Select(o => $"{o}.{version}").Except(kept));
        }

        var ofNothing = kept.Where(k => !of.Any(o => GoldenFiles.Versions.Any(v => k == $"{o}.{v}" || (k.StartsWith($"{o}.", StringComparison.Ordinal) && k.EndsWith($".{v}", StringComparison.Ordinal))))).ToList();
        Assert.Empty(ofNothing);
    }

    /// <summary>Everything a run does once: plan, sleep, hint, slots, a retry, papers, close.</summary>
    private static async Task<ScriptedRun> PlayAsync(string version)
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
        script.Hub.StartsAs = version;
        script.Start();
        script.World.HintAt(Ten.AddMinutes(12), Run);
        _ = await script.RunToEndAsync();
        return script;
    }

    private static void Verify(string name, OrchestrationInstance instance)
    {
        var lines = instance.Generations.SelectMany(g => g.Calls.Select(c => "  " + c).Prepend($"generation {g.Number} {g.Input}"));
        GoldenFiles.Verify(name, instance.Version, string.Join('\n', lines) + "\n");
    }
}
