namespace Assurance.Core.Cycles;

/// <summary>A paper of the cycle.</summary>
/// <param name="Id">File-name-safe, for example <c>county-report</c>; also the id of its report definition.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Format">Word, or Word with its Excel annex.</param>
public sealed record PaperPolicy(string Id, PaperScope Scope, PaperAudience Audience, PaperFormat Format, bool NeedsSignOff);

public enum PaperScope
{
    /// <summary>One for the whole run.</summary>
    Run,

    /// <summary>One for each respondent with a current return.</summary>
    EachReturn,
}

public enum PaperAudience
{
    /// <summary>May be published: aggregates only.</summary>
    Open,

    /// <summary>Names respondents; its readers are listed.</summary>
    Closed,

    /// <summary>For the respondent alone.</summary>
    Respondent,
}

public enum PaperFormat
{
    Word,
    WordWithAnnex,
}
