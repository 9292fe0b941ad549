using System.Text.Json;
using Assurance.LocalHost.Tests.Commands;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>What “rehearse all” prints at its end, for somebody who sees a rehearsal for the first time.</summary>
public sealed class RehearsalTellingTests
{
    [Fact]
    public async Task The_last_block_adds_all_runs_up_in_words_and_names_a_question_that_can_be_asked()
    {
        using var folder = new TempFolder();

        var outcome = await CommandLine.RunAsync("rehearse", "all", "--respondents", "4", "--opens", "2026-08-24", "--documents", "none", "--out", folder["out"]);

        Assert.Equal(0, outcome.Code);
        var lines = outcome.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var runs = lines.Where(l => !l.StartsWith(' ')).ToList();
        var all = lines.SkipWhile(l => !l.StartsWith("All ", StringComparison.Ordinal)).Skip(1).ToDictionary(l => l[..18].Trim(), l => l[18..].Trim(), StringComparer.Ordinal);
        var summary = JsonDocument.Parse(await File.ReadAllTextAsync(folder["out/summary.json"])).RootElement;

        Assert.Equal($"All {runs.Count - 1} runs together: SIMULATED, nothing left this machine.", runs[^1]);
        Assert.Equal($"of {runs.Count - 1} collections; each is told above", all["runs"]);
        Assert.Equal($"{summary.GetProperty("responses")} answers in all; {summary.GetProperty("nonRespondents")} that were asked for never came", all["answered"]);
        Assert.Equal($"{summary.GetProperty("messages")} sent, none of them twice", all["messages"]);
        Assert.Equal("none written", all["papers"]);

        // Every kind of respondent by its own name, and nobody counted among those of another.
        Assert.Contains(lines, l => l.Contains("4 schools of an invented register", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(" agencies, all invented", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains(" answers through one form for all, so nobody knows who has not answered", StringComparison.Ordinal));
        Assert.DoesNotContain("asked", all.Keys);

        var question = all["ask why"][1..all["ask why"].IndexOf('”', StringComparison.Ordinal)].Split(' ', 5);
        Assert.Equal(["why", "--store", folder["out"]], [question[0], question[3], question[4]]);
        var why = await CommandLine.RunAsync(question);
        Assert.Equal((0, ""), (why.Code, why.Errors));
        Assert.Contains($"(URN {question[2]})", why.Output, StringComparison.Ordinal);
    }
}
