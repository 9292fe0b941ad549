namespace Assurance.Engine.Alerts;

/// <summary>Something about a run that a person has to look at: what, and how many. Never who.</summary>
public sealed record Trouble(TroubleKind Kind, int Count);
