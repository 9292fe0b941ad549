using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Core.Record;

/// <content>The papers between data cut and publication: texts, comments, who agreed, and what took an agreement back.</content>
public sealed partial class RunState
{
    private readonly List<(SignedOff SignOff, Instant At)> signOffs = [];
    private readonly List<DraftEntry> draftEntries = [];
    private readonly List<DraftComment> comments = [];
    private readonly Dictionary<string, (string Object, Instant At)> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> draftCuts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instant> publishedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> asks = [];

    // What came first is a matter of the record's order: two things may happen at one moment.
    private readonly Dictionary<int, long> signedAtPosition = [];
    private readonly Dictionary<int, long> wantedAtPosition = [];
    private long changedAtPosition;

    /// <summary>Agreements that stand, in the order in which they were given.</summary>
    public IReadOnlyList<(SignedOff SignOff, Instant At)> SignOffs => signOffs;

    public int SignedStages => signOffs.Count;

    /// <summary>Everything that was decided about the papers, oldest first: agreements, requests for changes, re-openings.</summary>
    public IReadOnlyList<DraftEntry> DraftEntries => draftEntries;

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<DraftComment> Comments => comments;

    public IEnumerable<DraftComment> OpenComments => comments.Where(c => c.SettledAt is null);

    /// <summary>Objects with the words of the texts written so far, by place, and when they were last written.</summary>
    public IReadOnlyDictionary<string, (string Object, Instant At)> Texts => texts;

    /// <summary>Required texts nobody has written yet.</summary>
    public IEnumerable<DraftText> MissingTexts => Policy.Drafting?.Texts.Where(t => t.Required && !texts.ContainsKey(t.Id)) ?? [];

    /// <summary>What last changed what the papers say, since the data cut and before their publication; null where nothing did.</summary>
    public (Instant At, string What)? ContentsChanged { get; private set; }

    /// <summary>As of when the papers of the run are written: the data cut, or the last change since; null before the cut.</summary>
    public Instant? ContentsAt => CutAt is { } cut ? ContentsChanged?.At ?? cut : null;

    /// <summary>When the data was cut, or null.</summary>
    public Instant? CutAt => EnteredAt(Planning.Stage.Report);

    /// <summary>When the first of the signed papers was published, or the run came to that stage without writing any; null before.</summary>
    public Instant? PublishedAt => publishedAt.Count > 0 ? publishedAt.Values.Min() : EnteredAt(Planning.Stage.Published);

    /// <summary>Papers published, with when.</summary>
    public IReadOnlyDictionary<string, Instant> Publications => publishedAt;

    /// <summary>True when every draft of the run's papers holds what there is to read; of a run that drafts nothing, always.</summary>
    public bool IsDraftCurrent => Policy.Drafting is null || Opened!.Settings.Papers == PaperChoice.None
        || Policy.Papers.Where(p => p is { Scope: PaperScope.Run, Written: PaperMoment.Report }).All(p => draftCuts.TryGetValue(p.Id, out var cut) && cut == ContentsAt);

    public bool IsSigned(int stage) => signOffs.Exists(s => s.SignOff.Stage == stage);

    /// <summary>Stages whose turn it is and who have not agreed, by index.</summary>
    public IReadOnlyList<int> WaitingStages
    {
        get
        {
            var unsigned = Enumerable.Range(0, Policy.SignOff.Stages.Count).Where(i => !IsSigned(i)).ToList();
            return unsigned.Count == 0 ? [] : [.. unsigned.Where(i => Policy.SignOff.Stages[i].Turn == unsigned.Min(u => Policy.SignOff.Stages[u].Turn))];
        }
    }

    /// <summary>How often the stage has been asked before: a re-opening, and what it wanted changed, let it be asked once more.</summary>
    public int AskedBefore(int stage) => asks.GetValueOrDefault(stage);

    /// <summary>The stage wants changes, and none has been made since; null otherwise.</summary>
    public DraftEntry? ChangesWanted(int stage) =>
        draftEntries.LastOrDefault(e => e.Stages.Contains(stage)) is { Kind: DraftEntryKind.ChangesRequested } wanted && changedAtPosition < wantedAtPosition[stage] ? wanted : null;

    /// <summary>Agreements given before what the papers say was changed, by stage.</summary>
    public IReadOnlyList<int> Overtaken => ContentsChanged is not null && PublishedAt is null
        ? [.. signOffs.Select(s => s.SignOff.Stage).Where(s => signedAtPosition[s] < changedAtPosition).Order()]
        : [];

    /// <summary>Counts what changes a paper beside returns: whoever keeps facts of the run asks whether they still hold.</summary>
    public int DraftVersion => draftEntries.Count + (2 * comments.Count) - OpenComments.Count() + texts.Count + publishedAt.Count + (ContentsChanged is null ? 0 : 1);

    private Instant? EnteredAt(string stage) => stages.Find(s => string.Equals(s.Stage, stage, StringComparison.Ordinal)) is { Stage: not null } entered ? entered.At : null;

    /// <summary>Notes a change of what the papers say, of a run that drafts them. Before the cut nothing is drafted, and what is published stands.</summary>
    private void NoteChange(RunEvent happened)
    {
        if (Policy.Drafting is null || ContentsAt is not { } contents || PublishedAt is not null)
        {
            return;
        }

        var what = happened.Body switch
        {
            TextWritten => "text",
            CommentSettled { Changes: true } => "comment",
            DraftRevised => "revised",
            TableSet => "table",
            ReturnWithdrawn gone when Find(gone.Respondent) is { } from && from.AllReturns.Any(r => r.Version == gone.Version && r.At <= contents) => "return-moved",
            Erased => "erased",
            _ => null,
        };
        if (what is not null)
        {
            ContentsChanged = (happened.At, what);
            changedAtPosition = Position;
        }
    }

    private void Drafted(DocumentWritten written)
    {
        if (string.Equals(written.Respondent, Nobody.Id, StringComparison.Ordinal))
        {
            draftCuts[written.Paper] = written.Cut;
        }
    }

    private void ApplyToDraft(RunEvent happened)
    {
        switch (happened.Body)
        {
            case SignedOff signed:
                signOffs.Add((signed, happened.At));
                signedAtPosition[signed.Stage] = Position;
                draftEntries.Add(new DraftEntry(DraftEntryKind.Agreed, [signed.Stage], happened.At) { Words = signed.Reason, Review = signed.Review });
                break;
            case ChangesRequested wanted:
                asks[wanted.Stage] = AskedBefore(wanted.Stage) + 1;
                wantedAtPosition[wanted.Stage] = Position;
                _ = signOffs.RemoveAll(s => s.SignOff.Stage == wanted.Stage);
                draftEntries.Add(new DraftEntry(DraftEntryKind.ChangesRequested, [wanted.Stage], happened.At) { Words = wanted.Reason, Review = wanted.Review });
                break;
            case SignOffReopened reopened:
                foreach (var stage in reopened.Stages)
                {
                    asks[stage] = AskedBefore(stage) + 1;
                }

                _ = signOffs.RemoveAll(s => reopened.Stages.Contains(s.SignOff.Stage));
                draftEntries.Add(new DraftEntry(DraftEntryKind.Reopened, reopened.Stages, happened.At) { Reason = reopened.Reason });
                break;
            case TextWritten text:
                texts[text.Text] = (text.Object, happened.At);
                break;
            case CommentMade made:
                comments.Add(new DraftComment(made.Comment, made.Part, made.Role, happened.At, made.Object));
                break;
            case CommentSettled settled when comments.FindIndex(c => c.Number == settled.Comment) is >= 0 and var index:
                comments[index] = comments[index] with { SettledAt = happened.At, Response = settled.Object, Changes = settled.Changes };
                break;
            case Published published:
                _ = publishedAt.TryAdd(published.Paper, happened.At);
                break;
        }
    }
}

/// <summary>Something decided about the papers.</summary>
/// <param name="Stages">Indexes of the sign-off stages it is about.</param>
public sealed record DraftEntry(DraftEntryKind Kind, IReadOnlyList<int> Stages, Instant At)
{
    /// <summary>Object with the words of whoever decided, or null.</summary>
    public string? Words { get; init; }

    /// <summary>Object with the answers of the review, or null.</summary>
    public string? Review { get; init; }

    /// <summary>Why agreements were taken back, or null.</summary>
    public Reason? Reason { get; init; }
}

public enum DraftEntryKind
{
    Agreed,
    ChangesRequested,
    Reopened,
}

/// <summary>A reader's comment on the draft.</summary>
/// <param name="Part">Number of a section, or empty for the whole.</param>
/// <param name="Words">Object holding it.</param>
public sealed record DraftComment(int Number, string Part, string Role, Instant At, string Words)
{
    public Instant? SettledAt { get; init; }

    /// <summary>Object holding the response, or null.</summary>
    public string? Response { get; init; }

    /// <summary>The papers were changed for it.</summary>
    public bool Changes { get; init; }
}
