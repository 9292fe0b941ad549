using Assurance.Engine.Ports;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Pacing;

/// <summary>What a provider refuses for the moment is neither lost nor doubled, however long the moment and whatever happens in it.</summary>
public sealed class RefusalTests
{
    private static readonly MailLimits Limits = MailLimits.ExchangeOnline;

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    [InlineData(431)]
    public void A_process_that_is_killed_in_the_middle_of_the_wave_is_followed_by_one_that_finishes_it(int afterMessages)
    {
        using var house = new WaveHouse(Limits, seed: afterMessages);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450);
            var process = new Mortal(house.Provider, house.Record);
            _ = house.NewRoom(process, process);
            var killed = new TaskCompletionSource();
            house.Provider.Taken = _ =>
            {
                if (house.Provider.Accepted.Count == afterMessages)
                {
                    process.IsDead = true;
                    killed.SetResult();
                }
            };
            _ = house.DriveAsync(run, waiter, Duration.FromHours(6));
            await killed.Task;

            _ = house.NewRoom();
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(6));
            await house.AllOutOnceAsync(run, 450);
        });

        Assert.Empty(house.Provider.Offences);
    }

    [Fact]
    public void Asked_to_wait_longer_than_a_claim_lives_the_wave_waits_with_it_and_goes_on()
    {
        using var house = new WaveHouse(Limits, seed: 8, refusals: 0.01);
        house.Provider.RetryAfter = _ => Duration.FromMinutes(50);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450);
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(30));
            await house.AllOutOnceAsync(run, 450);
        });

        Assert.NotEqual(Duration.Zero, house.Provider.RetryAfters);
        Assert.Empty(house.Provider.Offences);
    }

    /// <summary>A refusal without a time, as servers give that greylist, is about the one message: it is tried a little, and then left to the recovery.</summary>
    [Fact]
    public void Without_a_time_a_message_is_tried_a_few_times_and_later_again()
    {
        using var house = new WaveHouse(Limits, seed: 9, refusals: 0.6);
        house.Provider.RetryAfter = _ => null;
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(60);
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(8));
            await house.AllOutOnceAsync(run, 60);
            Assert.DoesNotContain((await house.StateAsync(run)).Tasks, t => t.Task.Task == "send-failed");
        });

        Assert.Empty(house.Provider.Offences);
    }

    [Fact]
    public void A_service_that_stops_does_not_wait_for_its_mailbox_and_the_next_one_sends_what_waited()
    {
        using var house = new WaveHouse(Limits, seed: 10, refusals: 1);
        house.Provider.RetryAfter = _ => Duration.FromMinutes(20);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(20);
            var working = OneRoundAsync(house, run, waiter);
            await waiter.WaitUntilAsync(WaveHouse.Morning + Duration.FromMinutes(3), wakeOnHint: false);
            Assert.False(working.IsCompleted);

            house.Room.Mail.Close();
            await working;
            Assert.Equal(WaveHouse.Morning + Duration.FromMinutes(3), house.Clock.Now);
            Assert.Equal(20, (await house.StateAsync(run)).PendingIntents.Count());
            Assert.Empty(house.Provider.Accepted);

            house.Provider.Refusals = 0;
            _ = house.NewRoom();
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(2));
            await house.AllOutOnceAsync(run, 20);
        });

        Assert.Empty(house.Provider.Offences);
    }

    /// <summary>As the Functions host does to its activities when it stops.</summary>
    [Fact]
    public void A_caller_that_gives_up_while_it_waits_for_its_mailbox_leaves_messages_that_are_known_not_to_have_left()
    {
        using var house = new WaveHouse(Limits, seed: 11, refusals: 1);
        house.Provider.RetryAfter = _ => Duration.FromMinutes(20);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(20);
            var stop = WaveHouse.Morning + Duration.FromMinutes(3);
            using var caller = new CancellationTokenSource((stop - house.Clock.Now).ToTimeSpan(), house.Clock);

            _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OneRoundAsync(house, run, waiter, caller.Token));

            Assert.Equal(stop, house.Clock.Now);
            var pending = (await house.StateAsync(run)).PendingIntents.ToList();
            Assert.Equal(20, pending.Count);
            Assert.All(pending, i => Assert.NotNull(i.UnsentFrom));
        });
    }

    private static async Task OneRoundAsync(WaveHouse house, string run, IWaiter waiter, CancellationToken cancellation = default)
    {
        await waiter.WaitUntilAsync(WaveHouse.Morning, wakeOnHint: false, cancellation);
        var wave = await house.Room.Rounds.PlanAsync(run, cancellation);
        while (!wave.Batches.Any(b => b.Keys.All(k => k.EndsWith("/L0/dsl", StringComparison.Ordinal))))
        {
            _ = await house.Room.Rounds.ExecuteAsync(run, wave.Batches[0].Keys, cancellation: cancellation);
            wave = await house.Room.Rounds.PlanAsync(run, cancellation);
        }

        _ = await house.Room.Rounds.ExecuteAsync(run, wave.Batches.First(b => b.Keys.All(k => k.EndsWith("/L0/dsl", StringComparison.Ordinal))).Keys, cancellation: cancellation);
    }
}
