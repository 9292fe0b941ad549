using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Tests.Calendar;

public class SchoolCalendarsTests
{
    private static readonly DayCalendar School = Calendars.School;

    [Theory]
    [InlineData(2025, 9, 3, true)] // first day of term
    [InlineData(2025, 9, 2, false)] // the day before
    [InlineData(2025, 9, 6, false)] // a Saturday in term
    [InlineData(2025, 10, 27, false)] // half term
    [InlineData(2025, 11, 3, false)] // staff day
    [InlineData(2025, 11, 4, true)]
    [InlineData(2026, 5, 4, false)] // bank holiday in term
    [InlineData(2026, 7, 16, true)]
    [InlineData(2026, 7, 17, false)] // closed day
    public void A_school_day_lies_in_a_period_on_a_weekday_and_is_no_holiday_staff_day_or_closed_day(int year, int month, int day, bool open) =>
        Assert.Equal(open, School.IsOpen(new(year, month, day)));

    [Fact]
    public void Known_years_are_not_provisional_and_reckoned_years_say_why()
    {
        Assert.False(School.IsProvisional(new(2026, 8, 31)));
        Assert.True(School.IsProvisional(new(2026, 9, 1)));
        Assert.True(School.HasProvisionalDays);
        Assert.Equal(
            [
                new(new(2026, 9, 1), new(2027, 8, 31), "2026-27 term dates are not known yet: 2025-26 moved by 364 days, bank holidays taken out"),
                new(new(2027, 9, 1), new(2028, 8, 31), "2027-28 term dates are not known yet: 2025-26 moved by 728 days, bank holidays taken out"),
                new(new(2028, 9, 1), new(2028, 12, 31), "2028-29 term dates are not known yet: 2025-26 moved by 1092 days, bank holidays taken out"),
            ],
            School.Provisional);
    }

    [Fact]
    public void Every_provisional_day_is_a_weekday_no_bank_holiday_and_the_known_years_day_moved_by_whole_weeks()
    {
        var pattern = Calendars.Whole(2025).Days().ToHashSet();
        var expected = new HashSet<LocalDate>();
        foreach (var span in School.Provisional)
        {
            var years = span.From.Year - 2025;
            expected.UnionWith(pattern.Select(day => day.PlusDays(364 * years))
                .Where(day => span.Contains(day) && Calendars.Holidays.On(day) is null));
        }

        var provisional = School.OpenDays.Where(School.IsProvisional).ToList();
        Assert.All(provisional, day =>
        {
            Assert.InRange(day.DayOfWeek, IsoDayOfWeek.Monday, IsoDayOfWeek.Friday);
            Assert.Null(Calendars.Holidays.On(day));
        });
        Assert.Equal(expected.Order(), provisional);
        Assert.True(provisional.Count > 380);
    }

    [Fact]
    public void Years_before_the_first_whole_one_are_outside_the_known_span()
    {
        var calendar = SchoolCalendars.Build("999", "Wendshire", [Calendars.AutumnOnly(2024), Calendars.Whole(2025)], Calendars.Holidays, Calendars.Through);

        Assert.Equal(new LocalDate(2025, 9, 1), calendar.First);
        Assert.Throws<BeyondCalendarException>(() => calendar.IsOpen(new(2024, 9, 16)));
    }

    [Fact]
    public void A_year_known_in_part_between_whole_years_is_reckoned_from_the_one_before()
    {
        var calendar = SchoolCalendars.Build(
            "999", "Wendshire", [Calendars.Whole(2024), Calendars.AutumnOnly(2025), Calendars.Whole(2026)], Calendars.Holidays, new(2027, 1, 1));

        var span = Assert.Single(calendar.Provisional);
        Assert.Equal(new LocalDate(2025, 9, 1), span.From);
        Assert.StartsWith("2025-26 term dates are not known yet: 2024-25 moved by 364 days", span.Why, StringComparison.Ordinal);
        Assert.Equal(new LocalDate(2025, 9, 2), calendar.OnOrAfter(span.From));
        Assert.Equal(new LocalDate(2027, 8, 31), calendar.Last);
    }

    [Fact]
    public void Provisional_years_are_made_as_far_as_the_school_year_asked_for()
    {
        var calendar = SchoolCalendars.Build("999", "Wendshire", [Calendars.Whole(2024)], Calendars.Holidays, new(2026, 1, 12));

        Assert.Equal(new LocalDate(2026, 8, 31), calendar.Last);
    }

    [Fact]
    public void No_school_calendar_reaches_beyond_the_bank_holidays()
    {
        Assert.Equal(new LocalDate(2028, 12, 31), School.Last);
        var thrown = Assert.Throws<BeyondCalendarException>(() => School.IsOpen(new(2029, 1, 8)));
        Assert.Contains("8 January 2029", thrown.Message);
        Assert.Contains("31 December 2028", thrown.Message);
        Assert.Throws<BeyondCalendarException>(() => Calendars.Holidays.On(new(2029, 1, 1)));
        Assert.Throws<BeyondCalendarException>(() => Calendars.Holidays.On(new(2023, 12, 31)));
    }

    [Fact]
    public void A_year_is_whole_only_when_no_half_and_no_holiday_is_missing()
    {
        var whole = Calendars.Whole(2025);
        Assert.True(whole.IsWhole);
        for (var missing = 0; missing < 6; missing++)
        {
            Assert.False((whole with { OpenPeriods = [.. whole.OpenPeriods.Where((_, i) => i != missing)] }).IsWhole);
        }

        // As published for one real year: the autumn as a single span, its half-term holiday not in the source.
        Assert.False((whole with { OpenPeriods = [new("Autumn", new(2025, 9, 3), new(2025, 12, 19)), .. whole.OpenPeriods.Skip(2)] }).IsWhole);
        Assert.False((whole with { OpenPeriods = [] }).IsWhole);
    }

    [Fact]
    public void Dates_without_one_whole_year_make_no_calendar() =>
        Assert.Throws<ArgumentException>(() => SchoolCalendars.Build("999", "Wendshire", [Calendars.AutumnOnly(2025)], Calendars.Holidays, Calendars.Through));

    [Fact]
    public void A_typical_calendar_is_provisional_on_every_day()
    {
        var calendar = SchoolCalendars.Typical("typical", "Typical", Calendars.Whole(2025), Calendars.Holidays, new(2027, 9, 1));

        Assert.Equal(new LocalDate(2024, 9, 1), calendar.First);
        Assert.Equal(new LocalDate(2028, 8, 31), calendar.Last);
        Assert.All(calendar.OpenDays, day => Assert.True(calendar.IsProvisional(day)));
        Assert.True(calendar.IsOpen(new(2024, 9, 4))); // Wednesday 3 September 2025, 52 weeks earlier
    }

    [Fact]
    public void Working_days_are_weekdays_without_bank_holidays()
    {
        var working = WorkingDays.Build(Calendars.Holidays);

        Assert.Equal(new LocalDate(2025, 4, 21), working.Add(new(2025, 4, 17), 1)); // over Good Friday and the weekend
        Assert.Equal(new LocalDate(2024, 1, 1), working.First);
        Assert.Equal(new LocalDate(2028, 12, 31), working.Last);
        Assert.False(working.HasProvisionalDays);
    }
}
