using NodaTime;

namespace Assurance.Core.Record;

/// <summary>A pause, an extension or an exemption, and on whose authority.</summary>
/// <param name="Actor">Opaque id of the person.</param>
/// <param name="DueOn">For an extension: the new due date.</param>
public sealed record OfficerDecision(DecisionKind Kind, Instant At, string Actor, LocalDate? DueOn)
{
    /// <summary>Key of the event that recorded it.</summary>
    public string Key { get; init; } = "";

    /// <summary>It was granted on a form that has been taken back, and holds no more.</summary>
    public bool IsReversed { get; init; }
}

public enum DecisionKind
{
    Paused,
    Resumed,
    Extended,
    Exempted,

    /// <summary>The exemption was lifted.</summary>
    AskedAgain,
}
