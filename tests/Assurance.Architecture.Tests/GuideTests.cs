using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests;

/// <summary>What the guides point to is there, and none is too long to be read.</summary>
public sealed partial class GuideTests
{
    private const int MostLines = 500;

    private static readonly List<string> Guides = [Path.Combine(Repository.Root, "README.md"), .. Repository.Files("docs", "*.md")];

    [Fact]
    public void A_link_leads_somewhere()
    {
        var links = Guides.SelectMany(g => Link().Matches(File.ReadAllText(g)).Select(m => (From: g, To: m.Groups["to"].Value))).Where(l => !l.To.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.True(links.Count > 20);
        Assert.Empty(from link in links
                     let file = link.To.Split('#')[0]
                     where file.Length > 0 && !Path.Exists(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(link.From)!, file)))
                     select $"{Repository.Relative(link.From)}: {link.To}");
    }

    [Fact]
    public void A_guide_is_short_enough_to_be_read() =>
        Assert.Empty(Guides.Where(g => File.ReadLines(g).Count() > MostLines).Select(Repository.Relative));

    [GeneratedRegex("""\]\((?<to>[^)\s]+)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
