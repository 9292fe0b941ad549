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

    /// <summary>“URN 120765, DfE 926/2052”, or “Code POL”.</summary>
    public required string SchoolReference { get; init; }

    /// <summary>The same two by the names that cycles of other bodies use.</summary>
    public string RespondentName => SchoolName;

    public string RespondentReference => SchoolReference;

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

    /// <summary>Personal link to the form a message is about, or to the one a reply may be given on.</summary>
    public string FormLink { get; init; } = "";

    public bool HasFormLink => FormLink.Length > 0;

    /// <summary>Name of the form received or asked for, as it stands in a sentence: “written assurance”.</summary>
    public string FormTitle { get; init; } = "";

    /// <summary>Day on which the form a reply is about reached us.</summary>
    public string FormReceivedOn { get; init; } = "";

    /// <summary>What an officer asks about a return, in the officer's own words.</summary>
    public string QueryText { get; init; } = "";

    /// <summary>Required questions without an answer, one line each: “S175-B1: A named governor …”.</summary>
    public IReadOnlyList<string> MissingItems { get; init; } = [];

    /// <summary>Promises to improve that are still open, one line each.</summary>
    public IReadOnlyList<string> ActionItems { get; init; } = [];

    /// <summary>Who we believe holds which role, one line each: “headteacher: Ms Example, head@…”.</summary>
    public IReadOnlyList<string> ContactItems { get; init; } = [];

    public bool HasContacts => ContactItems.Count > 0;

    /// <summary>Trust of the school; of a digest, the trust all its schools belong to.</summary>
    public string TrustName { get; init; } = "";

    public bool HasTrust => TrustName.Length > 0;

    /// <summary>Link by which somebody of a trust sees how all its schools stand.</summary>
    public string TrustLink { get; init; } = "";

    public bool HasTrustLink => TrustLink.Length > 0;

    /// <summary>Of a digest to somebody of a trust: how the trust's other schools stand, one line each.</summary>
    public IReadOnlyList<string> StandingItems { get; init; } = [];

    public bool HasStanding => StandingItems.Count > 0;

    /// <summary>True where a request was granted by the policy; false where a person must decide it.</summary>
    public bool IsGranted { get; init; }

    /// <summary>True where nobody can see who has taken part: a reminder goes to everyone, and says so.</summary>
    public bool ToWholeList { get; init; }

    /// <summary>True where somebody is asked to agree once more, since the papers were changed.</summary>
    public bool IsAskedAgain { get; init; }

    /// <summary>What was changed, as a clause: “a comment was settled by a change on …”.</summary>
    public string ChangedBecause { get; init; } = "";

    /// <summary>Titles of the papers that come with the message.</summary>
    public IReadOnlyList<string> PaperItems { get; init; } = [];

    public bool HasPapers => PaperItems.Count > 0;

    public string PublishedOn { get; init; } = "";

    /// <summary>The day by which the papers are owed.</summary>
    public string OwedBy { get; init; } = "";

    /// <summary>True in rehearsal and on the demo clock. The sender stamps the message; the text need not.</summary>
    public required bool Simulated { get; init; }
}

/// <param name="About">What it is about: the rung's title in plain words.</param>
public sealed record MessageItem(string SchoolName, string SchoolReference, string About, string DueOn, string Link)
{
    /// <summary>False where something other than the return is asked, or nothing: its due date then says nothing.</summary>
    public bool AsksReturn { get; init; } = true;

    public string RespondentName => SchoolName;

    public string RespondentReference => SchoolReference;
}
