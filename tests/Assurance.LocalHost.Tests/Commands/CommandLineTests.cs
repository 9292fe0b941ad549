using Assurance.Core.Analysis;
using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>The command line as a newcomer meets it: its help, its options, its exit codes.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_shows_in_brackets_what_may_be_left_out()
    {
        var lines = (await CommandLine.RunAsync("--help")).Output.ReplaceLineEndings("\n").Split('\n');

        Assert.Contains(lines, l => l.StartsWith("  status [<run>] ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  hold <run> [<respondent>] ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  why <run> <respondent> ", StringComparison.Ordinal));
        Assert.Single(lines.Where(l => l.StartsWith("  why ", StringComparison.Ordinal) || l.StartsWith("  status ", StringComparison.Ordinal) || l.StartsWith("  hold ", StringComparison.Ordinal))
            .Select(l => l.LastIndexOf("  ", StringComparison.Ordinal)).Distinct());
    }

    /// <summary>It is what is done without a command, so its options are given without one too; before another command they would be lost in silence.</summary>
    [Fact]
    public async Task Options_of_serve_are_taken_without_the_word_and_refused_before_another()
    {
        using var folder = new TempFolder();
        Assert.Empty(CommandTree.Root().Parse(["--port", "0", "--store", folder.Path]).Errors);
        Assert.Equal((2, "--port lies between 0 and 65535."), (await CommandLine.RunAsync("--port", "70000")) is var port ? (port.Code, port.Errors.Trim()) : default);

        var early = await CommandLine.RunAsync("--store", folder.Path, "status");
        Assert.Equal(2, early.Code);
        Assert.Contains("--store stands behind the command", early.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_cannot_be_used_are_2_and_what_the_store_refuses_is_1()
    {
        using var folder = new TempFolder();
        Assert.Equal(2, (await CommandLine.RunAsync("status", "one-run", "another")).Code);
        Assert.Equal(2, (await CommandLine.RunAsync("pause", "section-175.2026-27", "120777", "--by", "", "--reason", "Flood.")).Code);
        _ = Directory.CreateDirectory(folder["cycle"]);
        await File.WriteAllTextAsync(Path.Combine(folder["cycle"], "cycle.yaml"), "id: [");
        Assert.Equal(1, (await CommandLine.RunAsync("check", folder["cycle"])).Code);
    }

    [Fact]
    public async Task Whoever_writes_a_cycle_is_told_every_name_its_texts_may_use_and_what_each_analysis_shows()
    {
        var words = await CommandLine.RunAsync("check", "--words");

        Assert.Equal((0, ""), (words.Code, words.Errors));
        Assert.Contains("\n  {{greeting}}\n", words.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("{{#if isCopy}}…{{/if}}", words.Output, StringComparison.Ordinal);
        Assert.Contains("{{#each alertItems}}{{this}}{{/each}}", words.Output, StringComparison.Ordinal);
        Assert.All(AnalysisCatalogue.Entries, e => Assert.Contains($"  {e.Name,-32} {e.Description}", words.Output, StringComparison.Ordinal));
        Assert.Contains("Under “table” in a report; closed papers alone: it names respondents:", words.Output, StringComparison.Ordinal);
    }

    /// <summary>Its clock counts working days: half-term is none of a member's holidays.</summary>
    [Fact]
    public async Task The_dates_of_a_cycle_that_counts_working_days_are_reckoned_in_them()
    {
        var dates = await CommandLine.RunAsync("calendar", "member-feedback", "--opens", "2027-02-01");

        Assert.Equal((0, ""), (dates.Code, dates.Errors));
        Assert.Contains("L3 Second reminder                 Thu 18 Feb 2027", dates.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("school days", dates.Output, StringComparison.OrdinalIgnoreCase);
    }
}
