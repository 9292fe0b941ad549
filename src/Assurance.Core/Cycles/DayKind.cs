namespace Assurance.Core.Cycles;

/// <summary>The days a clock counts.</summary>
public enum DayKind
{
    SchoolDays,
    WorkingDays,
}
