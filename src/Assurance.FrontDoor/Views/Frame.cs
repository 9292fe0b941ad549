namespace Assurance.FrontDoor.Views;

/// <summary>What stands round every page.</summary>
/// <param name="Partnership">Name of the partnership; the product's own where no run is open.</param>
/// <param name="Path">Path of the page itself, to which the demo buttons come back.</param>
public sealed record Frame(string Partnership, DemoBanner? Demo, string Path);
