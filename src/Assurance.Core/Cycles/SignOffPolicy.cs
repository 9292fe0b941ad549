namespace Assurance.Core.Cycles;

/// <summary>Who must agree before publication. Whoever has the same turn is asked at the same time, and each agrees for themselves.</summary>
public sealed record SignOffPolicy(IReadOnlyList<SignOffStage> Stages);

/// <param name="Role">Role code of who agrees.</param>
/// <param name="WorkingDays">How long they have before the reminder.</param>
/// <param name="Request">Message id.</param>
/// <param name="Reminder">Message id.</param>
public sealed record SignOffStage(string Role, int WorkingDays, string Request, string Reminder)
{
    /// <summary>From 0; a turn begins when every stage of the one before has agreed.</summary>
    public int Turn { get; init; }

    /// <summary>Not asked before that day of the year, the first after the opening; null is as soon as it is its turn.</summary>
    public AnnualDate? NotBefore { get; init; }

    /// <summary>Form on which its review and decision are given; null where words are enough.</summary>
    public string? Form { get; init; }
}
