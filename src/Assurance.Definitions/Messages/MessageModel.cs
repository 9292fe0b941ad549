namespace Assurance.Definitions;

/// <summary>
/// Every name a message template may use, in camel case: <c>{{schoolName}}</c>. Dates come written out. A value that does
/// not apply is empty; a template that needs an empty one is refused rather than sent with a hole in it.
/// </summary>
public sealed record MessageModel
{
    public required string Partnership { get; init; }

    public required string PartnershipTeam { get; init; }

    public required string PartnershipEmail { get; init; }

    public required string PartnershipPhone { get; init; }

    /// <summary>“School safeguarding audit 2026-27”.</summary>
    public required string RunTitle { get; init; }

    public required string SchoolName { get; init; }

    /// <summary>“URN 120765, DfE 926/2052”.</summary>
    public required string SchoolReference { get; init; }

    /// <summary>“Dear Ms Example” or “Dear Headteacher”.</summary>
    public required string Greeting { get; init; }

    /// <summary>“headteacher”; several joined with “and”.</summary>
    public required string RoleName { get; init; }

    /// <summary>True for a recipient who only gets a copy.</summary>
    public required bool IsCopy { get; init; }

    public required string OpensOn { get; init; }

    public required string DueOn { get; init; }

    /// <summary>“is due on Friday 4 December 2026, in 2 school days” or “was due on …”: the rest of a sentence.</summary>
    public required string DueSentence { get; init; }

    public required string GraceEndsOn { get; init; }

    /// <summary>Day by which a formal letter asks for an answer.</summary>
    public required string ReplyBy { get; init; }

    public required string Link { get; init; }

    public required string CheckCode { get; init; }

    /// <summary>The legal paragraph of the respondent's duty, as Markdown: goes in unescaped.</summary>
    public required string Legal { get; init; }

    public required string ChairTitle { get; init; }

    /// <summary>Edition of guidance the run is pinned to.</summary>
    public required string Edition { get; init; }

    public required string PriorityTitle { get; init; }

    /// <summary>What was sent before, one line each, oldest first.</summary>
    public required IReadOnlyList<string> EarlierContacts { get; init; }

    /// <summary>The respondents of a digest, or those awaiting a decision.</summary>
    public required IReadOnlyList<MessageItem> Items { get; init; }

    /// <summary>True where a formal letter for each of them is enclosed.</summary>
    public bool HasLetters { get; init; }

    public required string ReturnedOn { get; init; }

    /// <summary>The critical items answered with a nought.</summary>
    public required IReadOnlyList<string> AlertItems { get; init; }

    public required string ReportTitle { get; init; }

    public required string SignBy { get; init; }

    public required string SenderName { get; init; }

    public required string SenderRole { get; init; }

    /// <summary>True in rehearsal and on the demo clock. The sender stamps the message; the text need not.</summary>
    public required bool Simulated { get; init; }
}

/// <param name="About">What it is about: the rung's title in plain words.</param>
public sealed record MessageItem(string SchoolName, string SchoolReference, string About, string DueOn, string Link);
