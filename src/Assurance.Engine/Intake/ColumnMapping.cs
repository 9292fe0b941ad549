namespace Assurance.Engine.Intake;

/// <summary>Which column of somebody's file holds what. Saved once, it serves every later file of the same shape.</summary>
public sealed record ColumnMapping
{
    /// <summary>Form the file answers; null is the questionnaire.</summary>
    public string? Form { get; init; }

    /// <summary>Column titles, compared without case, outer and doubled blanks or kinds of hyphen, to what they hold: a question id or one of the names beginning with <c>@</c>.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Labels as they stand in the file to what the question calls them, by question id: for options that were reworded during collection.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    /// <summary>The respondent's number.</summary>
    public const string Respondent = "@respondent";

    /// <summary>What the form knows the submission by.</summary>
    public const string Response = "@response";

    public const string SubmittedAt = "@submitted-at";

    /// <summary>When the answers were last changed.</summary>
    public const string ModifiedAt = "@modified-at";

    /// <summary>The check code of the invitation.</summary>
    public const string CheckCode = "@check-code";

    /// <summary>Read and kept with the bytes, and used for nothing.</summary>
    public const string Ignored = "@ignored";
}

/// <summary>A mapping that suggested itself, and what it could not place.</summary>
/// <param name="Unplaced">Titles of columns that fit nothing.</param>
/// <param name="Unanswered">Required questions that no column holds.</param>
public sealed record MappingProposal(ColumnMapping Mapping, IReadOnlyList<string> Unplaced, IReadOnlyList<string> Unanswered);
