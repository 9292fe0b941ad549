using Assurance.Core.Planning;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

/// <summary>So many that they are looked at on all cores.</summary>
public sealed class ManyRespondentsTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);

    [Fact]
    public void A_round_of_many_begins_as_one_of_their_first_in_the_order_of_respondents()
    {
        var few = Plan(1_000);
        var many = Plan(2_500);

        Assert.NotEmpty(few);
        Assert.Equal(few, many);
    }

    /// <summary>A round is full long before the last of them.</summary>
    private static List<(string Key, Instant Slot, string Reason)> Plan(int schools)
    {
        Respondent[] asked = [.. Enumerable.Range(0, schools).Select(i => new Respondent { Id = $"{100_001 + i}", Name = $"School {i}", Duty = i % 2 == 0 ? "academy" : "maintained", Calendar = "999" })];
        var run = new PlannedRun(Calendar.Calendars.School, Opens, schools: asked);
        var plan = Planner.Plan(run.State, Core.Calendar.UkTime.At(Opens, new LocalTime(10, 0)));
        return [.. plan.Steps.Select(s => (s.Key, s.Slot, s.Reason.Code))];
    }
}
