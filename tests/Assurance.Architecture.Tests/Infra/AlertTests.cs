using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>An alert that looks for words nobody writes is quiet for ever, and words that no alert looks for are read by nobody.</summary>
public sealed partial class AlertTests
{
    /// <summary>Rules that look at no words and no function: failures of whatever kind.</summary>
    private static readonly string[] General = ["exceptions", "functions-failing"];

    private static readonly List<(string Name, string Query)> Rules =
        [.. Rule().Matches(Template.Of("infra/modules/alerts.bicep").Text).Select(m => (m.Groups["name"].Value, m.Groups["query"].Value))];

    private static readonly List<string> Sources =
        [.. Repository.Files("src/Assurance.Functions", "*.cs").Concat(Repository.Files("src/Assurance.FrontDoor", "*.cs")).Select(File.ReadAllText)];

    /// <summary>What is logged, as it is written in the source, with its gaps.</summary>
    private static readonly List<string> Lines = [.. Sources.SelectMany(t => Logged().Matches(t)).Select(m => m.Groups["text"].Value)];

    [Fact]
    public void Every_rule_is_read_here()
    {
        Assert.Equal(Regex.Count(Template.Of("infra/modules/alerts.bicep").Text, "    query: '", RegexOptions.None, TimeSpan.FromSeconds(5)), Rules.Count);
        Assert.Equal(Sources.Sum(t => Regex.Count(t, """\blog\.Log\w+\(""", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5))), Lines.Count);
        Assert.True(Lines.Count >= 10);
        Assert.Equal(General, Rules.Where(r => !Looked().IsMatch(r.Query) && !Ran().IsMatch(r.Query)).Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rule_looks_for_words_that_are_logged()
    {
        var looked = Rules.SelectMany(r => Looked().Matches(r.Query).Select(m => (r.Name, Way: m.Groups["way"].Value, Text: m.Groups["text"].Value))).ToList();
        Assert.Empty(looked.Where(l => !Lines.Any(line => Fits(line, l.Way, l.Text))).Select(l => $"{l.Name} looks for “{l.Text}”, which nobody writes"));
    }

    /// <summary>A gap may hold anything, so what is looked for must stand before the first or after the last.</summary>
    [Fact]
    public void Every_line_is_looked_for_by_one_rule()
    {
        foreach (var line in Lines)
        {
            var by = Rules.Where(r => Looked().Matches(r.Query).Any(m => Fits(line, m.Groups["way"].Value, m.Groups["text"].Value))).Select(r => r.Name).ToList();
            Assert.True(by.Count == 1, $"“{line}” is looked for by {(by.Count == 0 ? "no rule" : string.Join(", ", by))} of infra/modules/alerts.bicep.");
        }
    }

    [Fact]
    public void Every_function_that_runs_by_the_clock_is_missed_when_it_does_not()
    {
        var timers = Sources.Where(t => t.Contains("[TimerTrigger(", StringComparison.Ordinal)).Select(t => FunctionName().Match(t).Groups["name"].Value).Order(StringComparer.Ordinal).ToList();
        Assert.True(timers.Count >= 4);
        Assert.Equal(timers, Rules.SelectMany(r => Ran().Matches(r.Query)).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_guide_says_of_every_rule_what_to_do()
    {
        var guide = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Empty(Rules.Where(r => !Regex.IsMatch(guide, $@"^\| [^|]*`{r.Name}`[^|]*\|", RegexOptions.Multiline, TimeSpan.FromSeconds(5))).Select(r => r.Name));
    }

    /// <summary>A line that is told every hour must still be there at the next look, however late it came.</summary>
    [Fact]
    public void A_rule_that_watches_looks_back_further_than_to_the_last_look()
    {
        var watch = File.ReadAllText(Path.Combine(Repository.Root, "src", "Assurance.Functions", "Alerts", "TroubleLog.cs"));
        var told = Logged().Matches(watch).Select(m => m.Groups["text"].Value).ToList();
        var rules = Whole().Matches(Template.Of("infra/modules/alerts.bicep").Text).Where(m => Looked().Matches(m.Value).Any(l => told.Any(t => Fits(t, l.Groups["way"].Value, l.Groups["text"].Value)))).ToList();
        Assert.Equal(told.Count, rules.Count);
        Assert.All(rules, r => Assert.Contains("window: 'PT3H'", r.Value, StringComparison.Ordinal));
    }

    private static bool Fits(string line, string way, string text) => way == "startswith"
        ? line.Split('{')[0].StartsWith(text, StringComparison.Ordinal)
        : line.Split('}')[^1].EndsWith(text, StringComparison.Ordinal);

    [GeneratedRegex("""name: '(?<name>[\w-]+)'\n +text: '[^']+'\n +query: '(?<query>[^']+)'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rule();

    [GeneratedRegex("""^  \{\n(    .*\n)+?  \}$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Whole();

    [GeneratedRegex("""Message (?<way>startswith|endswith) "(?<text>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Looked();

    [GeneratedRegex("""Name == "(?<name>\w+)" and Success""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ran();

    [GeneratedRegex("""Log(Information|Warning|Error)\((\w+, )?"(?<text>[^"]+)",""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Logged();

    [GeneratedRegex("""const string Name = "(?<name>\w+)";""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FunctionName();
}
