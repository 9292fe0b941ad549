namespace Assurance.Engine.Returned;

/// <summary>What a delivery report (RFC 3464) says: of which message, and what became of it.</summary>
/// <param name="Status">Enhanced status, for example 5.1.1; empty where the report names none.</param>
public sealed record DeliveryReport(ReportedFate Fate, string Status);
