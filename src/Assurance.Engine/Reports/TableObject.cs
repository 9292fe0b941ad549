namespace Assurance.Engine.Reports;

/// <summary>Rows of a table that the business unit keeps for the papers of a run.</summary>
public sealed record TableObject(IReadOnlyList<IReadOnlyList<string>> Rows);
