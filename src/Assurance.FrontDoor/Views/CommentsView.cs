using Assurance.Core.Record;
using Assurance.Engine.Ballots;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The comments of an anonymous run, for the officer who reads them: each by itself, never beside the rest of what its writer answered.</summary>
/// <param name="Problem">Why nothing was recorded, or null.</param>
public sealed record CommentsView(RunHead Head, IReadOnlyList<CommentQuestion> Questions, string? Refusal, bool WereRead, bool MayChange)
{
    public string? Problem { get; init; }

    public string Officer { get; init; } = "";

    public string Reason { get; init; } = "";

    public int Count => Questions.Sum(q => q.Comments.Count);

    public static CommentsView Of(RunState state, FrozenRun frozen, CommentReading reading) => new(
        RunHead.Of(state, frozen),
        [.. reading.Comments.GroupBy(c => c.Question.Id, StringComparer.Ordinal).Select(g => new CommentQuestion(g.First().Question.Text, g.First().Question.Themes, [.. g]))],
        reading.Refusal is { } refusal ? CommentDesk.Words(refusal) : null, reading.WereRead, reading.MayChange);
}

public sealed record CommentQuestion(string Text, IReadOnlyList<string> Themes, IReadOnlyList<ReadComment> Comments);
