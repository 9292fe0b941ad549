namespace Assurance.Core.Cycles;

/// <summary>A paper of the cycle.</summary>
/// <param name="Id">File-name-safe, for example <c>county-report</c>; also the id of its report definition unless it names another.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Format">Word, or Word with its Excel annex.</param>
public sealed record PaperPolicy(string Id, PaperScope Scope, PaperAudience Audience, PaperFormat Format, bool NeedsSignOff)
{
    /// <summary>Id of the report definition it is made from: an open and a closed paper may share one (reports 0.7).</summary>
    public string Report { get; init; } = Id;

    /// <summary>Roles that may read a closed paper; it lists them.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>When it is written.</summary>
    public PaperMoment Written { get; init; } = PaperMoment.Report;

    /// <summary>For <see cref="PaperMoment.ModerationEnds"/>: days after that day.</summary>
    public int WrittenDays { get; init; }

    /// <summary>True for a paper about the run as a whole.</summary>
    public bool IsOfRun => Scope is PaperScope.Run or PaperScope.LateReturns or PaperScope.Closing;
}

public enum PaperScope
{
    /// <summary>One for the whole run.</summary>
    Run,

    /// <summary>One for each respondent with a current return.</summary>
    EachReturn,

    /// <summary>One for each trust with a return among its schools.</summary>
    EachTrust,

    /// <summary>One for the run, written when it closes, and only if returns came after the data cut (reports 0.10).</summary>
    LateReturns,

    /// <summary>One for the run, written when all that is signed is out: a working paper that tells how it came about.</summary>
    Closing,
}

public enum PaperMoment
{
    /// <summary>With the report, when the run comes to it.</summary>
    Report,

    /// <summary>About each return, once it is moderated.</summary>
    Moderated,

    /// <summary>About the run, so many days after the returns are to have been moderated.</summary>
    ModerationEnds,
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
