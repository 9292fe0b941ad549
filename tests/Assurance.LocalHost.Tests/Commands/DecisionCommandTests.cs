using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Commands;

[Collection(nameof(NorfolkRehearsal))]
public sealed class DecisionCommandTests(NorfolkRehearsal norfolk)
{
    [Fact]
    public async Task Status_counts_and_a_closed_run_refuses_a_release()
    {
        var status = await CommandLine.RunAsync("status", NorfolkRehearsal.Run, "--store", norfolk.Out);
        Assert.Equal(0, status.Code);
        Assert.Contains("returned 348 of 464", status.Output, StringComparison.Ordinal);
        using var folder = new TempFolder();
        File.Copy(Path.Combine(norfolk.Out, "record.db"), folder["record.db"]);
        var release = await CommandLine.RunAsync("release", NorfolkRehearsal.Run, "--by", "A Person", "--reason", "Read them", "--store", folder.Path);
        Assert.NotEqual(0, release.Code);
        Assert.Contains("waiting for release", release.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_a_reason_is_refused()
    {
        var outcome = await CommandLine.RunAsync("pause", NorfolkRehearsal.Run, "120777", "--store", norfolk.Out);
        Assert.NotEqual(0, outcome.Code);
    }

    [Fact]
    public async Task A_rehearsals_store_is_not_checked_as_if_it_were_a_cycle()
    {
        var outcome = await CommandLine.RunAsync("check", norfolk.Out);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("is a rehearsal's store", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("cycle.yaml", outcome.Errors, StringComparison.Ordinal);
    }
}
