namespace Assurance.Definitions;

/// <summary>
/// Every name the text of a report may use, in camel case: <c>{{dataCut}}</c>. The last group stands only in papers written
/// for each return.
/// </summary>
public sealed record ReportTextModel
{
    public required string Partnership { get; init; }

    public required string PartnershipTeam { get; init; }

    public required string PartnershipEmail { get; init; }

    public required string PartnershipPhone { get; init; }

    public required string RunTitle { get; init; }

    /// <summary>Edition of guidance the questions are pinned to.</summary>
    public required string Edition { get; init; }

    public required string QuestionnaireVersion { get; init; }

    /// <summary>Date of the data cut, written out.</summary>
    public required string DataCut { get; init; }

    public required string OpensOn { get; init; }

    public required string DueOn { get; init; }

    public required string GraceEndsOn { get; init; }

    /// <summary>Number asked, and number with a current return at the data cut.</summary>
    public required string Asked { get; init; }

    public required string Returned { get; init; }

    /// <summary>“93%”.</summary>
    public required string ResponseRate { get; init; }

    public required string PriorityTitle { get; init; }

    /// <summary>Smallest count a published cell may show: “5”.</summary>
    public required string SmallestCell { get; init; }

    /// <summary>From how many on groups are set beside each other: “10”.</summary>
    public required string ComparedFrom { get; init; }

    /// <summary>What is withheld and which groups are put together, as sentences: the one wording of the rule that the figures keep.</summary>
    public required string SmallNumbersNote { get; init; }

    /// <summary>Which calendar the days were counted in and whether it is provisional, as a sentence.</summary>
    public required string CalendarNote { get; init; }

    /// <summary>Who signs for the partnership’s team.</summary>
    public string ContactName { get; init; } = "";

    public string ContactRole { get; init; } = "";

    /// <summary>Which returns are compared with last year’s, or that it is the first year, as a sentence.</summary>
    public string YearNote { get; init; } = "";

    /// <summary>How the sample for spot checks is drawn, as a sentence.</summary>
    public string SampleNote { get; init; } = "";

    /// <summary>Addendum only: the cut of the report, and how many returns came since.</summary>
    public string ReportCut { get; init; } = "";

    public string LateReturned { get; init; } = "";

    /// <summary>Papers for each trust only.</summary>
    public string TrustName { get; init; } = "";

    /// <summary>Papers for each return only, like all that follow.</summary>
    public string SchoolName { get; init; } = "";

    public string SchoolReference { get; init; } = "";

    /// <summary>The same two by the names that cycles of other bodies use.</summary>
    public string RespondentName => SchoolName;

    public string RespondentReference => SchoolReference;

    public string Phase { get; init; } = "";

    public string ReturnedOn { get; init; } = "";

    /// <summary>When the business unit will ask what has been done.</summary>
    public string UpdateOn { get; init; } = "";
}
