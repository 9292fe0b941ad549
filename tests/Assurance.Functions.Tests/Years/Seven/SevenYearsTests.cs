using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Functions.Tests.Years.Seven;

/// <summary>A yearly, a two-yearly and a three-yearly cycle for seven years, in a county that changes, with a restart in every sleep.</summary>
public sealed class SevenYearsTests(ITestOutputHelper output)
{
    private static readonly string[] AllRuns =
    [
        "audit-three-yearly.2022-23", "audit-three-yearly.2025-26",
        "audit-two-yearly.2022-23", "audit-two-yearly.2024-25", "audit-two-yearly.2026-27",
        "audit-yearly.2021-22", "audit-yearly.2022-23", "audit-yearly.2023-24", "audit-yearly.2024-25", "audit-yearly.2025-26", "audit-yearly.2026-27", "audit-yearly.2027-28",
    ];

    [Fact]
    public async Task Seven_years_with_a_restart_in_every_sleep_keep_every_promise()
    {
        using var office = new Office(schools: 20, lastYear: 2027);

        await LocalYears.PlayAsync(office);

        var check = await YearsCheck.OfAsync(office);
        output.WriteLine($"{check.Runs.Count} runs, {check.Runs.Values.Sum(e => e.Count)} events, {office.Sent.Count} messages, {office.Restarts} restarts.");
        Assert.Equal(AllRuns, check.Runs.Keys);
        await check.HoldsAsync();
        Assert.Superset(new HashSet<RegisterChange> { RegisterChange.Converted, RegisterChange.Closed }, check.RegisterChanges.ToHashSet());
        await MovedByLateHolidaysAsync(office, check);
    }

    [Fact]
    public async Task On_the_orchestrations_the_first_years_are_the_same_and_no_generation_grows_long()
    {
        using var local = new Office(schools: 12, lastYear: 2022);
        await LocalYears.PlayAsync(local);
        using var office = new Office(schools: 12, lastYear: 2022);
        var years = new DurableYears(office);

        await years.PlayAsync();

        var check = await YearsCheck.OfAsync(office);
        var generations = years.Hub.Instances.SelectMany(i => i.Generations).ToList();
        output.WriteLine($"{check.Runs.Count} runs, {check.Runs.Values.Sum(e => e.Count)} events, {office.Sent.Count} messages, {generations.Count} generations, {generations.Max(g => g.History.Count)} history events at most.");
        Assert.Equal(AllRuns.Where(r => r.EndsWith("2021-22", StringComparison.Ordinal) || r.EndsWith("2022-23", StringComparison.Ordinal)), check.Runs.Keys);
        Assert.All(generations, g => Assert.InRange(g.History.Count, 1, 100));
        await check.HoldsAsync();
        await MovedByLateHolidaysAsync(office, check);
        var rehearsed = await YearsCheck.OfAsync(local);
        Assert.All(check.Runs, r => Assert.Equal(Year.TimelineOf(rehearsed.Runs[r.Key]), Year.TimelineOf(r.Value)));
    }

    /// <summary>Every run open on the day has the change, its due date moved, and “why” tells both reckonings from that day on.</summary>
    private static async Task MovedByLateHolidaysAsync(Office office, YearsCheck check)
    {
        var (proclaimed, holiday) = LateHolidays.All[0];
        var at = LateHolidays.At(proclaimed);
        var open = check.Runs.Where(r => r.Value[0].At < at && r.Value.Single(e => e.Body is RunClosed).At > at).ToList();
        Assert.Equal(3, open.Count);
        var why = new WhyQuery(office.Record, new RunLoader(office.Box));
        foreach (var (run, events) in open)
        {
            Assert.Equal((new LocalDate(2022, 12, 2), new LocalDate(2022, 12, 5)), events.Where(e => e.At == at).Select(e => e.Body).OfType<CalendarSet>().Select(c => (c.DueBefore!.Value, c.DueNow)).Single());
            Assert.Single(events, e => e.At == LateHolidays.At(LateHolidays.All[1].Proclaimed) && e.Body is CalendarSet);
            var school = events.Select(e => e.Body).OfType<MessageIntended>().First(m => m.Items[0].Rung == "L1").Items[0].Respondent;
            var before = await why.AnswerAsync(run, school, proclaimed.PlusDays(-3));
            Assert.DoesNotContain("before the calendar changed", before, StringComparison.Ordinal);
            var onDay = await why.AnswerAsync(run, school, proclaimed);
            Assert.Contains("the return, which had been due on Friday 2 December 2022, was now due on Monday 5 December 2022", onDay, StringComparison.Ordinal);
            Assert.Contains("moved from Monday 19 September 2022 to Tuesday 20 September 2022", onDay, StringComparison.Ordinal);
            var onHoliday = await why.AnswerAsync(run, school, holiday);
            Assert.Contains("was not due until Tuesday 20 September 2022; before the calendar changed on Monday 12 September 2022 its day was Monday 19 September 2022", onHoliday, StringComparison.Ordinal);
        }
    }
}
