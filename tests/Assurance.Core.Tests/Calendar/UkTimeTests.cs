using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Tests.Calendar;

public class UkTimeTests
{
    private static readonly LocalTime Nine = new(9, 0);

    [Theory]
    [InlineData(2026, 3, 27, 9)] // Friday before the clocks go forward
    [InlineData(2026, 3, 28, 9)]
    [InlineData(2026, 3, 29, 8)] // Sunday of the change
    [InlineData(2026, 3, 30, 8)] // Monday after
    [InlineData(2026, 10, 23, 8)] // Friday before the clocks go back
    [InlineData(2026, 10, 24, 8)]
    [InlineData(2026, 10, 25, 9)]
    [InlineData(2026, 10, 26, 9)]
    public void Nine_in_the_morning_is_nine_on_the_wall_on_both_sides_of_a_clock_change(int year, int month, int day, int utcHour)
    {
        var instant = UkTime.At(new(year, month, day), Nine);

        Assert.Equal(Instant.FromUtc(year, month, day, utcHour, 0), instant);
        Assert.Equal(new LocalDate(year, month, day) + Nine, UkTime.Local(instant));
    }

    [Fact]
    public void A_time_skipped_in_March_is_an_hour_later_on_the_wall() =>
        Assert.Equal(new LocalDateTime(2026, 3, 29, 2, 30), UkTime.Local(UkTime.At(new(2026, 3, 29), new(1, 30))));

    [Fact]
    public void A_time_that_comes_twice_in_October_means_the_first() =>
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), UkTime.At(new(2026, 10, 25), new(1, 30)));

    [Fact]
    public void The_date_is_the_one_in_London_not_in_Greenwich()
    {
        Assert.Equal(new LocalDate(2026, 7, 2), UkTime.Date(Instant.FromUtc(2026, 7, 1, 23, 30)));
        Assert.Equal(new LocalDate(2026, 1, 1), UkTime.Date(Instant.FromUtc(2026, 1, 1, 23, 30)));
    }

    [Fact]
    public void Office_hours_hold_their_opening_and_not_their_closing_minute()
    {
        Assert.True(OfficeHours.Default.Contains(Nine));
        Assert.True(OfficeHours.Default.Contains(new(16, 59)));
        Assert.False(OfficeHours.Default.Contains(new(17, 0)));
        Assert.False(OfficeHours.Default.Contains(new(8, 59)));
    }
}
