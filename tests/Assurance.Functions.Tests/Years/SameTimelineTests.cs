using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Properties;
using Assurance.TestKit.Runs;
using FsCheck.Fluent;

namespace Assurance.Functions.Tests.Years;

/// <summary>Both hosts mean the same: a year on the durable orchestrations is the year that was rehearsed.</summary>
public sealed class SameTimelineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_year_on_the_orchestrations_has_the_timeline_of_its_rehearsal(bool completionsApart)
    {
        var options = Counties.Norfolk();
        var rehearsed = await LocalYear.PlayAsync(options);

        var year = await PlayDurablyAsync(options, completionsApart);

        Assert.InRange(rehearsed.Sent, options.Respondents.Count, int.MaxValue);
        Timelines.Same(rehearsed, year);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task So_has_a_first_run_with_held_letters_digests_and_two_mailboxes(bool completionsApart)
    {
        var options = Counties.SmallFirstRun();
        var rehearsed = await LocalYear.PlayAsync(options);

        var year = await PlayDurablyAsync(options, completionsApart);

        Assert.Contains(",release,", rehearsed.Timeline(), StringComparison.Ordinal);
        Assert.Contains("digest: ", rehearsed.Timeline(), StringComparison.Ordinal);
        Timelines.Same(rehearsed, year);
    }

    /// <summary>Hourly looks that begin at a start fall between the hours at which officers act, so only hints keep up with them.</summary>
    [Fact]
    public async Task So_has_a_year_whose_instance_is_terminated_in_its_sleep_and_started_again_every_day()
    {
        var options = Counties.SmallFirstRun();
        var rehearsed = await LocalYear.PlayAsync(options);
        using var durable = await DurableYear.SetAsync(options);

        var year = await durable.PlayTerminatingDailyAsync(new TimeSpan(10, 17, 0), startAtOnce: true);

        Assert.InRange(durable.Starts.Count, 100, int.MaxValue);
        Timelines.Same(rehearsed, year);
    }

    /// <summary>Off from a time of day at which nothing is, over one wave, over several, and over most of an escalation.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 6)]
    [InlineData(10, 9)]
    [InlineData(40, 11)]
    public async Task So_has_a_year_in_which_the_host_was_off_for_some_days(int days, int date)
    {
        var options = SmallCounty.Year(seed: days, schools: 25);
        var year = await PlayInterruptedAsync(options, Outage.Around(Dates(options), date, days, SeededDraw.For(days, "off")));

        Assert.Single(year.Events, e => e.Body is TaskRaised { Task: Keys.DowntimeTask });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void So_has_a_year_with_so_many_days_off_at_any_time_of_it(int days) =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed => PlayInterruptedAsync(seed, days).GetAwaiter().GetResult()).Hold(3);

    /// <summary>Back on a Friday evening: one host looks next on Saturday and the other on Monday.</summary>
    [Fact]
    public Task So_has_a_year_in_which_the_host_comes_back_on_the_evening_before_a_week_end() => PlayInterruptedAsync(seed: 82654, days: 1);

    private static Task<Year> PlayInterruptedAsync(int seed, int days)
    {
        var draw = SeededDraw.For(seed, "outage");
        var options = SmallCounty.Year(seed, 6 + draw.Below(6)) with { ResponseRate = draw.Unit() };
        return PlayInterruptedAsync(options, Outage.Around(Dates(options), draw.Below(100), days, draw));
    }

    private static RunDates Dates(RehearsalOptions options) => RunDates.Reckon(options.Definition.Policy, options.Calendar, options.Opens);

    /// <summary>Plays the year on the orchestrations and holds it against its rehearsal, both off for the time, and against the rules of catching up.</summary>
    private static async Task<Year> PlayInterruptedAsync(RehearsalOptions options, Outage outage)
    {
        var undisturbed = await LocalYear.PlayAsync(options);
        var rehearsed = await LocalYear.PlayAsync(options, outage);
        using var durable = await DurableYear.SetAsync(options);

        var year = await durable.PlayAsync(outage);

        Timelines.Same(rehearsed, year);
        var rules = new CatchUpRules(year.Events, year.State, $"seed {options.Seed}, off from {outage.From} to {outage.To}");
        rules.Hold();
        rules.IsNoted(outage, undisturbed.Events);
        return year;
    }

    private static async Task<Year> PlayDurablyAsync(RehearsalOptions options, bool completionsApart)
    {
        using var durable = await DurableYear.SetAsync(options);
        durable.Hub.CompletionsApart = completionsApart;

        var year = await durable.PlayAsync();

        Assert.Equal([$"log Started run {durable.Run}, which was not there."], durable.Starts);
        Assert.All(durable.Hub.Instances.SelectMany(i => i.Generations), g => Assert.InRange(g.History.Count, 1, 100));
        return year;
    }
}
