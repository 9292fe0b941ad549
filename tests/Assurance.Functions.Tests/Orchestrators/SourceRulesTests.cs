using System.Text.RegularExpressions;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>What an orchestrator's source may not say. The replaying test bed catches only what a scenario passes by.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Source");

    public static TheoryData<string> Orchestrators => [.. Directory.EnumerateFiles(Path.Combine(Source, "Orchestrators")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void An_orchestrator_does_nothing_that_differs_on_replay(string file)
    {
        var found = Forbidden().Matches(Code(Path.Combine(Source, "Orchestrators", file))).Select(m => m.Value);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("var x = DateTime.Now;")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("DateTime.Today")]
    [InlineData("clock.GetUtcNow()")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("Task.Run(() => 1)")]
    [InlineData("Task.Factory.StartNew")]
    [InlineData("new Thread(")]
    [InlineData("ThreadPool.QueueUserWorkItem")]
    [InlineData("x.ConfigureAwait(false)")]
    [InlineData("await cts.CancelAsync();")]
    [InlineData("Random.Shared")]
    [InlineData("Environment.GetEnvironmentVariable")]
    [InlineData("File.ReadAllText")]
    [InlineData("new HttpClient()")]
    [InlineData("Console.WriteLine")]
    [InlineData("Stopwatch.StartNew()")]
    [InlineData("ILogger<RunOrchestrator> log")]
    [InlineData("foreach (var x in new Dictionary<string, int>())")]
    [InlineData("private static int counter;")]
    public void The_rules_see_each_of_these(string mistake) => Assert.Matches(Forbidden(), mistake);

    [Fact]
    public void Functions_are_thin()
    {
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).ToList();

        Assert.True(files.Count > 10, $"Only {files.Count} source files were found.");
        Assert.Empty(files.Where(f => File.ReadAllLines(f).Length > (f.EndsWith("RunOrchestrator.cs", StringComparison.Ordinal) ? 60 : 50)).Select(Path.GetFileName));
    }

    private static string Code(string file) => string.Join('\n', File.ReadAllLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bGetUtcNow\b|\bTimeProvider\b|\bSystemClock\b|\bStopwatch\b"
        + @"|\bGuid\.NewGuid\b|\bRandom\b|\bRandomNumberGenerator\b"
        + @"|\bTask\.(Delay|Run|Factory|Yield)\b|\bThread(Pool)?\b|\bParallel\b|\bCancelAsync\b|\.ConfigureAwait\b|\.Result\b|\.Wait\(\)"
        + @"|\bEnvironment\b|\b(File|Directory|FileStream|StreamReader|StreamWriter)\b|\bHttpClient\b|\bConsole\b|\bIConfiguration\b|\bIOptions\b"
        + @"|\bILogger<|\b(Dictionary|HashSet)<|\bstatic (?!readonly|class|async|Task|partial)[\w<>?\[\], ]+ \w+( =[^>]|;)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();
}
