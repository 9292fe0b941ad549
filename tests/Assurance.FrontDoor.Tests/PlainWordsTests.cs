using Assurance.Core.Record;

namespace Assurance.FrontDoor.Tests;

/// <summary>Officers' pages say what each button does and what follows, what will show where nothing does, and how a decision is taken back.</summary>
public sealed class PlainWordsTests : IAsyncLifetime
{
    private Site site = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.InMidRunAsync();
        desk = new Desk(site);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(County.ToCall)]
    [InlineData(County.Exempt)]
    [InlineData(County.Paused)]
    [InlineData(County.Marked)]
    public async Task Beside_each_choice_stands_what_follows(string school)
    {
        var choices = (await site.PageAsync(Desk.Of(school))).QuerySelectorAll(".choices li");

        Assert.NotEmpty(choices);
        Assert.All(choices, c => Assert.EndsWith(".", c.QuerySelector(".quiet-text")!.Words(), StringComparison.Ordinal));
    }

    /// <summary>Whoever opens a decision reads what follows from it before pressing its button.</summary>
    [Theory]
    [InlineData(Desk.Run + "/stop")]
    [InlineData(Desk.Run + "/letters/release")]
    [InlineData(Desk.Run + "/letters/drop")]
    [InlineData(Desk.Run + "/respondents/" + County.ToCall + "/pause")]
    [InlineData(Desk.Run + "/respondents/" + County.Paused + "/resume")]
    [InlineData(Desk.Run + "/respondents/" + County.ToCall + "/extend")]
    [InlineData(Desk.Run + "/respondents/" + County.ToCall + "/exempt")]
    [InlineData(Desk.Run + "/respondents/" + County.Exempt + "/ask-again")]
    [InlineData(Desk.Run + "/respondents/" + County.ToCall + "/closed")]
    [InlineData(Desk.Run + "/respondents/" + County.ToCall + "/converted")]
    [InlineData(Desk.Run + "/respondents/" + County.Marked + "/return/read")]
    [InlineData(Desk.Run + "/respondents/" + County.Marked + "/return/unread")]
    [InlineData(Desk.Run + "/respondents/" + County.Marked + "/return/query")]
    [InlineData(Desk.Run + "/respondents/" + County.Marked + "/return/withdraw")]
    [InlineData(Desk.Run + "/respondents/" + County.Marked + "/return/reassign")]
    public async Task Before_the_button_stands_what_it_does(string path) =>
        Assert.NotEmpty((await site.PageAsync(path)).QuerySelectorAll("form.decide > p"));

    [Fact]
    public async Task A_letter_is_named_by_its_step_and_its_subject()
    {
        var entries = (await site.PageAsync(Desk.Of(County.Held))).QuerySelectorAll(".chronology li").Select(e => e.Words());

        Assert.Contains("Letter Averlby Primary School 07: written assurance requested by [date]", entries.Single(e => e.Contains("“Written assurance” waits", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_letter_waits_it_says_which_will_and_when()
    {
        _ = await desk.DecideAsync(Desk.Run + "/letters/drop", "The school telephoned.");

        Assert.Contains("No letter is waiting for a person. The next that will is “Written assurance”, on Monday 18 January 2027; its letters show here from then on.", (await site.PageAsync(Desk.Run)).Words("[aria-labelledby=waiting]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_paper_is_written_it_says_from_when()
    {
        await using var early = await Site.StartAsync(await County.OpenedAsync());

        Assert.Contains("No paper has been written yet. Reports are written from Monday 15 March 2027 on, and show here with their files.", (await early.PageAsync(Desk.Run)).Words("[aria-labelledby=papers]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_answers_of_a_school_go_by_their_order_on_every_page()
    {
        await EveryPageTests.SendTwiceAsync(site.County);

        foreach (var path in new[] { Desk.Of(County.Alerted), Desk.Of(County.Alerted) + "/return", Desk.Of(County.Alerted) + "/versions" })
        {
            var words = (await site.PageAsync(path)).Words("main");
            Assert.Contains("second answer", words, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("version", words, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Nobody_known_by_a_code_stands_on_a_page()
    {
        _ = await site.County.Journal.AppendAsync(_ => [new RunEvent($"{County.Run}/{County.Held}/contacts-confirmed-9", County.At(2026, 11, 3, 9, 0), "person-77aa", new ContactsConfirmed(County.Held))]);

        var entry = (await site.PageAsync(Desk.Of(County.Held))).QuerySelectorAll(".chronology li")[^1].Words();
        Assert.EndsWith("Contacts confirmed On whose authority A person", entry, StringComparison.Ordinal);
    }
}
