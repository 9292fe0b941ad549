namespace Assurance.FrontDoor.Views;

/// <summary>What stands round every page.</summary>
/// <param name="Partnership">Name of the partnership; the product's own where no run is open.</param>
/// <param name="Path">Path of the page itself, to which the demo buttons come back.</param>
public sealed record Frame(string Partnership, DemoBanner? Demo, string Path)
{
    /// <summary>Name of the officer this browser remembers; empty where it knows none.</summary>
    public string Officer { get; init; } = "";

    /// <summary>What the button just pressed came to, or null.</summary>
    public string? Said { get; init; }
}
