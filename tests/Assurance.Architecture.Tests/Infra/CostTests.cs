using System.Globalization;
using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>What the guide to the costs reckons with is what there is, and its sums are sums.</summary>
public sealed partial class CostTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "cost.md"));

    [Fact]
    public void Every_function_that_runs_by_the_clock_is_reckoned_with()
    {
        var timers = Repository.Files("src/Assurance.Functions", "*.cs").Select(File.ReadAllText).Where(t => t.Contains("[TimerTrigger(", StringComparison.Ordinal)).Select(t => FunctionName().Match(t).Groups["name"].Value).ToList();
        Assert.True(timers.Count >= 4);
        Assert.All(timers, t => Assert.Matches($@"(?m)^\| (`\w+`, )*`{t}`, [^|]+\| [\d ×,]+ \|", Guide));
    }

    [Fact]
    public void Every_alert_is_reckoned_with()
    {
        var said = AlertCount().Match(Guide).Groups;
        var there = Regex.Count(Template.Of("infra/modules/alerts.bicep").Text, "    query: '", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.InRange(there, int.Parse(said["low"].Value, CultureInfo.InvariantCulture), int.Parse(said["high"].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_sum_is_that_of_its_lines()
    {
        var lines = SumLine().Matches(Guide).TakeWhile(m => m.Groups["what"].Value != "**together**").ToList();
        var together = SumLine().Matches(Guide).Single(m => m.Groups["what"].Value == "**together**");
        Assert.True(lines.Count >= 8);
        foreach (var column in (string[])["low", "high"])
        {
            Assert.Equal(Number(together, column), lines.Sum(l => Number(l, column)));
        }

        // The first sentence says the same, rounded up.
        var first = FirstSaid().Match(Guide);
        Assert.InRange(Number(first, "low"), Number(together, "low"), Number(together, "low") + 10);
        Assert.InRange(Number(first, "high"), Number(together, "high"), Number(together, "high") + 10);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value.Trim('*'), CultureInfo.InvariantCulture);

    [GeneratedRegex("""const string Name = "(?<name>\w+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FunctionName();

    [GeneratedRegex("""\| (?<low>\d+) rules; high: (?<high>\d+) \|""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AlertCount();

    [GeneratedRegex("""^\| (?<what>[^|]+) \| (?<low>\*?\*?\d+\*?\*?) \| (?<high>\*?\*?\d+\*?\*?) \|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SumLine();

    [GeneratedRegex("""between £(?<low>\d+) and £(?<high>\d+) a year""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FirstSaid();
}
