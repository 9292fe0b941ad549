using System.Net;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Tests;

/// <summary>A message of which nobody can tell: a task on the page of the run, until a person says what became of it.</summary>
public sealed class UnknownMessageTests : IAsyncLifetime
{
    private static readonly string Message = Keys.Message(County.Run, County.Unknown, "L2", "dsl");
    private Site site = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        desk = new Desk(site);
        await site.County.AppendAsync(
            Instant.FromUtc(2026, 10, 23, 9, 0),
            (Keys.Unknown(Message), new TaskRaised("unknown-outcome", County.Unknown, null, Reason.Of("unknown-outcome", ("rung", "L2")))));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Found_to_have_left_it_is_off_the_list_and_stands_in_the_chronology_with_its_words()
    {
        var after = await desk.DecideAsync(await LinkAsync(), "It is in the sent items.", ("outcome", "left"));

        Assert.StartsWith("Recorded.", after.Words(".said"), StringComparison.Ordinal);
        Assert.DoesNotContain("Find out whether a message left", after.Words("main"), StringComparison.Ordinal);
        var school = await site.PageAsync(Desk.Of(County.Unknown));
        Assert.Contains("A message of which nobody could tell was found to have left It is in the sent items. On whose authority Priya Shah", school.Words(".chronology"), StringComparison.Ordinal);
        Assert.NotNull(await StateAsync(s => s.Intents[Message].SentAt));
    }

    [Fact]
    public async Task Found_not_to_have_left_it_is_to_be_sent()
    {
        _ = await desk.DecideAsync(await LinkAsync(), "The school has no such message.", ("outcome", "not-left"));

        Assert.True(await StateAsync(s => s.Intents[Message] is { IsPending: true, UnsentFrom: not null }));
    }

    [Fact]
    public async Task Which_of_the_two_has_to_be_chosen()
    {
        var refused = await desk.RefusedAsync(await LinkAsync(), "Priya Shah", "Hm.");

        Assert.Contains("Say whether it had left.", refused.Words(".faults"), StringComparison.Ordinal);
        Assert.True(await StateAsync(s => s.Intents[Message].IsUnknown));
    }

    [Fact]
    public async Task It_cannot_be_ticked_off()
    {
        var path = $"{Desk.Run}/task-done?task={Uri.EscapeDataString(Keys.Unknown(Message))}";

        Assert.Contains("Whether the message left has to be said", (await desk.RefusedAsync(path, "Priya Shah", "Seen.")).Words(".faults"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_it_is_known_there_is_nothing_to_decide()
    {
        var link = await LinkAsync();
        _ = await desk.DecideAsync(link, "It is in the sent items.", ("outcome", "left"));

        _ = await site.PageAsync(link, HttpStatusCode.NotFound);
    }

    private async Task<string> LinkAsync() =>
        (await site.PageAsync(Desk.Run)).Table("Find out whether a message left").QuerySelector("a[href*=unknown]")!.GetAttribute("href")!;

    private Task<T?> StateAsync<T>(Func<RunState, T> read) => site.County.Journal.ReadAsync(read);
}
