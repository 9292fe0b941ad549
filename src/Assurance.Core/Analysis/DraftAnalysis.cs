using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using Assurance.Core.Roster;

namespace Assurance.Core.Analysis;

/// <summary>What people wrote and decided about the papers: comments and responses, signatures, review, recipients.</summary>
internal static class DraftAnalysis
{
    public static bool HasComments(RunFacts facts) => facts.Frame.Draft.Comments.Count > 0;

    public static bool HasReview(RunFacts facts) => Reviews(facts).Any();

    public static bool IsEndorsed(RunFacts facts) => facts.Frame.Draft.Signatories is [{ SignedOn: not null }, ..];

    public static bool WasReopened(RunFacts facts) => facts.Frame.Draft.Decisions.Any(d => d.Why.Length > 0);

    public static ReportBlock.Table Comments(RunFacts facts) => new(
        "comments-log",
        "Comments on the draft, and the responses",
        [
            new TableColumn("No.", CellFormat.Whole, 0.6), new TableColumn("Section", Share: 1), new TableColumn("From", Share: 1.8), new TableColumn("On", CellFormat.Date, 1.3),
            new TableColumn("Comment", Share: 4.4), new TableColumn("Response", Share: 4), new TableColumn("Settled", Share: 1.6),
        ],
        [.. facts.Frame.Draft.Comments.Select(c => (IReadOnlyList<Cell>)
        [
            c.Number, c.Part.Length == 0 ? "Whole" : c.Part, Role(facts, c.Role), c.On, c.Words, c.Response ?? "–", c.SettledOn is { } on ? $"{(c.Changes ? "Changed" : "Not changed")}, {ReportNumbers.Short(on)}" : "Open",
        ])],
        $"{ReportNumbers.Plural(facts.Frame.Draft.Comments.Count, "comment", "comments")}, {facts.Frame.Draft.Comments.Count(c => c.SettledOn is null)} open.");

    /// <summary>One line for each who must agree, with room for a signature where none stands yet.</summary>
    public static ReportBlock.Table Signatures(RunFacts facts) => new(
        "signatures",
        "Signature sheet",
        [new TableColumn("Signs as", Share: 3.2), new TableColumn("Asked on", CellFormat.Date, 1.5), new TableColumn("Decision", Share: 2.2), new TableColumn("On", CellFormat.Date, 1.5), new TableColumn("Signature", Share: 2.6)],
        [.. facts.Frame.Draft.Signatories.Select(s => (IReadOnlyList<Cell>)
        [
            Role(facts, s.Role), s.AskedOn is { } asked ? asked : "Not yet", s.SignedOn is not null ? "Agrees" : s.WantsChanges ? "Wants changes" : "Open", s.SignedOn is { } on ? on : "–", s.SignedOn is not null ? "Recorded" : "",
        ])],
        "“Recorded”: the agreement stands in the record with the name of whoever recorded it and what was said.");

    public static ReportBlock.Table Decisions(RunFacts facts) => new(
        "signature-history",
        "Every decision about the papers, oldest first",
        [new TableColumn("Date", CellFormat.Date, 1.5), new TableColumn("What", Share: 1.8), new TableColumn("Of whom", Share: 3), new TableColumn("Why", Share: 4)],
        [.. facts.Frame.Draft.Decisions.Select(d => (IReadOnlyList<Cell>)[d.On, d.What, string.Join(", ", d.Roles.Select(r => Role(facts, r))), d.Why.Length == 0 ? "–" : Noun.Head(d.Why)])],
        "A change of what the papers say takes back the agreements given before it; whoever had agreed is asked again.");

    public static ReportBlock.Table Recipients(RunFacts facts)
    {
        var draft = facts.Frame.Draft;
        return new ReportBlock.Table(
            "distribution",
            "Distribution list",
            [new TableColumn("Recipient", Share: 3), new TableColumn("Papers", Share: 3), new TableColumn("Sent on", CellFormat.Date, 1.5)],
            [.. draft.Recipients.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => (IReadOnlyList<Cell>)[r.Name, string.Join(", ", r.Papers.Select(Paper)), r.SentOn is { } on ? on : "Not yet"])],
            $"{(draft.PublishedOn is { } published ? $"Published on {ReportNumbers.Spell(published)}" : "Not published yet")}{(draft.OwedBy is { } owed ? $", owed by {ReportNumbers.Spell(owed)}" : "")}. {(draft.NextOwed is { } next ? $"The next is owed by {ReportNumbers.Spell(next)}." : "")}".TrimEnd());
    }

    /// <summary>What the review rates beside the required contents, with what was written to each.</summary>
    public static ReportBlock.Table Ratings(RunFacts facts) => new(
        "review-ratings",
        "What the review found",
        [new TableColumn("Looked at", Share: 3), new TableColumn("Rating", Share: 2), new TableColumn("Why", Share: 4)],
        [.. Reviews(facts).SelectMany(r => r.Form.Bank.Sections.SelectMany(s => s.Items.Where(q => q is { Type: QuestionType.Rated, SameAs: null })
            .Select(q => (IReadOnlyList<Cell>)[q.Text, r.Answers!.Level(q)?.Label ?? "Not rated", Said(r, s.Questions.FirstOrDefault(e => e.Part == QuestionPart.Evidence))])))],
        string.Join(" ", Reviews(facts).Select(r => $"Review of {ReportNumbers.Spell(r.On)}.")));

    /// <summary>What signatories wrote for publication, each with who and when.</summary>
    public static IReadOnlyList<ReportBlock> Statement(RunFacts facts)
    {
        var blocks = new List<ReportBlock>();
        foreach (var signatory in facts.Frame.Draft.Signatories)
        {
            if (signatory.Review is { Statement: { Length: > 0 } words } review)
            {
                blocks.Add(new ReportBlock.Prose(
                [
                    .. ContributionText.Paragraphs(words).Select(p => new TextBlock(TextBlockKind.Quote, [new TextRun(p)])),
                    new TextBlock(TextBlockKind.Paragraph, [new TextRun($"{Role(facts, signatory.Role)}, {ReportNumbers.Spell(review.On)}", Italic: true)]),
                ]));
            }
        }

        return blocks.Count > 0 ? blocks : [new ReportBlock.Callout(CalloutKind.Note, [TextBlock.Paragraph("The statement stands here once the review has been given.")])];
    }

    /// <summary>A text of the business unit, or in a draft that it is still to be written.</summary>
    public static IReadOnlyList<ReportBlock> Text(RunFacts facts, string place)
    {
        if (facts.Frame.Draft.Texts.GetValueOrDefault(place) is { Length: > 0 } words)
        {
            return [new ReportBlock.Prose([.. ContributionText.Paragraphs(words).Select(TextBlock.Paragraph)])];
        }

        var text = facts.Policy.Drafting?.Texts.FirstOrDefault(t => t.Id == place);
        return facts.Frame.Draft.PublishedOn is not null || text is null ? []
            : [new ReportBlock.Callout(CalloutKind.Note, [TextBlock.Paragraph($"{text.Title}: still to be written. {text.Hint}".TrimEnd())])];
    }

    private static IEnumerable<ReviewFacts> Reviews(RunFacts facts) => facts.Frame.Draft.Signatories.Select(s => s.Review).OfType<ReviewFacts>().Where(r => r.Answers is not null);

    private static string Said(ReviewFacts review, Question? box) => box is not null ? review.Answers!.Answered(box.Id)?.Single ?? "–" : "–";

    private static string Role(RunFacts facts, string role) => facts.Policy.RoleNames.TryGetValue(role, out var name) ? Noun.Head(name) : role;

    private static string Paper(string id) => Noun.Head(id.Replace('-', ' '));
}
