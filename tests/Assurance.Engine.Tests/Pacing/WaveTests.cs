using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Pacing;

/// <summary>A wave against a provider that keeps limits and refuses a fifth of all attempts with a Retry-After.</summary>
public sealed class WaveTests
{
    private static readonly MailLimits Limits = MailLimits.ExchangeOnline;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Four_hundred_and_fifty_messages_are_out_in_time_under_every_limit_and_none_is_lost_or_doubled(int seed)
    {
        using var house = new WaveHouse(Limits, seed);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450);
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(6));
            await house.AllOutOnceAsync(run, 450);
        });

        var provider = house.Provider;
        Assert.Empty(provider.Offences);
        Assert.InRange(provider.Attempts, 500, 650);
        house.AssertInTime();
    }

    [Fact]
    public void Runs_that_share_a_mailbox_share_its_limits()
    {
        using var house = new WaveHouse(Limits, seed: 4);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            string[] runs = [await house.OpenAsync(225), await house.OpenAsync(225, cycle: "second-audit")];
            _ = await Task.WhenAll(runs.Select(r => house.DriveAsync(r, waiter, Duration.FromHours(6))));
            await house.AllOutOnceAsync(runs[0], 225);
            await house.AllOutOnceAsync(runs[1], 225);
        });

        Assert.Empty(house.Provider.Offences);
        house.AssertInTime();
    }

    [Fact]
    public void Several_mailboxes_share_a_wave_evenly_each_under_its_own_limits()
    {
        using var house = new WaveHouse(Limits, seed: 5);
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450, new RunSettings("926", PaperChoice.None, 25, 3));
            _ = await house.DriveAsync(run, waiter, Duration.FromHours(6));
            await house.AllOutOnceAsync(run, 450);
        });

        Assert.Empty(house.Provider.Offences);
        Assert.All(Enumerable.Range(0, 3), mailbox => Assert.InRange(house.Provider.Accepted.Count(a => a.Message.Mailbox == mailbox), 145, 155));
        Assert.InRange(house.Provider.Accepted[^1].At - WaveHouse.Morning, Duration.FromMinutes(5), Duration.FromMinutes(15));
    }

    /// <summary>The chases of a wave leave some of every minute to what is answered at once.</summary>
    [Fact]
    public void A_receipt_overtakes_the_wave()
    {
        using var house = new WaveHouse(Limits, seed: 6, refusals: 0);
        Instant asked = default;
        VirtualTime.Run(house.Clock, async waiter =>
        {
            var run = await house.OpenAsync(450);
            var wave = house.DriveAsync(run, waiter, Duration.FromHours(1));
            await waiter.WaitUntilAsync(WaveHouse.Morning + Duration.FromSeconds(400), wakeOnHint: false);
            asked = house.Clock.Now;
            _ = await house.Room.Intake.AdmitAsync(run, new Submission("100100", "test", "1", asked, new Dictionary<string, Answer>()));
            _ = await house.Room.Rounds.ReplyAsync(run, "100100");
            _ = await wave;
        });

        Assert.Empty(house.Provider.Offences);
        var receipt = Assert.Single(house.Provider.Accepted, a => a.Message.Class == MessageClass.Reply && a.Message.Reference.Contains("/receipt-1/", StringComparison.Ordinal));
        Assert.True(receipt.At - asked < Duration.FromSeconds(10), $"The receipt took {receipt.At - asked}.");
    }
}
