using Assurance.Definitions;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Engine.Tests.Roster;

public sealed class LocalPolicyTests
{
    private readonly CycleDefinition shipped = ShippedCycles.Load(ShippedCycles.OfSchools);

    [Fact]
    public void Meetings_and_priority_area_stand_in_the_files_that_a_run_freezes()
    {
        var other = LocalPolicy.Priorities(shipped).First(p => p != shipped.Policy.Priority);

        var own = LocalPolicy.With(shipped, [new LocalDate(2027, 5, 13), new LocalDate(2027, 2, 11)], other);

        Assert.Equal([new LocalDate(2027, 2, 11), new LocalDate(2027, 5, 13)], own.Policy.Meetings);
        var frozen = CycleFolder.Read(shipped.Policy.Id, own.Files).Definition!;
        Assert.Equal(own.Policy.Meetings, frozen.Policy.Meetings);
        Assert.Equal(other, frozen.Policy.Priority);
        Assert.Equal(shipped.Policy.Ladder.Count, frozen.Policy.Ladder.Count);
    }

    [Fact]
    public void A_partnership_that_changes_nothing_keeps_the_shipped_files() => Assert.Same(shipped, LocalPolicy.With(shipped, [], shipped.Policy.Priority));
}
