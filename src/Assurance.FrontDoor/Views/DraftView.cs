namespace Assurance.FrontDoor.Views;

/// <summary>A draft: saved for later, or about to be discarded.</summary>
public sealed record DraftView(FormHead Head, string Draft, string Saved, int Faults);
