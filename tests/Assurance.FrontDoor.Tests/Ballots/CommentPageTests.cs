using System.Net;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.TestKit.Cycles;

namespace Assurance.FrontDoor.Tests.Ballots;

/// <summary>The officer's page for the comments of an anonymous run, without script.</summary>
public sealed class CommentPageTests : IAsyncLifetime
{
    private const string Path = $"/runs/{PulseRun.Id}/comments";
    private PulseSite site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await PulseSite.StartAsync(TestCycles.Load(
            ("questionnaire.yaml", "text: What would improve the group?, type: long,", "text: What would improve the group?, type: long, feeds: asks, themesFrom: feedback-themes,"),
            ("questionnaire.yaml", "text: May we quote your words without your name?, type: yes-no", "text: May we quote your words without your name?, type: yes-no, feeds: quote-permission"),
            ("cycle.yaml", "digest: digest", "digest: digest\ntaskNames: { read-comments: Read the comments }")));
        for (var i = 1; i <= 6; i++)
        {
            _ = await site.Room.Ballots.CastAsync(PulseRun.Id, PulseRun.Member(i), site.Room.Ballots.NewMark(), PulseRun.Answers(i, $"Words of {i} <b>"));
        }
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Nothing_is_shown_while_answers_are_taken()
    {
        var page = await site.SeeAsync(Path);
        Assert.Contains("Answers are still being taken", page.Words("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Words of", page.Words("main"), StringComparison.Ordinal);
        Assert.NotNull((await site.SeeAsync($"/runs/{PulseRun.Id}")).QuerySelector($"a[href=\"{Path}\"]"));
    }

    [Fact]
    public async Task An_officer_reads_sorts_and_ticks_and_only_what_its_writer_allowed_can_be_quoted()
    {
        await CutAsync();
        var page = await site.SeeAsync(Path);
        Assert.Equal(6, page.QuerySelectorAll("fieldset").Length);
        Assert.Contains("“Words of 1 <b>”", page.Words("main"), StringComparison.Ordinal);

        // Members 2, 4 and 6 gave leave.
        Assert.Equal(3, page.QuerySelectorAll("input[type=checkbox]").Length);
        var (two, three) = (CommentMark.KeyOf("PULSE-7", "Words of 2 <b>"), CommentMark.KeyOf("PULSE-7", "Words of 3 <b>"));

        var refused = await site.PressAsync(page, Path, HttpStatusCode.UnprocessableEntity, ($"t0-{two}", "Local data"), ($"q-{two}", "yes"));
        Assert.Contains("Say who read the comments", refused.Words(".faults"), StringComparison.Ordinal);
        Assert.True(refused.GetElementById($"q-{two}")!.HasAttribute("checked"));

        _ = await site.PressAsync(refused, Path, HttpStatusCode.SeeOther, ($"t0-{two}", "Local data"), ($"q-{two}", "yes"), ($"q-{three}", "yes"), ("officer", "R. Reader"), ("reason", "Names and places."));
        var kept = (await site.Room.Comments.ReadAsync(PulseRun.Id)).Comments.ToDictionary(c => c.Key, c => c.Mark!, StringComparer.Ordinal);
        Assert.Equal((true, "Local data"), (kept[two].Quote, kept[two].Themes.Single()));
        Assert.False(kept[three].Quote);
        Assert.NotNull(await site.Journal.ReadAsync(state => state.CommentsReadAt));
        Assert.Empty(site.Logged);
    }

    [Fact]
    public async Task A_run_under_names_has_no_such_page()
    {
        await using var other = await PulseSite.StartAsync();
        _ = await other.SeeAsync(Path, HttpStatusCode.NotFound);
    }

    private async Task CutAsync() => _ = await site.Journal.AppendAsync(_ => [new RunEvent(Keys.Stage(PulseRun.Id, Stage.Report), PulseRun.At(3, 2, 9), "system", new StageEntered(Stage.Report))]);
}
