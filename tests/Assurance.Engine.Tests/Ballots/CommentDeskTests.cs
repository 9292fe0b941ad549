using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Ballots;
using Assurance.Engine.Officers;
using Assurance.Engine.Ports;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>Comments of an anonymous run: read by a person before any paper is written, sorted, quoted or not, and nowhere but in the box.</summary>
public sealed class CommentDeskTests
{
    private static readonly Officer _reader = Officer.Named("R. Reader");

    /// <summary>The test collection with comments to be sorted, a table the business unit keeps, and a signature.</summary>
    private static CycleDefinition Definition => TestCycles.Load(
        ("questionnaire.yaml", "text: What would improve the group?, type: long,", "text: What would improve the group?, type: long, feeds: asks, themesFrom: feedback-themes,"),
        ("questionnaire.yaml", "text: May we quote your words without your name?, type: yes-no", "text: May we quote your words without your name?, type: yes-no, feeds: quote-permission"),
        ("cycle.yaml", "digest: digest", "digest: digest\ntaskNames: { read-comments: Read the comments }\ntables:\n  - { id: you-said-we-did, title: \"You said, we did\", columns: [School year, You said, We did], about: What came of comments. }"),
        ("cycle.yaml", "signOff: []", "signOff:\n  - { role: member, workingDays: 5, request: open, reminder: reminder }"),
        ("reports/summary.yaml", "  - table: suppressions", "  - table: comment-quotes\n    when: has-quotes\n  - table: you-said-we-did\n    when: has-you-said\n  - table: suppressions"));

    [Fact]
    public async Task Nothing_is_read_while_answers_are_taken_and_no_paper_is_written_before_somebody_has_read_them()
    {
        using var house = await TakenPartAsync(8);
        Assert.Equal(BallotRefusal.StillOpen, (await house.Room.Comments.ReadAsync(PulseRun.Id)).Refusal);
        Assert.NotNull((await house.Room.Comments.KeepAsync(PulseRun.Id, Marks(), _reader, "Read.")).Refusal);

        await house.DriveToAsync(PulseRun.At(3, 30, 10));
        var events = await house.EventsAsync();
        Assert.Single(events, e => e.Body is TaskRaised { Task: TaskCodes.ReadComments });
        Assert.DoesNotContain(events, e => e.Body is DocumentWritten);

        Assert.Equal(1, (await house.Room.Comments.KeepAsync(PulseRun.Id, Marks(), _reader, "Read all of them.")).Changed);
        await house.DriveToAsync(PulseRun.At(3, 31, 10));
        Assert.Contains(await house.EventsAsync(), e => e.Body is DocumentWritten);
    }

    [Fact]
    public async Task Comments_are_shown_in_the_order_of_their_words_with_leave_to_quote_and_nothing_else()
    {
        using var house = await TakenPartAsync(8);
        await house.DriveToAsync(PulseRun.At(3, 30, 10));
        var reading = await house.Room.Comments.ReadAsync(PulseRun.Id);
        Assert.Null(reading.Refusal);
        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"Words of {i}."), reading.Comments.Select(c => c.Text));
        Assert.Equal(Enumerable.Range(1, 8).Select(i => i % 2 == 0), reading.Comments.Select(c => c.MayQuote));
        Assert.True(reading is { WereRead: false, MayChange: true });
    }

    [Fact]
    public async Task Only_words_with_leave_are_quoted_and_what_was_made_of_them_stays_in_the_box()
    {
        using var house = await TakenPartAsync(8);
        await house.DriveToAsync(PulseRun.At(3, 30, 10));

        // Member 2 gave leave, member 3 did not; a theme that the question does not have is left out.
        _ = await house.Room.Comments.KeepAsync(PulseRun.Id, Marks((2, "Local data", true), (3, "Local data", true), (4, "Something of my own", true)), _reader, "Read all of them.");
        var quotes = await TableAsync(house, "comment-quotes");
        Assert.Equal("“Words of 2.”", Assert.Single(quotes.Rows)[1].Text);
        Assert.Contains("Local data", await house.BoxTextAsync(BallotBoxPart.Comments), StringComparison.Ordinal);
        Assert.DoesNotContain("Words of", await house.BoxTextAsync(BallotBoxPart.Comments), StringComparison.Ordinal);

        // The record and its objects hold no comment, no theme, and not how many there are.
        var read = Assert.Single((await house.EventsAsync()).Select(e => e.Body).OfType<CommentsRead>());
        Assert.StartsWith("decision/", read.Reason, StringComparison.Ordinal);
        foreach (var name in await house.Objects.ListAsync(""))
        {
            var text = System.Text.Encoding.UTF8.GetString((await house.Objects.GetAsync(name))!.Value.Span);
            Assert.False(text.Contains("Words of 2", StringComparison.Ordinal) || (text.Contains("Local data", StringComparison.Ordinal) && !name.StartsWith("definition", StringComparison.Ordinal)), name);
        }
    }

    [Fact]
    public async Task What_is_added_after_the_draft_makes_another_and_after_a_signature_nothing_more_is_taken()
    {
        using var house = await TakenPartAsync(8);
        await house.DriveToAsync(PulseRun.At(3, 30, 10));
        _ = await house.Room.Comments.KeepAsync(PulseRun.Id, Marks(), _reader, "Read.");
        await house.DriveToAsync(PulseRun.At(3, 31, 10));
        var drafts = (await house.EventsAsync()).Count(e => e.Body is DocumentWritten);

        Assert.Equal(1, (await house.Room.Tables.SetAsync(PulseRun.Id, "you-said-we-did", [["2026-27", "Later meetings", "From 4 pm"]], "officer-1")).Changed);
        Assert.Equal(0, (await house.Room.Tables.SetAsync(PulseRun.Id, "you-said-we-did", [["2026-27", "Later meetings", "From 4 pm"]], "officer-1")).Changed);
        await house.DriveToAsync(PulseRun.At(4, 1, 10));
        Assert.Equal(drafts + 1, (await house.EventsAsync()).Count(e => e.Body is DocumentWritten));
        Assert.Equal("From 4 pm", (await TableAsync(house, "you-said-we-did")).Rows[0][2].Text);

        Assert.Equal(1, (await house.Room.Desk.SignOffAsync(PulseRun.Id, _reader, "Agreed.")).Changed);
        Assert.Contains("signed", (await house.Room.Comments.KeepAsync(PulseRun.Id, Marks(), _reader, "Again.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("signed", (await house.Room.Tables.SetAsync(PulseRun.Id, "you-said-we-did", [], "officer-1")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_fewer_than_five_nothing_is_shown_to_anybody_and_nobody_is_waited_for()
    {
        using var house = await TakenPartAsync(4);
        await house.DriveToAsync(PulseRun.At(3, 30, 10));
        Assert.Equal(BallotRefusal.TooFew, (await house.Room.Comments.ReadAsync(PulseRun.Id)).Refusal);
        Assert.Contains(await house.EventsAsync(), e => e.Body is DocumentWritten);
    }

    [Fact]
    public async Task Groups_to_choose_from_are_those_of_the_roster_the_run_opened_with()
    {
        var definition = TestCycles.Load(("questionnaire.yaml", "options: [North, South, West]", "optionsFrom: local-groups"));
        Assert.Equal(6, definition.Questionnaire.Questions.First().Options.Count);
        using var house = await PulseHouse.OpenAsync(12, definition);
        Assert.Equal(["North", "South", "West"], await house.Journal.ReadAsync(state => state.Frame.Questionnaire.Questions.First().Options));
    }

    private static Dictionary<string, CommentMark> Marks(params (int Member, string Theme, bool Quote)[] marks) =>
        marks.ToDictionary(m => CommentMark.KeyOf("PULSE-7", $"Words of {m.Member}."), m => new CommentMark([m.Theme], m.Quote), StringComparer.Ordinal);

    private static async Task<ReportBlock.Table> TableAsync(PulseHouse house, string id) =>
        (await house.Room.Papers.PreviewAsync(house.Journal, "summary", Nobody.Id, house.Clock.Now)).Blocks.OfType<ReportBlock.Table>().Single(t => t.Id == id);

    private static async Task<PulseHouse> TakenPartAsync(int members)
    {
        var house = await PulseHouse.OpenAsync(12, Definition);
        await house.DriveToAsync(PulseRun.At(2, 1, 12));
        for (var i = 1; i <= members; i++)
        {
            Assert.Equal(Casting.Taken, await house.CastAsync(i));
        }

        return house;
    }
}
