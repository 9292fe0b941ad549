namespace Assurance.FrontDoor.Layout;

/// <summary>A page above this one.</summary>
public sealed record Crumb(string Text, string Path)
{
    public static Crumb Home { get; } = new("All runs", Views.Paths.Home);
}
