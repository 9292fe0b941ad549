using Assurance.Core.Record;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor.Tests;

/// <summary>What becomes of the receipt where a host sends it beside its answer, stops meanwhile, cannot send it, or never sends anything.</summary>
public sealed class RepliesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_host_that_stops_waits_for_the_receipts_under_way_and_gives_back_those_not_begun()
    {
        var options = new FrontDoorOptions { AfterStored = (_, _, _) => Task.CompletedTask };
        await using var site = await Site.InMidRunAsync(options: options);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.County.Mail.Takes = (_, _) =>
        {
            _ = begun.TrySetResult();
            return goOn.Task;
        };
        await SendAsync(site, County.Held);
        await begun.Task.WaitAsync(Patience);

        var stopped = options.Replies.StopAsync(CancellationToken.None);
        await SendAsync(site, County.Extended);

        Assert.False(stopped.IsCompleted);
        Assert.Equal([true], (await RepliesAsync(site, County.Extended)).Select(i => i.UnsentFrom is not null));
        goOn.SetResult();
        await stopped.WaitAsync(Patience);
        Assert.Equal([true], (await RepliesAsync(site, County.Held)).Select(i => i.SentAt is not null));
        Assert.All(site.County.Mail.Sent, m => Assert.Contains(County.Held, m.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_has_no_more_patience_than_it_is_given()
    {
        var options = new FrontDoorOptions { AfterStored = (_, _, _) => Task.CompletedTask };
        await using var site = await Site.InMidRunAsync(options: options);
        var goOn = new TaskCompletionSource();
        site.County.Mail.Takes = (_, _) => goOn.Task;
        await SendAsync(site, County.Held);

        await options.Replies.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience);

        Assert.Equal([true], (await RepliesAsync(site, County.Held)).Select(i => i.IsPending));
        goOn.SetResult();
    }

    [Fact]
    public async Task Where_nothing_is_sent_from_nothing_is_decided()
    {
        await using var site = await Site.InMidRunAsync(options: new FrontDoorOptions { SendsNothing = true });

        await SendAsync(site, County.Held);

        Assert.Equal(1, await site.County.Journal.ReadAsync(state => state.Unsettled.Count()));
        Assert.Equal(0, await site.County.Journal.ReadAsync(state => state.Find(County.Held)!.Returns.Count));
        Assert.Empty(await RepliesAsync(site, County.Held));
    }

    /// <param name="durable">Something durable follows, and nobody waits.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receipt_that_cannot_be_sent_is_told_in_a_line_that_names_nobody(bool durable)
    {
        var log = new Lines();
        var options = new FrontDoorOptions { Log = log, AfterStored = durable ? (_, _, _) => Task.CompletedTask : null };
        await using var site = await Site.InMidRunAsync(options: options);
        site.County.Mail.Refuses = m => throw new IOException($"No mail for {m.To.Address}.");

        await SendAsync(site, County.Held);
        await options.Replies.StopAsync(CancellationToken.None).WaitAsync(Patience);

        Assert.Equal([$"What somebody sent in {County.Run} is in, and replies to it could not be sent at once (IOException); the run sees to them."], log.Told);
    }

    /// <summary>A whole return, by the pages.</summary>
    private static async Task SendAsync(Site site, string school)
    {
        var visitor = new Visitor(site.Client, $"/r/{County.Run}/{school}/{await site.CodeAsync(school)}");
        var check = await visitor.FillAllAsync(await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A"), []);
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));
    }

    private static async Task<List<IntentState>> RepliesAsync(Site site, string school) =>
        (await site.County.Journal.ReadAsync(state => state.Intents.Values.Where(i => i.Key.Contains($"/{school}/receipt", StringComparison.Ordinal)).ToList()))!;

    private sealed class Lines : ILogger
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception) + exception?.Message);
    }
}
