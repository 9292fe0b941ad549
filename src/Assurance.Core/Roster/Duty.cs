namespace Assurance.Core.Roster;

/// <summary>
/// One row of the table from establishment type to legal duty. The table is data of a guidance edition; special cases have
/// their own row, and an unknown type has a neutral one: it is never guessed.
/// </summary>
public sealed record Duty
{
    /// <summary>For example <c>maintained</c>, <c>academy</c>, <c>unknown</c>.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>Register type codes this row is for, without leading noughts; empty for the unknown row, and for bodies that are no schools.</summary>
    public required IReadOnlyList<string> TypeCodes { get; init; }

    /// <summary>Standings this row is for; empty for a row about schools.</summary>
    public IReadOnlyList<Standing> Standings { get; init; } = [];

    /// <summary>The legal paragraph quoted in letters, as Markdown.</summary>
    public required string Paragraph { get; init; }

    /// <summary>What the accountable chair is called: “chair of governors”, “proprietor”.</summary>
    public required string ChairTitle { get; init; }

    /// <summary>Roles written to beside those of the rung, by rung code: a trust's chief executive for L7.</summary>
    public IReadOnlyList<ExtraRecipients> Also { get; init; } = [];

    /// <summary>True for the row that stands in where the register gives no type: raises a task.</summary>
    public bool IsUnknown { get; init; }
}

public sealed record ExtraRecipients(string Rung, IReadOnlyList<string> Roles);
