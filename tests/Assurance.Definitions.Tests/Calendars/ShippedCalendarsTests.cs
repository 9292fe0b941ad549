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
        Assert.Equal(new LocalDate(Through.Month >= 9 ? Through.Year + 1 : Through.Year, 8, 31), norfolk.Last);
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

        Assert.Equal((2019, 2028, 2038), (holidays.FirstYear, holidays.LastPublished, holidays.LastYear));
        Assert.Equal(83, holidays.Days.Keys.Count(d => d.Year <= holidays.LastPublished));
        Assert.NotNull(holidays.On(new(2020, 5, 8))); // moved from the Monday
        Assert.Null(holidays.On(new(2020, 5, 4)));
        Assert.NotNull(holidays.On(new(2022, 9, 19))); // announced nine days ahead
        Assert.NotNull(holidays.On(new(2023, 5, 8)));
        Assert.NotNull(holidays.On(new(2026, 12, 28))); // in place of Boxing Day, a Saturday
        Assert.Null(holidays.On(new(2026, 1, 2))); // Scotland alone
        Assert.Equal("New Year’s Day", holidays.On(new(2026, 1, 1)));
        Assert.Contains("31 December 2038", Assert.Throws<BeyondCalendarException>(() => holidays.On(new(2039, 1, 1))).Message);
    }

    [Fact]
    public void The_usual_days_are_those_that_were_published_for_years_in_which_nothing_was_proclaimed()
    {
        int[] proclaimed = [2020, 2022, 2023]; // Victory in Europe, a jubilee and a funeral, a coronation
        var holidays = ShippedCalendars.BankHolidays();

        Assert.All(Enumerable.Range(2019, 10).Except(proclaimed), year => Assert.Equal(holidays.Days.Keys.Where(d => d.Year == year).Order(), UsualBankHolidays.Of(year).Select(d => d.Day).Order()));
    }

    [Theory]
    [InlineData("2029-03-30", "Good Friday")]
    [InlineData("2029-05-07", "Early May bank holiday")]
    [InlineData("2032-12-27", "Christmas Day")] // a Saturday
    [InlineData("2032-12-28", "Boxing Day")]
    [InlineData("2033-01-03", "New Year’s Day")] // a Saturday
    public void Days_after_the_published_years_are_reckoned_and_say_so(string day, string title)
    {
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

        Assert.Equal(title, ShippedCalendars.BankHolidays().On(date));
        Assert.True(ShippedCalendars.WorkingDays().IsProvisional(date));
        Assert.False(ShippedCalendars.WorkingDays().IsProvisional(new(2028, 12, 27)));
    }

    [Fact]
    public void Working_days_pass_over_the_substitute_days_of_Christmas() =>
        Assert.Equal(new LocalDate(2027, 12, 29), ShippedCalendars.WorkingDays().Add(new(2027, 12, 24), 1));
}
