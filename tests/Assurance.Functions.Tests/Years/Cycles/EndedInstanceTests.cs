using Assurance.Core.Record;
using Assurance.Engine.Rehearsal;
using Assurance.Functions.Orchestrators;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>An instance that an administrator ended or purged, or that failed, is started again by the next daily start, in every cycle.</summary>
public sealed class EndedInstanceTests(ITestOutputHelper output)
{
    private const string Terminated = "which was Terminated.";
    private const string Failed = "which was Failed.";
    private const string Purged = "which was not there.";

    /// <summary>After office hours nothing is due, so the year is the same to the minute.</summary>
    [Theory]
    [MemberData(nameof(EveryCycleTests.All), MemberType = typeof(EveryCycleTests))]
    public async Task Ended_every_evening_and_started_by_the_next_morning_its_year_is_the_same(string cycle)
    {
        var played = await PlayedCycle.Of(cycle);
        using var durable = await DurableYear.SetAsync(played.Options);
        durable.TakeIn();
        var isDown = false;
        durable.Functions.Calling = _ =>
        {
            if (isDown)
            {
                throw new IOException("The store did not answer.");
            }
        };
        var evenings = 0;

        var year = await durable.PlayAsync(async () =>
        {
            await durable.Hub.RunUntilAsync(durable.Hub.UtcNow.Date.AddHours(18));
            switch (evenings++ % 3)
            {
                case 0:
                    durable.Terminate();
                    break;
                case 1:
                    durable.Purge();
                    break;
                default:
                    // Two hours without the store outlast all patience of whoever looks in them.
                    isDown = true;
                    durable.Hub.RaiseEvent(durable.Run, RunOrchestrator.Changed);
                    await durable.Hub.RunUntilAsync(durable.Hub.UtcNow.AddHours(2));
                    isDown = false;
                    break;
            }

            await durable.Hub.RunUntilAsync(durable.NextMorning);
        });

        int Of(string before) => durable.Starts.Count(s => s.EndsWith(before, StringComparison.Ordinal));
        output.WriteLine($"started {Of(Terminated)} times after it was terminated, {Of(Failed)} after it had failed, {Of(Purged) - 1} after it was purged");
        Assert.All([Terminated, Failed, Purged], before => Assert.InRange(Of(before), 10, int.MaxValue));
        Timelines.Same(played.Rehearsed, year);
    }

    /// <summary>While it plans, sends or writes; what was begun goes on beside the instance that is started in its place.</summary>
    [Theory]
    [MemberData(nameof(EveryCycleTests.All), MemberType = typeof(EveryCycleTests))]
    public async Task Ended_in_the_middle_of_its_work_and_started_again_it_sends_and_writes_the_same_once(string cycle)
    {
        var played = await PlayedCycle.Of(cycle);
        using var durable = await DurableYear.SetAsync(played.Options);
        durable.TakeIn();
        var (calls, ended) = (0, 0);
        durable.Functions.Calling = _ =>
        {
            if (SeededDraw.For(7, "ended", $"{calls++}").Chance(0.05))
            {
                (ended++ % 2 == 0 ? (Action)durable.Terminate : durable.Purge)();
            }
        };

        var year = await durable.PlayAsync();

        output.WriteLine($"ended {ended} times in {calls} activities");
        Assert.InRange(durable.Starts.Count, 10, int.MaxValue);
        Assert.True(year.IsClosed, "The year did not come to its end.");
        Assert.Equal(played.Rehearsed.MessageKeys, year.MessageKeys);
        Assert.Equal((played.Rehearsed.Sent, 0), (year.Sent, year.Duplicates));
        Assert.Equal(Papers(played.Rehearsed), Papers(year));
        Assert.Empty(year.ChasedTwice);
    }

    private static IEnumerable<string> Papers(Year year) => year.Events.Where(e => e.Body is DocumentWritten or Published).Select(e => e.Key).Order(StringComparer.Ordinal);
}
