using System.Text.RegularExpressions;

namespace Assurance.Definitions.Tests.Text;

public partial class KnownWordsTests
{
    [Fact]
    public void The_page_for_whoever_writes_a_cycle_explains_every_name_a_message_may_use_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "cycles.md")).ReplaceLineEndings("\n");
        var from = page.IndexOf("## Names in messages\n", StringComparison.Ordinal);
        Assert.True(from >= 0);
        var rows = page[from..page.IndexOf("\n## ", from + 1, StringComparison.Ordinal)].Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1);
        var explained = rows.SelectMany(r => Name().Matches(r.Split('|')[2]).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);

        var known = KnownWords.InMessages.SelectMany(w => Word().Matches(w).Select(m => m.Value)).Where(w => w is not ("if" or "each" or "this" or "in" or "it")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(known.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`(?<name>[a-zA-Z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("[a-zA-Z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
