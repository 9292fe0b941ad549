using Assurance.Core.Cycles;
using Assurance.Engine.Timetables;

namespace Assurance.FrontDoor.Views;

/// <param name="HasFiles">The paper can be fetched.</param>
public sealed record TimetableView(TimetableEdition Edition, bool HasFiles)
{
    public QaTimetable Timetable => Edition.Timetable;

    /// <summary>Clashes that can still be helped.</summary>
    public IReadOnlyList<TimetableClash> Clashes => [.. Timetable.Clashes.Where(c => c.Week >= Timetable.Today.PlusDays(-6))];

    public IReadOnlyList<CadenceCheck> Broken => [.. Timetable.Cadences.Where(c => !c.IsKept)];
}
