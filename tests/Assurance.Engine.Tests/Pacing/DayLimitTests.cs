using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Pacing;

/// <summary>A mailbox takes so many messages a day; what is more goes on the next school day, and everybody can see why.</summary>
public sealed class DayLimitTests
{
    private static readonly LocalDate Monday = UkTime.Date(WaveHouse.Morning);
    private static readonly MailLimits Limits = new(30, 130, 4);
    private static readonly RunSettings Settings = new("926", PaperChoice.None, 25, 1, MessagesPerDay: 120);

    [Fact]
    public void What_a_day_does_not_take_goes_on_the_next_school_day_and_the_record_says_why()
    {
        using var house = new WaveHouse(Limits, seed: 1, refusals: 0.1);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450, Settings);
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(12));
            Assert.Equal(120, house.Provider.Accepted.Count);
            var state = await house.StateAsync(run);
            Assert.Equal(new WaveDeferred(Monday, Monday.PlusDays(1), 330, state.LastDeferral!.Reason), state.LastDeferral);
            Assert.Equal(
                "330 messages wait and will go on from Tuesday 16 September 2025, because on Monday 15 September 2025 the mailbox had sent as many messages as may leave in a day (120).",
                WaveWords.Of(state));

            _ = await house.DriveAsync(run, waiter, Duration.FromDays(3));
            await house.AllOutOnceAsync(run, 450);
            Assert.Null(WaveWords.Of(await house.StateAsync(run)));
            var why = await new WhyQuery(house.Record, new RunLoader(house.Room.Box)).AnswerAsync(run, "100549", Monday.PlusDays(1));
            Assert.Equal(
                "On Tuesday 16 September 2025 nothing was sent to School 449 (URN 100549) because the mailbox had sent as many messages as may leave in a day (120), and “Notice” (L0) was to go on Wednesday 17 September 2025.",
                why);
        });

        Assert.Empty(house.Provider.Offences);
        Assert.Equal([120, 120, 120, 90], house.Provider.Accepted.GroupBy(a => UkTime.Date(a.At)).Select(g => g.Count()));
    }

    [Fact]
    public void Runs_that_share_a_mailbox_share_its_day()
    {
        using var house = new WaveHouse(Limits, seed: 2, refusals: 0.1);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            string[] runs = [await house.OpenAsync(100, Settings), await house.OpenAsync(100, Settings, "second-audit")];
            _ = await Task.WhenAll(runs.Select(r => house.DriveAsync(r, waiter, Duration.FromDays(4))));
            await house.AllOutOnceAsync(runs[0], 100);
            await house.AllOutOnceAsync(runs[1], 100);
        });

        Assert.Empty(house.Provider.Offences);
        Assert.InRange(house.Provider.Accepted.Count(a => UkTime.Date(a.At) == Monday), 120, Limits.PerDay);
    }

    [Fact]
    public void After_a_restart_the_day_is_still_as_full_as_it_was()
    {
        using var house = new WaveHouse(Limits, seed: 3, refusals: 0);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            string[] runs = [await house.OpenAsync(120, Settings), await house.OpenAsync(120, Settings, "second-audit")];
            _ = await house.DriveAsync(runs[0], waiter, Duration.FromHours(2));
            Assert.Equal(120, house.Provider.Accepted.Count);

            _ = house.NewRoom();
            _ = await new DueRuns(house.Room.Shelf).FindAsync();
            _ = await house.DriveAsync(runs[1], waiter, Duration.FromHours(6));
            Assert.Equal(Limits.PerDay, house.Provider.Accepted.Count);
        });

        Assert.Empty(house.Provider.Offences);
    }
}
