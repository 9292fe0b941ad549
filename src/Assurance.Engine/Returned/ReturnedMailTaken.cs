namespace Assurance.Engine.Returned;

/// <summary>What was made of something that came back.</summary>
/// <param name="Run">Run that it was about; null where it was about none.</param>
/// <param name="Refusal">Why nothing could be made of it, as a sentence; null where all is well.</param>
public sealed record ReturnedMailTaken(string? Run, string? Refusal)
{
    /// <summary>Something was recorded; false where nothing was to be, or it had been before.</summary>
    public bool IsNews { get; init; }

    /// <summary>What is to be said of it; empty where nothing is.</summary>
    public string Words { get; init; } = "";
}
