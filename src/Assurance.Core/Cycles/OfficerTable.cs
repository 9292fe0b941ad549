namespace Assurance.Core.Cycles;

/// <summary>A table the business unit keeps in its control workbook and the papers of a run show: what was done about comments, places delivered.</summary>
/// <param name="Id">File-name-safe: what an analysis knows it by.</param>
/// <param name="Title">Name of its sheet, 31 characters at most.</param>
/// <param name="Columns">Headers, in order. The first is the school year the row is about.</param>
/// <param name="About">What belongs in it, for whoever fills it in.</param>
public sealed record OfficerTable(string Id, string Title, IReadOnlyList<string> Columns, string About);
