namespace Assurance.Engine.Intake;

/// <summary>What a door has taken in: it is safe, and whoever sent it may be told so.</summary>
/// <param name="Source">By which it is known.</param>
/// <param name="Send">
/// Sends what it sets off, once, and tells why it could not, as <see cref="Admission.Unsent"/> does; null where it has not been admitted yet. Given a
/// token that is cancelled already it sends nothing, and gives back what was claimed, so that anybody may send it at once.
/// </param>
public sealed record TakenIn(string Source, Func<CancellationToken, Task<string?>>? Send)
{
    /// <summary>Why nothing was taken, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>It is admitted as well; else that is still to be done.</summary>
    public bool IsAdmitted => Send is not null;
}
