namespace Assurance.FrontDoor.Views;

/// <summary>A page that only says something: not found, not allowed, went wrong.</summary>
public sealed record MessageView(string Title, IReadOnlyList<string> Paragraphs);
