using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis;

/// <summary>Puts contributions together: chapter by chapter, or one part of them from everybody. Each keeps its author and the return it is from.</summary>
internal static class ContributionText
{
    public static IReadOnlyList<ReportBlock> Of(AnalysisScope scope, ContributionRule rule)
    {
        var facts = scope.Facts;
        var all = Contribution.Of(facts).Where(c => rule.Chapters.Count == 0 || rule.Chapters.Contains(c.Chapter, StringComparer.OrdinalIgnoreCase)).ToList();
        var shown = all.Where(c => scope.IsClosed || c.MayPublish).ToList();
        var blocks = new List<ReportBlock>();
        if (rule.Chapters.Count == 0)
        {
            blocks.AddRange(shown.SelectMany(c => Piece(facts, c, rule)));
        }

        foreach (var chapter in rule.Chapters)
        {
            if (rule.Chapters.Count > 1)
            {
                blocks.Add(new ReportBlock.Heading(2, chapter));
            }

            var pieces = shown.Where(c => string.Equals(c.Chapter, chapter, StringComparison.OrdinalIgnoreCase)).SelectMany(c => Piece(facts, c, rule)).ToList();
            blocks.AddRange(pieces.Count > 0 ? pieces : [Say("Nobody contributed to this part. The table of required contents says what that leaves open.")]);
        }

        blocks.AddRange(Notes(shown, all.Count - shown.Count, rule, blocks.Count == 0));
        return blocks;
    }

    private static List<ReportBlock> Piece(RunFacts facts, Contribution from, ContributionRule rule)
    {
        var parts = rule.Parts.Select(p => (Part: p, Text: from.Text(p))).Where(p => p.Text is not null).ToList();
        if (parts.Count == 0)
        {
            return [];
        }

        var text = new List<TextBlock>();
        foreach (var (part, said) in parts)
        {
            var paragraphs = Paragraphs(said!);
            text.AddRange(paragraphs.Select((p, i) => i > 0 || rule.Parts.Count == 1
                ? TextBlock.Paragraph(p)
                : new TextBlock(TextBlockKind.Paragraph, [new TextRun($"{Label(facts, part)} ", Bold: true), new TextRun(p)])));
        }

        text[^1] = text[^1] with { Runs = [.. text[^1].Runs, new TextRun($" [{from.Reference}]", Italic: true)] };
        return [new ReportBlock.Heading(3, from.By.Respondent.Name), new ReportBlock.Prose(text)];
    }

    /// <summary>Who says that there is nothing, and how many keep theirs back: silence and “none” are not the same.</summary>
    private static IEnumerable<ReportBlock> Notes(List<Contribution> shown, int kept, ContributionRule rule, bool isEmpty)
    {
        if (rule.Parts.Count == 1 && shown.Where(c => c.SaysNothing(rule.Parts[0])).Select(c => c.By.Respondent.Name).ToList() is { Count: > 0 } nothing)
        {
            yield return Say($"{ReasonWords.Listed(nothing)} {(nothing.Count == 1 ? "says that it has" : "say that they have")} nothing to report here.");
        }
        else if (isEmpty)
        {
            yield return Say("No contribution speaks to this.");
        }

        if (kept > 0)
        {
            yield return Say($"{ReportNumbers.Plural(kept, "contribution is", "contributions are")} kept inside the partnership at {(kept == 1 ? "its author's" : "their authors'")} wish.");
        }
    }

    private static string Label(RunFacts facts, Feed part) => facts.Feeding(part) is { } asked ? $"{asked.Text.TrimEnd('.', '?')}." : $"{part}.";

    internal static IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static ReportBlock.Prose Say(string sentence) => new([TextBlock.Paragraph(sentence)]);
}
