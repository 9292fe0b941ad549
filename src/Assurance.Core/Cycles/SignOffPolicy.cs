namespace Assurance.Core.Cycles;

/// <summary>Who must agree before publication, in order.</summary>
public sealed record SignOffPolicy(IReadOnlyList<SignOffStage> Stages);

/// <param name="Role">Role code of who agrees.</param>
/// <param name="WorkingDays">How long they have before the reminder.</param>
/// <param name="Request">Message id.</param>
/// <param name="Reminder">Message id.</param>
public sealed record SignOffStage(string Role, int WorkingDays, string Request, string Reminder);
