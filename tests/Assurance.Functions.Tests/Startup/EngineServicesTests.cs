using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.FrontDoor;
using Assurance.Functions.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Assurance.Functions.Tests.Startup;

public sealed class EngineServicesTests
{
    private static readonly string[] Settings =
    [
        "--Assurance:Storage=https://norfolkscp.blob.core.windows.net", "--Assurance:Mail:Mode=live", "--Assurance:Mail:Mailboxes=safeguarding@norfolk.example", "--Assurance:SharePoint:Drive=b!abc", "--Assurance:SharePoint:Pdf=no",
        "--Assurance:Mail:ReadReturned=yes", "--Assurance:Alerts:OverdueHours=3", "--Assurance:Alerts:TriageHours=72", "--Assurance:History:KeptDays=30",
    ];

    /// <summary>Everything is there once the settings are: only the worker itself is missing where its packages are.</summary>
    [Theory]
    [InlineData("live")]
    [InlineData("outbox-only")]
    [InlineData("only-to")]
    public void With_its_settings_the_app_starts(string mode) =>
        Started.With([.. Settings, $"--Assurance:Mail:Mode={mode}", "--Assurance:Mail:OnlyTo=officer@norfolk.example"]);

    [Theory]
    [InlineData("Assurance:Mail:Mode=", "Assurance__Mail__Mode is missing")]
    [InlineData("Assurance:Mail:Mode=test", "Assurance__Mail__Mode is no mail mode")]
    [InlineData("Assurance:Mail:Mailboxes=", "Assurance__Mail__Mailboxes is missing")]
    [InlineData("Assurance:Mail:Mailboxes=safeguarding@norfolk.example, other@norfolk.example", "Assurance__Mail__Mailboxes holds something that is no address")]
    [InlineData("Assurance:Mail:Mode=only-to", "Assurance__Mail__OnlyTo is missing")]
    [InlineData("Assurance:Mail:ReadReturned=", "Assurance__Mail__ReadReturned is missing")]
    [InlineData("Assurance:Mail:ReadReturned=perhaps", "Assurance__Mail__ReadReturned is neither yes nor no")]
    [InlineData("Assurance:SharePoint:Pdf=", "Assurance__SharePoint__Pdf is missing")]
    [InlineData("Assurance:SharePoint:Pdf=maybe", "Assurance__SharePoint__Pdf is neither yes nor no")]
    [InlineData("Assurance:SharePoint:Drive=", "Assurance__SharePoint__Drive is missing")]
    [InlineData("Assurance:SharePoint:Drive=Documents", "Assurance__SharePoint__Drive is no id of a library")]
    [InlineData("Assurance:Alerts:OverdueHours=1", "Assurance__Alerts__OverdueHours is no number of hours that can be used. Give whole hours, from 2 to 1000")]
    [InlineData("Assurance:Alerts:TriageHours=1001", "Assurance__Alerts__TriageHours is no number of hours that can be used. Give whole hours, from 1 to 1000")]
    [InlineData("Assurance:History:KeptDays=6", "Assurance__History__KeptDays is no number of days that can be used. Give whole days, from 7 to 1000")]
    public void A_setting_that_cannot_be_used_is_named(string instead, string what) =>
        Assert.Contains(what, Assert.Throws<InvalidOperationException>(() => FunctionsHost.Build([.. Settings, $"--{instead}"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "is missing")]
    [InlineData("norfolkscp", "is no address")]
    [InlineData("http://norfolkscp.blob.core.windows.net", "is no address")]
    [InlineData("https://norfolkscp.blob.core.windows.net/?sig=secret", "is no address")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=norfolkscp;AccountKey=secret", "is no address")]
    public void A_storage_setting_that_cannot_be_used_is_named_and_not_repeated(string? said, string what)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => FunctionsHost.Build([.. Settings[1..], .. said is null ? Array.Empty<string>() : [$"--Assurance:Storage={said}"]]));

        Assert.Contains($"the setting Assurance__Storage {what}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_missing_is_named()
    {
        var services = Complete();
        services.Remove(services.Single(s => s.ServiceType == typeof(IMail)));

        var refused = Assert.Throws<InvalidOperationException>(() => EngineServices.Validate(services));

        Assert.Contains("registered for IMail.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_every_adapter_the_engine_can_be_had()
    {
        var services = Complete();
        EngineServices.Validate(services);
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<RoundRunner>());
        Assert.NotNull(provider.GetRequiredService<DueRuns>());
        Assert.NotNull(provider.GetRequiredService<ErasureSweep>());
    }

    [Fact]
    public void The_app_waits_for_the_replies_of_its_own_door_as_it_stops()
    {
        using var provider = Complete().BuildServiceProvider();

        Assert.Single(provider.GetServices<IHostedService>().OfType<RepliesAtStop>());
        Assert.Same(provider.GetRequiredService<RepliesUnderWay>(), provider.GetRequiredService<FrontDoorOptions>().Replies);
    }

    [Fact]
    public void An_adapter_that_cannot_be_made_fails_at_start_too()
    {
        var services = Complete();
        services.AddSingleton<IMail, NeedsMore>();

        Assert.Contains(nameof(NeedsMore), Assert.Throws<AggregateException>(() => EngineServices.Validate(services)).Message, StringComparison.Ordinal);
    }

    private static IServiceCollection Complete() => new ServiceCollection().AddEngine()
        .AddSingleton<IRecord>(new InMemoryRecord())
        .AddSingleton<IObjects>(new InMemoryObjects())
        .AddSingleton<IBallotBox>(new InMemoryBallotBox())
        .AddSingleton<ISettings>(new InMemorySettings())
        .AddSingleton<IInbox>(new Nowhere())
        .AddSingleton<IMail>(new Nowhere())
        .AddSingleton<IReturnedMail>(new Nowhere())
        .AddSingleton<IPublication>(new Nowhere())
        .AddSingleton<IRunFiles>(new Nowhere());

    private class Nowhere : IMail, IPublication, IInbox, IRunFiles, IReturnedMail
    {
        public IReadOnlyList<string> Mailboxes => [];

        public Task<ReturnedPage> PageAsync(string mailbox, string? cursor, CancellationToken cancellation = default) => Task.FromResult(new ReturnedPage([], "", true));

        public Task<ReturnedReading> ReadAsync(string mailbox, string id, CancellationToken cancellation = default) => Task.FromResult(new ReturnedReading(null));

        public Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellation = default) => Task.FromResult("");

        public Task<MailTrace> FindAsync(string reference, CancellationToken cancellation = default) => Task.FromResult(MailTrace.CannotTell);

        public Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<InboxFile>>([]);

        public Task<ReadOnlyMemory<byte>> ReadAsync(InboxFile file, CancellationToken cancellation = default) => Task.FromResult(ReadOnlyMemory<byte>.Empty);

        public Task<IReadOnlyList<NodaTime.Instant>> AsideAsync(CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<NodaTime.Instant>>([]);

        public Task FinishAsync(InboxFile file, string? refusal, CancellationToken cancellation = default) => Task.CompletedTask;

        public Task<IReadOnlyList<string>> MessagesAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> PapersAsync(string run, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<string>>([]);

        public Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation = default) => Task.CompletedTask;

        public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => Task.CompletedTask;
    }

    private sealed class NeedsMore(Uri address) : Nowhere
    {
        public Uri Address { get; } = address;
    }
}
