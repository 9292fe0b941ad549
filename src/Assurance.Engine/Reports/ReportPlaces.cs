using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using Assurance.Definitions;

namespace Assurance.Engine.Reports;

/// <summary>What each main section of a report draws on, read from its blocks: nobody has to keep a list of places beside it.</summary>
internal static class ReportPlaces
{
    private static readonly string[] OfReview = ["review-ratings"];

    public static IReadOnlyList<ReportPlace> Of(IEnumerable<ReportBlockDefinition> blocks, ReportTextModel words)
    {
        var places = new List<ReportPlace>();
        foreach (var block in blocks)
        {
            if (block is ReportBlockDefinition.Heading { Level: 1 } heading)
            {
                places.Add(new ReportPlace(ReportTextRenderer.Heading(heading, words)));
            }
            else if (places.Count > 0)
            {
                places[^1] = With(block.From is { } cycle ? places[^1] with { Sources = [.. places[^1].Sources, cycle] } : places[^1], block);
            }
        }

        return places;
    }

    private static ReportPlace With(ReportPlace place, ReportBlockDefinition block) => block switch
    {
        ReportBlockDefinition.Contributions { Rule: var rule } => place with { Feeds = [.. place.Feeds, .. rule.Parts.Where(p => rule.Chapters.Count == 0 || p is not Feed.Chapter)], Chapters = [.. place.Chapters, .. rule.Chapters] },
        ReportBlockDefinition.Written text => place with { Texts = [.. place.Texts, text.Text] },
        ReportBlockDefinition.Statement => place with { HasReview = true },
        ReportBlockDefinition.Table table when OfReview.Contains(table.Analysis, StringComparer.Ordinal) => place with { HasReview = true },
        _ => place,
    };
}
