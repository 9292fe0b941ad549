using Assurance.Core.Calendar;
using Assurance.Definitions.Calendars;
using NodaTime;

namespace Assurance.Definitions.Tests.Calendars;

public class ShippedCalendarsTests
{
    private static readonly LocalDate Through = new(2028, 12, 31);

    [Fact]
    public void Norfolk_is_known_from_its_first_whole_year_to_the_last_announced_bank_holidays()
    {
        var norfolk = ShippedCalendars.School("926", Through);

        Assert.Equal("926", norfolk.Id);
        Assert.Equal("Norfolk term dates", norfolk.Name);
        Assert.Equal(new LocalDate(2024, 9, 1), norfolk.First);
        Assert.Equal(new LocalDate(2028, 12, 31), norfolk.Last);
        Assert.Equal(new LocalDate(2024, 9, 5), norfolk.OnOrAfter(norfolk.First));
        Assert.False(norfolk.IsOpen(new(2025, 11, 3))); // staff day
        Assert.False(norfolk.IsOpen(new(2026, 5, 4))); // bank holiday
        Assert.False(norfolk.IsProvisional(new(2026, 7, 17)));
        Assert.True(norfolk.IsProvisional(new(2026, 9, 2)));
        Assert.Throws<BeyondCalendarException>(() => norfolk.IsOpen(new(2022, 9, 19))); // known in part only: unknown
    }

    [Fact]
    public void Another_authority_gets_a_typical_calendar_that_says_it_is_provisional()
    {
        var other = ShippedCalendars.School("845", new(2027, 7, 1));

        Assert.Equal("845", other.Id);
        Assert.Contains("provisional typical English term dates", other.Name);
        Assert.All(other.OpenDays, day => Assert.True(other.IsProvisional(day)));
        Assert.Equal(190, other.Between(new(2025, 9, 1), new(2026, 8, 31)));
        Assert.Contains("not known here", other.Provisional[0].Why);
    }

    [Theory]
    [InlineData("bank-holidays")]
    [InlineData("typical")]
    [InlineData("../926")]
    public void A_code_that_is_no_authority_code_gets_the_typical_calendar(string code) =>
        Assert.Contains("typical", ShippedCalendars.School(code, Through).Name);

    [Fact]
    public void Bank_holidays_are_those_of_England_and_Wales_as_moved_and_added()
    {
        var holidays = ShippedCalendars.BankHolidays();

        Assert.Equal((2019, 2028), (holidays.FirstYear, holidays.LastYear));
        Assert.Equal(83, holidays.Days.Count);
        Assert.NotNull(holidays.On(new(2020, 5, 8))); // moved from the Monday
        Assert.Null(holidays.On(new(2020, 5, 4)));
        Assert.NotNull(holidays.On(new(2022, 9, 19))); // announced nine days ahead
        Assert.NotNull(holidays.On(new(2023, 5, 8)));
        Assert.NotNull(holidays.On(new(2026, 12, 28))); // in place of Boxing Day, a Saturday
        Assert.Null(holidays.On(new(2026, 1, 2))); // Scotland alone
        Assert.Equal("New Year’s Day", holidays.On(new(2026, 1, 1)));
        Assert.Contains("31 December 2028", Assert.Throws<BeyondCalendarException>(() => holidays.On(new(2029, 1, 1))).Message);
    }

    [Fact]
    public void Working_days_pass_over_the_substitute_days_of_Christmas() =>
        Assert.Equal(new LocalDate(2027, 12, 29), ShippedCalendars.WorkingDays().Add(new(2027, 12, 24), 1));
}
