using NodaTime;

namespace Assurance.Engine.Messages;

/// <summary>A paper that a message is about.</summary>
/// <param name="Cut">As of when it is written.</param>
/// <param name="IsFinal">It has been published; otherwise it is a draft.</param>
public sealed record PaperFacts(string Paper, Instant Cut, bool IsFinal)
{
    /// <summary>Respondent it is about; null for a paper of the run.</summary>
    public string? Respondent { get; init; }
}
