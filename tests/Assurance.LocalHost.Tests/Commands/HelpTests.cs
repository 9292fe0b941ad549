namespace Assurance.LocalHost.Tests.Commands;

/// <summary>Help where it is asked for, and where it is not one line that says how to ask.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("init")]
    [InlineData("rehearse")]
    [InlineData("why")]
    [InlineData("export")]
    [InlineData("text")]
    public async Task Help_is_printed_whatever_the_command_would_need(string command)
    {
        var outcome = await CommandLine.RunAsync(command, "--help");
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($" {command} ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("“assurance why --help”", "why", "section-175.2026-27")]
    [InlineData("“assurance rehearse --help”", "rehearse", "section-175", "--rooster", "norfolk.csv")]
    [InlineData("“assurance --help”", "stauts")]
    public async Task A_missing_or_misspelt_word_is_told_with_one_line_about_help_and_not_with_all_of_it(string hint, params string[] words)
    {
        var outcome = await CommandLine.RunAsync(words);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(hint, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage:", outcome.Output + outcome.Errors, StringComparison.Ordinal);
        Assert.InRange((outcome.Output + outcome.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 2, 6);
    }
}
