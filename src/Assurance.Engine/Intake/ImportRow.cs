using System.Text;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>A row on its way through an import.</summary>
internal sealed class ImportRow(RowRead read, string sourceId, string door)
{
    private const int LongestId = 40;

    /// <summary>What the response is known by within its form. Ids that are no plain number or code may be anything somebody typed, and are digested.</summary>
    /// <param name="id">As the form gives it, or null.</param>
    /// <param name="content">Digest of all that was given.</param>
    public static string NameOf(string? id, string content, Func<ReadOnlySpan<byte>, string> digest) =>
        id is null ? $"row-{content}"
        : id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? id
        : $"id-{digest(Encoding.UTF8.GetBytes(id))}";

    public RowRead Read { get; } = read;

    public string SourceId { get; } = sourceId;

    public string Source { get; } = $"{door}-{sourceId}";

    /// <summary>The respondent it was matched to, or null.</summary>
    public Respondent? Who { get; set; }

    public string? Respondent => Who?.Id;

    public IReadOnlyList<Contact> Contacts { get; set; } = [];

    /// <summary>The return that stood when the import began, or null.</summary>
    public ReceivedReturn? Standing { get; set; }

    public SetAside? Aside { get; set; }

    /// <summary>It was set aside before and still waits.</summary>
    public TriageItem? StillWaiting { get; set; }

    public bool IsDuplicate { get; set; }

    /// <summary>The respondent has another return in this file: which counts follows from their order.</summary>
    public bool IsOneOfSeveral { get; set; }

    /// <summary>A later answer of the respondent is in this file.</summary>
    public bool IsOvertaken { get; set; }

    /// <summary>A later answer of the respondent stood already when this one was recorded.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>Another return of the respondent came in by another door after the row was judged: it is judged again before it is recorded.</summary>
    public bool IsToJudgeAgain { get; set; }

    /// <summary>It is kept as a version that does not count: a later answer does.</summary>
    public bool IsSuperseded => IsOvertaken || IsOutdated;

    /// <summary>Items of triage that it settles now that it can be admitted.</summary>
    public IReadOnlyList<TriageItem> Settles { get; set; } = [];

    public Submission? Submission { get; set; }

    public Assessment? Assessment { get; set; }

    public AdmissionDraft? Draft { get; set; }

    public Instant? At => Read.Read.SubmittedAt;

    public bool IsNew => Aside is null && !IsDuplicate;
}
