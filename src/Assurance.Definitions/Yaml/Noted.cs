namespace Assurance.Definitions;

/// <summary>A word of a file and the line it stands on.</summary>
internal sealed record Noted(string Text, string File, int Line);
