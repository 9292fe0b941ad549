using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Tests.Planning;
using NodaTime;

namespace Assurance.Core.Tests.Cycles;

public sealed class OpeningsTests
{
    private static readonly DayCalendar School = ThreeCalendars.Norfolk();
    private static readonly DayCalendar Working = Days(new(2024, 1, 1), new(2033, 12, 31));

    [Theory]
    [InlineData("2026-07-01", "2026-09-21")]
    [InlineData("2026-09-21", "2026-09-21")]
    [InlineData("2026-09-22", "2027-09-20")]
    [InlineData("2027-02-01", "2027-09-20")]
    public void The_first_run_opens_on_the_first_such_day(string from, string opens) => Assert.Equal(Date(opens), Next(1, [], Date(from)).Opens);

    [Theory]
    [InlineData(1, "2027-09-20")]
    [InlineData(2, "2028-09-18")]
    [InlineData(3, "2029-09-17")]
    public void The_next_counts_from_the_last_ones_opening(int every, string opens)
    {
        RunSoFar[] runs = [Run("2026-09-21"), Run("2024-09-16")];

        Assert.Equal(Date(opens), Next(every, runs, Date("2020-01-01")).Opens);
    }

    [Fact]
    public void One_opened_late_in_its_school_year_does_not_put_the_next_off() =>
        Assert.Equal(new LocalDate(2028, 9, 18), Next(2, [Run("2027-02-01")], Date("2020-01-01")).Opens);

    [Fact]
    public void It_is_due_from_the_working_day_before_its_first_step()
    {
        var next = Next(1, [Run("2026-09-21")], Date("2020-01-01"));
        var day = Working.Add(next.Dates.First, -1);

        Assert.False(next.IsDue(UkTime.At(day, new LocalTime(7, 59))));
        Assert.True(next.IsDue(UkTime.At(day, new LocalTime(8, 0))));
    }

    [Fact]
    public void While_a_run_of_the_cycle_is_open_no_second_one_is_due()
    {
        var next = Next(1, [Run("2026-09-21", closed: false), Run("2025-09-15")], Date("2020-01-01"));

        Assert.Equal("audit.2026-27", next.HeldUpBy);
        Assert.False(next.IsDue(next.SetUp + Duration.FromDays(30)));
    }

    /// <summary>A light return opens in the years when the full one, which comes every third year, does not.</summary>
    [Theory]
    [InlineData("", "", "2026-07-01", "2027-09-20")] // the full one has not run yet and takes the first year
    [InlineData("2026-09-21", "", "2026-07-01", "2027-09-20")]
    [InlineData("2026-09-21", "2027-09-20", "2020-01-01", "2028-09-18")]
    [InlineData("2026-09-21", "2028-09-18", "2020-01-01", "2030-09-16")] // 2029 is the full one's again
    [InlineData("2026-09-21,2029-09-17", "2028-09-18", "2020-01-01", "2030-09-16")]
    [InlineData("2026-09-21,2030-09-16", "2028-09-18", "2020-01-01", "2029-09-17")] // the full one came a year late, and that year is free
    public void A_light_return_passes_over_the_years_of_the_full_one(string full, string light, string from, string opens)
    {
        var policy = TestLadder.Policy with { EveryYears = 1, NotInYearsOf = "full" };
        var other = new FullCycle(TestLadder.Policy with { Id = "full", EveryYears = 3 }, Runs(full));

        Assert.Equal(Date(opens), Openings.NextDay(policy, Runs(light), Date(from), other));

        static RunSoFar[] Runs(string days) => [.. days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => Run(d))];
    }

    [Fact]
    public void A_full_return_of_every_year_leaves_no_year_and_takes_none_away() =>
        Assert.Equal(Date("2026-09-21"), Openings.NextDay(TestLadder.Policy, [], Date("2026-07-01"), new FullCycle(TestLadder.Policy with { EveryYears = 1 }, [])));

    private static NextOpening Next(int every, RunSoFar[] runs, LocalDate from) =>
        Openings.Next(TestLadder.Policy with { EveryYears = every }, School, Working, runs, from);

    private static RunSoFar Run(string opens, bool closed = true) => new(Core.Record.Keys.Run("audit", Date(opens)), Date(opens), closed);

    private static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    private static DayCalendar Days(LocalDate first, LocalDate last) => new(
        "working", "Monday to Friday", first, last, Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).Where(d => d.DayOfWeek < IsoDayOfWeek.Saturday), []);
}
