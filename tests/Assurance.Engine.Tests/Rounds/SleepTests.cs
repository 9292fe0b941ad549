using Assurance.Core.Calendar;
using Assurance.Engine.Rounds;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

public sealed class SleepTests
{
    [Theory]
    [InlineData("2026-11-10T09:00", "2026-11-10T10:00")]
    [InlineData("2026-11-10T12:30", "2026-11-10T13:30")]
    [InlineData("2026-11-10T16:59", "2026-11-10T17:59")]
    [InlineData("2026-11-10T08:59", "2026-11-10T09:00")]
    [InlineData("2026-11-10T17:00", "2026-11-11T09:00")]
    [InlineData("2026-11-10T23:59", "2026-11-11T09:00")]
    [InlineData("2026-11-10T00:00", "2026-11-10T09:00")]
    [InlineData("2027-03-27T18:00", "2027-03-28T09:00")] // clocks go forward that night
    [InlineData("2026-10-24T18:00", "2026-10-25T09:00")] // and back
    public void The_latest_look_is_an_hour_on_in_office_hours_and_else_when_they_begin(string now, string latest) =>
        Assert.Equal(Uk(latest), Sleep.Latest(Uk(now)));

    /// <summary>A Friday, the week-end, and a Monday on which nobody works.</summary>
    [Theory]
    [InlineData("2026-11-13T09:00", "2026-11-13T09:50")]
    [InlineData("2026-11-13T16:05", "2026-11-13T16:55")]
    [InlineData("2026-11-13T16:10", "2026-11-17T09:00")]
    [InlineData("2026-11-13T08:00", "2026-11-13T09:00")]
    [InlineData("2026-11-14T11:00", "2026-11-17T09:00")]
    [InlineData("2026-11-16T23:00", "2026-11-17T09:00")]
    public void On_a_day_on_which_the_office_is_shut_nobody_looks(string now, string latest) =>
        Assert.Equal(Uk(latest), Sleep.Latest(Uk(now), day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && day != new LocalDate(2026, 11, 16)));

    [Theory]
    [InlineData("2026-11-10T09:00", "2026-11-10T09:25", "2026-11-10T09:25")]
    [InlineData("2026-11-10T09:00", "2026-11-12T09:00", "2026-11-10T10:00")]
    [InlineData("2026-11-10T20:00", "2026-11-10T22:00", "2026-11-10T22:00")]
    [InlineData("2026-11-10T20:00", "2026-12-10T09:00", "2026-11-11T09:00")]
    public void A_wanted_look_is_kept_unless_the_latest_comes_first(string now, string wanted, string wake) =>
        Assert.Equal(Uk(wake), Sleep.Until(Uk(now), Uk(wanted)));

    [Fact]
    public void A_plan_that_waits_for_people_is_looked_at_again_all_the_same() =>
        Assert.Equal(Uk("2026-11-10T10:00"), Sleep.Until(Uk("2026-11-10T09:00"), null));

    [Theory]
    [InlineData("2026-11-10T09:00")]
    [InlineData("2026-11-09T09:00")]
    public void A_plan_without_steps_that_says_at_once_does_not_spin(string wanted) =>
        Assert.Equal(Uk("2026-11-10T09:01"), Sleep.Until(Uk("2026-11-10T09:00"), Uk(wanted)));

    private static Instant Uk(string local)
    {
        var time = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value;
        return UkTime.At(time.Date, time.TimeOfDay);
    }
}
