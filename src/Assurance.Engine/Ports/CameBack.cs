using Assurance.Engine.Returned;

namespace Assurance.Engine.Ports;

/// <summary>Something that came to a mailbox. It holds no word of what was written and no address.</summary>
/// <param name="Id">The same for the same mail, however often it comes; letters and digits.</param>
/// <param name="Reference">What the message of ours that it answers was known by to its transport; null where it answers none.</param>
public sealed record CameBack(string Id, string? Reference)
{
    /// <summary>What a delivery report says; null for other mail.</summary>
    public DeliveryReport? Report { get; init; }

    /// <summary>
    /// It names the id under which the message left, which nobody can guess, or a person brought it. Reports can be forged, and references are easily guessed.
    /// </summary>
    public bool IsTraced { get; init; } = true;

    /// <summary>A machine answered: somebody is away.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Where a person may open it; empty where nobody knows.</summary>
    public string Link { get; init; } = "";
}
