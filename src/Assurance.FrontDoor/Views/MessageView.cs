namespace Assurance.FrontDoor.Views;

/// <summary>A page that only says something: not found, not allowed, went wrong.</summary>
/// <param name="IsForOfficers">Leads to the first page; a respondent is never sent there.</param>
public sealed record MessageView(string Title, IReadOnlyList<string> Paragraphs, bool IsForOfficers = false);
