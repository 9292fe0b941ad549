namespace Assurance.FrontDoor.Views;

/// <summary>The versions of a school's return, for the school itself.</summary>
public sealed record OwnVersionsView(PersonalPaths Paths, string School, string RunTitle, VersionsView Versions);
