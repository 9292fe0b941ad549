using Assurance.Engine.Rehearsal;

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
        SameTimeline(rehearsed, year);
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
        SameTimeline(rehearsed, year);
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
        SameTimeline(rehearsed, year);
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

    private static void SameTimeline(Year rehearsed, Year durable)
    {
        Assert.True(rehearsed.IsClosed, "The rehearsal did not come to its end.");
        Assert.True(durable.IsClosed, "The durable year did not come to its end.");
        Assert.Equal((0, 0), (rehearsed.Duplicates, durable.Duplicates));
        var expected = rehearsed.Timeline();
        var actual = durable.Timeline();
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            Assert.Fail(FirstDifference(expected.Split('\n'), actual.Split('\n')));
        }
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var row = expected.Zip(actual).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return $"Row {row + 1} of {expected.Length} (rehearsed) and {actual.Length} (durable):\n  rehearsed {At(expected, row)}\n  durable   {At(actual, row)}";
    }

    private static string At(string[] rows, int row) => row < rows.Length ? rows[row] : "(the end)";
}
