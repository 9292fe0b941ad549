using System.Text.RegularExpressions;
using Microsoft.DurableTask;

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
    [InlineData("private static Task running = Task.CompletedTask;")]
    [InlineData("public static int Counter { get; set; }")]
    [InlineData("private static readonly List<string> seen = [];")]
    [InlineData("private static readonly ConcurrentDictionary<string, int> seen = new();")]
    [InlineData("foreach (var x in all.ToDictionary(a => a.Key))")]
    [InlineData("foreach (var x in all.ToHashSet())")]
    [InlineData("ImmutableDictionary.Create<string, int>()")]
    [InlineData("Guid.CreateVersion7()")]
    [InlineData("new CancellationTokenSource(TimeSpan.FromMinutes(1))")]
    [InlineData("over.CancelAfter(1000);")]
    [InlineData("new PeriodicTimer(x)")]
    [InlineData("new System.Threading.Timer(x)")]
    [InlineData("Task.WaitAll(a, b);")]
    [InlineData("task.GetAwaiter().GetResult()")]
    [InlineData("task.ContinueWith(x)")]
    [InlineData("new SemaphoreSlim(1)")]
    [InlineData("lock (gate)")]
    [InlineData("Interlocked.Increment(ref counter)")]
    [InlineData("while (true)")]
    [InlineData("for (;;)")]
    [InlineData("TaskOrchestrationContext context, CancellationToken cancellation)")]
    [InlineData("[DurableClient] DurableTaskClient client")]
    [InlineData("RunShelf shelf, EngineRoom room")]
    [InlineData("Process.Start(x)")]
    [InlineData("new Socket(x)")]
    [InlineData("AppContext.TryGetSwitch(x)")]
    [InlineData("CultureInfo.CurrentCulture")]
    [InlineData("TimeZoneInfo.Local")]
    [InlineData("now.ToLocalTime()")]
    [InlineData("x.GetHashCode()")]
    public void The_rules_see_each_of_these(string mistake) => Assert.Matches(Forbidden(), mistake);

    /// <summary>A service that a constructor was given, or a field, would be none of the history's.</summary>
    [Fact]
    public void An_orchestrator_is_a_static_method_and_is_given_its_context_and_one_input()
    {
        Assert.NotEmpty(GoldenFiles.Orchestrators);
        Assert.All(GoldenFiles.Orchestrators, o =>
        {
            Assert.True(o.IsStatic && o.DeclaringType is { IsAbstract: true, IsSealed: true }, $"{o.DeclaringType!.Name} is not static.");
            Assert.Equal(typeof(TaskOrchestrationContext), o.GetParameters()[0].ParameterType);
            Assert.Equal(2, o.GetParameters().Length);
        });
    }

    [Fact]
    public void Functions_are_thin()
    {
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).ToList();

        Assert.True(files.Count > 10, $"Only {files.Count} source files were found.");
        Assert.Empty(files.Where(f => File.ReadAllLines(f).Length > (MayBeLonger(f) ? 60 : 50)).Select(Path.GetFileName));
    }

    /// <summary>The life of a run in one place, and the settings of one part of the app with what is wrong with each.</summary>
    private static bool MayBeLonger(string file) =>
        file.EndsWith("RunOrchestrator.cs", StringComparison.Ordinal) || Path.GetFileName(Path.GetDirectoryName(file)) == "Startup";

    private static string Code(string file) => string.Join('\n', File.ReadAllLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bToLocalTime\b|\bTimeZoneInfo\b|\bCurrent(UI)?Culture\b|\bGetHashCode\b|\bGetUtcNow\b|\bTimeProvider\b|\bSystemClock\b|\bStopwatch\b"
        + @"|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\bRandomNumberGenerator\b"
        + @"|\bCancellationTokenSource\([^)]|\bCancelAfter\b|\b(Periodic|Threading\.|Timers\.)Timer\b|\bContinueWith\b|\bGetAwaiter\b|\bSemaphore(Slim)?\b|\block \(|\bInterlocked\b|\bwhile \(true\)|\bfor \(;;\)"
        + @"|\bTask\.(Delay|Run|Factory|Yield|WaitAll|WaitAny)\b|\bThread(Pool)?\b|\bParallel\b|\bCancelAsync\b|\.ConfigureAwait\b|\.Result\b|\.Wait\(\)"
        + @"|\bEnvironment\b|\b(File|Directory|FileStream|StreamReader|StreamWriter)\b|\bHttpClient\b|\bConsole\b|\bIConfiguration\b|\bIOptions\b|\bAppContext\b|\bProcess\.|\bSocket\b"
        + @"|\bCancellationToken \w+|\bDurableTaskClient\b|\b(EngineRoom|RunShelf|RoundRunner|Doors)\b"
        + @"|\bILogger<|\b\w*(Dictionary|HashSet)<|\bImmutable(Dictionary|HashSet)\b|\bTo(Dictionary|HashSet)\("
        + @"|\bstatic (?!readonly|class|async|partial)[\w<>?\[\], ]+ \w+( =[^>]|;| \{ get; (set|private set|internal set);)|\bstatic readonly (List|\w*Queue|\w*Bag|\w*Stack|StringBuilder)\b",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();
}
