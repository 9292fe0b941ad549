namespace Assurance.Core.Roster;

/// <summary>Personal data of a contact: lives in an erasable object, never in an event, a key or a log.</summary>
public sealed record PersonDetails(string Name, string? Email, string? Salutation = null);
