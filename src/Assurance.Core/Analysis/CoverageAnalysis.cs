using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>What the guidance says a report must hold, beside what it holds: present, thin or missing, and where.</summary>
internal static class CoverageAnalysis
{
    public static bool Has(RunFacts facts) => facts.Frame.Contents.Contents.Count > 0;

    public static bool HasGaps(AnalysisScope scope) => scope.Facts.Frame.Contents.Contents.Any(c => Strength(scope, c) != Coverage.Present);

    public static ReportBlock.KeyFigures Figures(AnalysisScope scope)
    {
        var found = scope.Facts.Frame.Contents.Contents.CountBy(c => Strength(scope, c)).ToDictionary(c => c.Key, c => c.Value);
        var all = $"of {scope.Facts.Frame.Contents.Contents.Count} required contents";
        return new ReportBlock.KeyFigures([.. Enum.GetValues<Coverage>().Select(c => new KeyFigure(Word(c), $"{found.GetValueOrDefault(c)}", all))]);
    }

    public static ReportBlock.Table Table(AnalysisScope scope)
    {
        var contents = scope.Facts.Frame.Contents;
        return new ReportBlock.Table(
            "coverage",
            "Required contents, where they stand, and how strong they are",
            [
                new TableColumn("No.", Share: 0.9), new TableColumn("Required content", Share: 3.6), new TableColumn("Asked for in", Share: 2), new TableColumn("Section", Share: 2),
                new TableColumn("Answered by", Share: 2.2), new TableColumn("Strength", Share: 1.4), new TableColumn("Scrutineer", Share: 1.4),
            ],
            [.. contents.Contents.Select(c => (IReadOnlyList<Cell>)[c.Id, c.Title, c.Basis, Where(scope, c), By(scope, c), Mark(Strength(scope, c)), Rated(scope, c)])],
            $"Edition: {contents.Edition}. Present: at least one contribution of {contents.LeastWords} words or more that shows what is asked for, figures of a collection, a text of the partnership or a review. Thin: something is there and none of it does. Data cut {ReportNumbers.Spell(scope.Facts.CutOn)}. “Scrutineer” is the signatory's own rating, where one has been given.");
    }

    internal static Coverage Strength(AnalysisScope scope, RequiredContent content)
    {
        var pieces = Pieces(scope, content).ToList();
        return pieces.Exists(p => p.IsSolid) ? Coverage.Present : pieces.Count > 0 ? Coverage.Thin : Coverage.Missing;
    }

    private static IEnumerable<(string Of, bool IsSolid)> Pieces(AnalysisScope scope, RequiredContent content)
    {
        var least = scope.Facts.Frame.Contents.LeastWords;
        foreach (var contribution in Given(scope))
        {
            var texts = content.Feeds.Select(contribution.Text).OfType<string>().ToList();
            if (content.Chapters.Contains(contribution.Chapter, StringComparer.OrdinalIgnoreCase))
            {
                texts.AddRange(new[] { Feed.Done, Feed.HowMuch, Feed.HowWell, Feed.Difference }.Select(contribution.Text).OfType<string>());
            }

            if (texts.Count > 0)
            {
                yield return ("contribution", texts.Exists(t => Words(t) >= least && (content.Shows is not { } list || list.ShowsIn(t))));
            }
            else if (content.Feeds.Any(contribution.SaysNothing))
            {
                yield return ("contribution", false);
            }
        }

        foreach (var place in content.Texts.Where(t => scope.Facts.Frame.Draft.Texts.GetValueOrDefault(t) is { Length: > 0 }))
        {
            yield return ("text", true);
        }

        foreach (var source in content.Sources.Where(scope.Sources.Contains))
        {
            yield return ("source", true);
        }

        if (content.ByReview && scope.Facts.Frame.Draft.Signatories.Any(s => s.Review?.Statement is { Length: > 0 }))
        {
            yield return ("review", true);
        }
    }

    private static string By(AnalysisScope scope, RequiredContent content)
    {
        var pieces = Pieces(scope, content).CountBy(p => p.Of).ToDictionary(p => p.Key, p => p.Value);
        return pieces.Count == 0 ? "Nothing" : string.Join(", ", new[]
        {
            Said("contribution", "contribution", "contributions"), Said("source", "collection", "collections"), Said("text", "text", "texts"), Said("review", "review", "reviews"),
        }.OfType<string>());

        string? Said(string of, string one, string many) => pieces.TryGetValue(of, out var count) ? ReportNumbers.Plural(count, one, many) : null;
    }

    /// <summary>The sections that draw on what answers it, by the numbers of their headings.</summary>
    private static string Where(AnalysisScope scope, RequiredContent content)
    {
        var places = scope.Places.Where(p => p.Feeds.Intersect(content.Feeds).Any() || p.Chapters.Intersect(content.Chapters, StringComparer.OrdinalIgnoreCase).Any()
            || p.Sources.Intersect(content.Sources, StringComparer.Ordinal).Any() || p.Texts.Intersect(content.Texts, StringComparer.Ordinal).Any() || (p.HasReview && content.ByReview)).Select(p => p.Heading).Distinct(StringComparer.Ordinal).ToList();
        return places.Count == 0 ? "Nowhere" : string.Join(", ", places.Select(Number));
    }

    /// <summary>“5” of “5. Our priorities”; a section without a number goes by its name.</summary>
    private static string Number(string heading) => heading.IndexOf(". ", StringComparison.Ordinal) is > 0 and var dot && heading[..dot].All(char.IsAsciiDigit) ? heading[..dot] : heading;

    /// <summary>What whoever reviews the report said of it; two who differ are both told.</summary>
    private static string Rated(AnalysisScope scope, RequiredContent content)
    {
        var ratings = scope.Facts.Frame.Draft.Signatories.Select(s => s.Review).OfType<ReviewFacts>()
            .Select(r => r.Form.Bank.Questions.FirstOrDefault(q => q.SameAs == content.Id) is { Type: QuestionType.Rated } asked ? r.Answers?.Level(asked)?.Label : null)
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return ratings.Count == 0 ? "Not yet rated" : string.Join(" / ", ratings);
    }

    private static IEnumerable<Contribution> Given(AnalysisScope scope) => Contribution.Of(scope.Facts).Where(c => scope.IsClosed || c.MayPublish);

    internal static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Word(Coverage coverage) => coverage.ToString();

    /// <summary>Never by colour alone (reports 0.5).</summary>
    private static string Mark(Coverage coverage) => coverage switch
    {
        Coverage.Present => "● Present",
        Coverage.Thin => "◐ Thin",
        _ => "○ Missing",
    };
}

internal enum Coverage
{
    Present,
    Thin,
    Missing,
}
