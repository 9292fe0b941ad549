using Assurance.Core.Calendar;
using NodaTime;

namespace Assurance.Core.Tests.Calendar;

public class DayCalendarTests
{
    private static readonly DayCalendar Calendar = new(
        "c", "Three open days", new(2026, 1, 1), new(2026, 1, 31), [new(2026, 1, 9), new(2026, 1, 5), new(2026, 1, 20)], []);

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(5, 0, 5)]
    [InlineData(6, 0, 9)]
    [InlineData(1, 1, 5)]
    [InlineData(5, 1, 9)]
    [InlineData(6, 1, 9)]
    [InlineData(5, 2, 20)]
    [InlineData(20, -1, 9)]
    [InlineData(21, -1, 20)]
    [InlineData(31, -3, 5)]
    public void Adding_counts_open_days_only(int from, int days, int expected) =>
        Assert.Equal(new LocalDate(2026, 1, expected), Calendar.Add(new(2026, 1, from), days));

    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(4, 5, 1)]
    [InlineData(5, 9, 1)]
    [InlineData(1, 31, 3)]
    [InlineData(9, 5, -1)]
    public void Between_counts_open_days_after_the_first_up_to_the_second(int from, int to, int expected) =>
        Assert.Equal(expected, Calendar.Between(new(2026, 1, from), new(2026, 1, to)));

    [Fact]
    public void The_nearest_open_day_is_found_either_way()
    {
        Assert.Equal(new LocalDate(2026, 1, 9), Calendar.OnOrAfter(new(2026, 1, 6)));
        Assert.Equal(new LocalDate(2026, 1, 5), Calendar.OnOrBefore(new(2026, 1, 8)));
        Assert.Equal(new LocalDate(2026, 1, 9), Calendar.OnOrBefore(new(2026, 1, 9)));
    }

    [Fact]
    public void A_day_outside_the_known_span_is_refused_by_name_day_and_span()
    {
        var thrown = Assert.Throws<BeyondCalendarException>(() => Calendar.IsOpen(new(2026, 2, 1)));
        Assert.Contains("Three open days", thrown.Message);
        Assert.Contains("1 February 2026", thrown.Message);
        Assert.Contains("1 January 2026 to 31 January 2026", thrown.Message);
        Assert.Throws<BeyondCalendarException>(() => Calendar.IsProvisional(new(2025, 12, 31)));
        Assert.Throws<BeyondCalendarException>(() => Calendar.Between(new(2025, 12, 31), new(2026, 1, 5)));
    }

    [Fact]
    public void Counting_past_the_last_open_day_is_refused_rather_than_guessed()
    {
        Assert.Contains("open day 4 after 1 January 2026", Assert.Throws<BeyondCalendarException>(() => Calendar.Add(new(2026, 1, 1), 4)).Message);
        Assert.Throws<BeyondCalendarException>(() => Calendar.OnOrAfter(new(2026, 1, 21)));
        Assert.Throws<BeyondCalendarException>(() => Calendar.OnOrBefore(new(2026, 1, 4)));
        Assert.Throws<BeyondCalendarException>(() => Calendar.Add(new(2026, 1, 5), -1));
        Assert.Throws<BeyondCalendarException>(() => Calendar.Add(new(2026, 1, 5), int.MaxValue));
        Assert.Throws<BeyondCalendarException>(() => Calendar.Add(new(2026, 1, 5), int.MinValue));
    }

    [Fact]
    public void An_open_day_outside_the_known_span_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => new DayCalendar("c", "c", new(2026, 1, 1), new(2026, 1, 31), [new(2026, 2, 1)], []));
}
