using Assurance.Core.Analysis;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>What people of the business unit add to the papers of a run: what they made of comments, and tables they keep.</content>
public sealed partial class RunState
{
    private readonly Dictionary<string, string> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> drafted = new(StringComparer.Ordinal);

    /// <summary>When the comments were last read and sorted, or null.</summary>
    public Instant? CommentsReadAt { get; private set; }

    /// <summary>Objects of the tables kept for the papers, by table.</summary>
    public IReadOnlyDictionary<string, string> Tables => tables;

    /// <summary>When something was last added, or null.</summary>
    public Instant? AddedAt { get; private set; }

    /// <summary>Comments lie in the box that a person must read before a paper is written: somebody may have named a child, or themselves.</summary>
    public bool OwesReading => Policy.IsAnonymous && CommentsReadAt is null && BallotsCast >= SmallCells.Smallest && Frame.Questionnaire.Questions.Any(q => q.Themes.Count > 0);

    /// <summary>From the first signature on the papers stand as they were drafted.</summary>
    public bool TakesAdditions => !IsClosed && signOffs.Count == 0 && !stages.Exists(s => s.Stage == Planning.Stage.Published);

    /// <summary>Something was added since the paper was drafted, or null where nothing was, or no draft is written yet; what is drafted counts it as a change.</summary>
    public Instant? AddedSince(string paper) => Policy.Drafting is null && AddedAt is { } at && drafted.TryGetValue(paper, out var then) && at > then && TakesAdditions ? at : null;

    private void ApplyToPapers(RunEvent happened)
    {
        AddedAt = happened.At;
        if (happened.Body is TableSet set)
        {
            tables[set.Table] = set.Object;
        }
        else
        {
            CommentsReadAt = happened.At;
        }
    }
}
