using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>
/// Comments, once a person has read them for details that identify somebody: sorted under themes, and quoted where the writer gave
/// leave and that person let it pass. A quotation carries the size of the group it is from and nothing else of its writer (reports 0.9).
/// </summary>
internal static class CommentAnalysis
{
    private const int MostQuotesOfTheme = 2;
    private const int Asks = 3;

    /// <summary>Somebody has read the comments of the run.</summary>
    public static bool WereRead(RunFacts facts) => facts.CommentMarks.Count > 0;

    /// <summary>There are comments and nobody has read them yet.</summary>
    public static bool AreUnread(RunFacts facts) => !WereRead(facts) && Comments(facts).Any();

    public static bool HasQuotes(RunFacts facts) => Quotable(facts).Any();

    public static ReportBlock.Table Themes(RunFacts facts) => new(
        "comment-themes",
        "What comments are about",
        [new TableColumn("What was asked", Share: 2.5), new TableColumn("Theme", Share: 4), new TableColumn("Comments", CellFormat.Whole, 1.5), new TableColumn("Share", CellFormat.Percent), new TableColumn("Base", CellFormat.Whole)],
        [.. Questions(facts).SelectMany(q => Rows(facts, q))],
        Replies.Basis(facts, "A person read every comment and sorted it; one comment may have several themes, and those found in fewer than 5 comments stand together. The base is those who commented on that question."));

    public static ReportBlock.Table Quotes(RunFacts facts) => new(
        "comment-quotes",
        "In their own words",
        [new TableColumn("Theme", Share: 2), new TableColumn("Comment", Share: 5), new TableColumn("One of", Share: 2)],
        [.. Quotable(facts).Select(q => (IReadOnlyList<Cell>)[q.Theme, $"“{q.Text}”", $"{SmallCells.Text(q.Of)} who commented"])],
        Replies.Basis(facts, "Quoted with leave, after a person had read each for details that identify somebody. Nobody knows whose words they are."));

    /// <summary>The themes most often found in what is asked for.</summary>
    public static ReportBlock.Table TopAsks(RunFacts facts)
    {
        var question = Questions(facts).FirstOrDefault(q => q.Feeds == Feed.Asks);
        IReadOnlyList<Choice> ranked = question is null ? [] : [.. Counted(facts, question).Where(c => c.Count > 0 && !question.ThemesAside.Contains(c.Option, StringComparer.OrdinalIgnoreCase)).OrderByDescending(c => c.Order).Take(Asks)];
        return new ReportBlock.Table(
            "top-asks",
            "What is asked for most",
            [new TableColumn("", CellFormat.Whole, 0.5), new TableColumn("Asked for", Share: 4), new TableColumn("Comments", CellFormat.Whole), new TableColumn("Share of those who commented", CellFormat.Percent, 1.5)],
            [.. ranked.Select((c, i) => (IReadOnlyList<Cell>)[i + 1, c.Option, c.Schools, c.Share])],
            Replies.Basis(facts, $"From the answers to “{question?.Text}”, as sorted by the person who read them."));
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(RunFacts facts, Question question)
    {
        var found = Counted(facts, question).Where(c => c.Count > 0).OrderByDescending(c => c.Order).ToList();
        var few = found.FindAll(c => SmallCells.IsSmall(c.Count));
        IEnumerable<IReadOnlyList<Cell>> rows =
        [
            .. found.Except(few).Select(c => (IReadOnlyList<Cell>)[c.Option, c.Schools, c.Share]),
            .. few.Count == 0 ? [] : new IReadOnlyList<Cell>[] { [string.Join(", ", few.Select(c => c.Option)), few.Count == 1 ? SmallCells.Few : $"{SmallCells.Few} each", few.Count == 1 ? SmallCells.Few : $"{SmallCells.Few} each"] },
        ];
        return rows.Select((r, i) => (IReadOnlyList<Cell>)[i == 0 ? question.Text : "", .. r, i == 0 ? SmallCells.Count(found[0].Answering) : ""]);
    }

    private static IReadOnlyList<Choice> Counted(RunFacts facts, Question question)
    {
        var comments = Comments(facts).Where(c => c.Question == question).ToList();
        return [.. question.Themes.Select(t => new Choice(t, comments.Count(c => MarkOf(facts, c)?.Themes.Contains(t, StringComparer.OrdinalIgnoreCase) == true), comments.Count))];
    }

    private static IEnumerable<(string Theme, string Text, int Of)> Quotable(RunFacts facts)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in Questions(facts))
        {
            var comments = Comments(facts).Where(c => c.Question == question).ToList();
            foreach (var theme in SmallCells.IsSmall(comments.Count) ? [] : question.Themes)
            {
                // In the order of their words: the order in which they were given says nothing here either.
                foreach (var comment in comments.Where(c => c.MayQuote && MarkOf(facts, c) is { Quote: true } mark && mark.Themes.Contains(theme, StringComparer.OrdinalIgnoreCase))
                    .Select(c => c.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(t => told.Add(t)).Take(MostQuotesOfTheme))
                {
                    yield return (theme, comment, comments.Count);
                }
            }
        }
    }

    private static CommentMark? MarkOf(RunFacts facts, Comment comment) => facts.CommentMarks.GetValueOrDefault(CommentMark.KeyOf(comment.Question.Id, comment.Text));

    private static IEnumerable<Question> Questions(RunFacts facts) => facts.Questionnaire.Questions.Where(q => q.Themes.Count > 0);

    private static IEnumerable<Comment> Comments(RunFacts facts) => Comment.In(facts.Questionnaire, Replies.Answers(facts));
}
