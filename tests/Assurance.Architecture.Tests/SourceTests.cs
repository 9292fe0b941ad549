using System.Text.Json;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests;

/// <summary>What holds of every file and every project.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    [Fact]
    public void No_file_of_the_product_has_more_than_300_lines()
    {
        var tooLong = Repository.Files("src", "*").Where(f => Path.GetExtension(f) is ".cs" or ".razor")
            .Select(f => (File: Repository.Relative(f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > MostLines);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_code_knows_a_cycle_by_its_name()
    {
        var cycles = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "Assurance.Definitions", "cycles")).Select(c => Path.GetFileName(c)).ToList();
        Assert.Contains("section-175", cycles);
        var hits = from file in Repository.Files("src", "*")
                   where Path.GetExtension(file) is ".cs" or ".razor" && !Repository.Relative(file).StartsWith("src/Assurance.Definitions/", StringComparison.Ordinal)
                   from line in File.ReadLines(file).Select((text, number) => (Text: Code(text), Number: number + 1))
                   where cycles.Any(c => line.Text.Contains(c, StringComparison.OrdinalIgnoreCase))
                   select $"{Repository.Relative(file)}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(hits);
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_all_but_Functions_in_the_filter()
    {
        var projects = Repository.Projects("src", "tests").Select(Repository.Relative).ToList();
        Assert.True(projects.Count > 15);
        Assert.Equal(projects, [.. InSolution().Order(StringComparer.Ordinal)]);
        Assert.Equal(projects.Where(p => p != "src/Assurance.Functions/Assurance.Functions.csproj"), [.. InFilter().Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> InSolution() =>
        Entry().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Functions.sln"))).Select(m => m.Groups["path"].Value.Replace('\\', '/'));

    private static IEnumerable<string> InFilter()
    {
        using var filter = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Embedded.slnf")));
        return [.. filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(p => p.GetString()!.Replace('\\', '/'))];
    }

    /// <summary>A line without its comment: an example in words binds nothing.</summary>
    private static string Code(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "" : line;

    [GeneratedRegex("""^Project\("[^"]+"\) = "[^"]+", "(?<path>[^"]+\.csproj)",""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Entry();
}
