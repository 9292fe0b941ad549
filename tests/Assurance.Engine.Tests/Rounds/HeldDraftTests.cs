using Assurance.Core.Record;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Workbooks;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Rounds;

/// <summary>Drafts that a process left behind and that are not to leave any more: none stays for a person to send by mistake, and its letter goes once or not at all.</summary>
public sealed class HeldDraftTests : IAsyncLifetime
{
    private const string School = "100103";
    private static readonly Officer Priya = Officer.Named("Priya Shah");
    private readonly InMemorySettings settings = new();
    private readonly MemoryMail outbox = new();
    private WaveRun wave = null!;

    public async ValueTask InitializeAsync()
    {
        wave = await WaveRun.SetAsync();
        wave.Mail.StopsAtDraft = _ => true;
        _ = await Assert.ThrowsAsync<IOException>(() => wave.RoundAsync());
        wave.Mail.StopsAtDraft = _ => false;
    }

    public ValueTask DisposeAsync()
    {
        wave.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(MailMode.OutboxOnly)]
    [InlineData(MailMode.OnlyTo)]
    public async Task What_the_mail_mode_holds_back_goes_once_as_far_as_it_may_and_not_again_when_it_may_go_further(MailMode mode)
    {
        var drafts = wave.Mail.Drafts.Count;
        Assert.NotEqual(0, drafts);
        await SayAsync(mode);
        using var other = wave.Other(new WorkbookMail(wave.Mail, outbox, settings));

        _ = await wave.MuchLaterAsync();
        for (var look = 0; look < 3; look++)
        {
            _ = await other.Rounds.PlanAsync(wave.Run);
            _ = await wave.LaterAsync(Duration.FromMinutes(15));
        }

        Assert.Empty(wave.Mail.Drafts);
        await SayAsync(MailMode.Live);
        _ = await other.Rounds.PlanAsync(wave.Run);
        var went = mode == MailMode.OutboxOnly ? outbox.Sent : wave.Mail.Sent;
        Assert.Equal(drafts, went.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(drafts, wave.Mail.Sent.Count + outbox.Sent.Count);
        Assert.All(wave.Mail.Sent, m => Assert.Equal("trial@norfolk.example", m.To.Address));
        Assert.All((await wave.StateAsync()).Intents.Values, i => Assert.NotNull(i.SentAt));
    }

    [Fact]
    public async Task Of_a_letter_that_is_withdrawn_no_draft_stays_and_it_goes_once_when_it_is_owed_again()
    {
        var key = $"{wave.Run}/{School}/L0/dsl";
        _ = await wave.Room.Desk.PauseAsync(wave.Run, School, Priya, "A death in the school.");
        _ = await wave.MuchLaterAsync();
        await wave.RoundAsync();
        Assert.True((await wave.StateAsync()).Intents[key].IsWithdrawn);
        Assert.Empty(wave.Mail.Drafts);

        _ = await wave.Room.Desk.ResumeAsync(wave.Run, School, Priya, "They asked to go on.");
        _ = await wave.LaterAsync(Duration.FromMinutes(5));
        await wave.RoundAsync();

        Assert.Equal(Keys.Again(key, 1), Assert.Single(wave.Mail.Sent, m => m.Reference.StartsWith(key, StringComparison.Ordinal)).Reference);
    }

    private Task SayAsync(MailMode mode) =>
        WorkbookMail.KeepAsync(settings, new MailSettings(mode, mode == MailMode.OnlyTo ? "trial@norfolk.example" : "", "", 0, "", "", Encrypted: true, 20, 1));
}
