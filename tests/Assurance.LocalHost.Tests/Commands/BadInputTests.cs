using System.Text;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>Bad input gets file, line, what is wrong and what to do; the exit code is not 0; nothing half-loaded stays.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_malformed_register_is_refused_with_file_and_line_and_leaves_nothing()
    {
        using var folder = new TempFolder();
        var text = await File.ReadAllTextAsync(NorfolkRehearsal.Register, Encoding.Latin1);
        var lines = text.Split("\r\n");
        lines[7] = lines[7].Replace(lines[7].Split(',')[0], "not-a-number", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["broken.csv"], string.Join("\r\n", lines), Encoding.Latin1);
        var outcome = await CommandLine.RunAsync("rehearse", "section-175", "--roster", folder["broken.csv"], "--opens", "2026-09-21", "--out", folder["out"]);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("broken.csv:8:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing was loaded", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task A_register_without_its_columns_says_which_are_missing()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["other.csv"], "Name,Place\r\nA School,Town\r\n");
        var outcome = await CommandLine.RunAsync("check", "--roster", folder["other.csv"]);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("URN", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_definition_is_named_by_file_and_line()
    {
        using var folder = new TempFolder();
        foreach (var (name, bytes) in Definitions.ShippedCycles.Files("section-175"))
        {
            var path = folder[name];
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes);
        }

        Assert.Equal(0, (await CommandLine.RunAsync("check", folder.Path)).Code);
        var policy = await File.ReadAllLinesAsync(folder["cycle.yaml"]);
        var line = Array.FindIndex(policy, l => l.Contains("graceDays", StringComparison.Ordinal));
        policy[line] = policy[line].Replace("graceDays", "graseDays", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(folder["cycle.yaml"], policy);
        var outcome = await CommandLine.RunAsync("check", folder.Path);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains($"cycle.yaml:{line + 1}:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("graceDays", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rehearse", "section-999")]
    [InlineData("rehearse", "section-175", "--opens", "21/09/2026")]
    [InlineData("rehearse", "section-175", "--response-rate", "75")]
    [InlineData("rehearse", "section-175", "--documents", "some")]
    [InlineData("rehearse", "section-175", "--roster", "nowhere.csv")]
    [InlineData("rehearse", "section-175", "--response-rate", "NaN")]
    [InlineData("rehearse", "section-175", "--opens", "9999-09-09")]
    [InlineData("rehearse", "section-175", "--opens", "2041-09-16", "--out", "never-made")]
    [InlineData("calendar", "section-175", "--authority", "")]
    [InlineData("calendar", "section-175", "--authority", "XYZ")]
    [InlineData("calendar", "--authority", "XYZ")]
    [InlineData("calendar", "section-175", "--opens", "9999-12-31")]
    [InlineData("serve", "--port", "99999")]
    [InlineData("status", "--store", "nowhere")]
    [InlineData("check", "nowhere")]
    [InlineData("export", "--to", "archive.txt")]
    public async Task A_wrong_word_is_told_in_a_sentence(params string[] arguments)
    {
        var outcome = await CommandLine.RunAsync(arguments);
        Assert.NotEqual(0, outcome.Code);
        Assert.NotEmpty(outcome.Errors.Trim());
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partnership_where_no_folder_can_be_made_is_refused_with_what_to_do()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["a-file"], "mine");
        var outcome = await CommandLine.RunAsync("init", folder["a-file/norfolk"]);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("Give a folder in a place where you may write", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_other_things_is_not_written_into()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["thesis.docx"], "mine");
        var outcome = await CommandLine.RunAsync("rehearse", "section-175", "--respondents", "10", "--out", folder.Path);
        Assert.NotEqual(0, outcome.Code);
        Assert.True(File.Exists(folder["thesis.docx"]));
    }

    [Fact]
    public async Task A_partnerships_own_store_is_never_taken_for_an_earlier_rehearsal()
    {
        using var folder = new TempFolder();
        using (Stores.StoreFolder.Create(folder.Path))
        {
        }

        var outcome = await CommandLine.RunAsync("rehearse", "section-175", "--respondents", "10", "--out", folder.Path);
        Assert.NotEqual(0, outcome.Code);
        Assert.True(File.Exists(folder["record.db"]));
    }
}
