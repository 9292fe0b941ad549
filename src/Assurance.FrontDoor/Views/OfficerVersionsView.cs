namespace Assurance.FrontDoor.Views;

/// <summary>The versions of a respondent's return, for an officer.</summary>
public sealed record OfficerVersionsView(RunHead Head, RespondentLink Respondent, VersionsView Versions);
