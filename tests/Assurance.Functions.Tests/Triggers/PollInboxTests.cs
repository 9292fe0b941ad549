using System.Text;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Documents.Reading;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;
using Assurance.Functions.Tests.Orchestrators;
using Assurance.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Tests.Triggers;

/// <summary>The five-minute look at the response workbook and the drop folder.</summary>
public sealed class PollInboxTests
{
    [Fact]
    public async Task A_response_shows_after_one_look_and_is_counted_once()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = await AnsweredAsync(stage);

        await LookAsync(stage, inbox);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        await LookAsync(stage, inbox);
        Assert.Equal(1, inbox.Reads);

        inbox.Put("responses", "Audit(1-1).csv", "tag-2", await ResponsesAsync(stage), "section-175");
        await LookAsync(stage, inbox);
        Assert.Equal(2, inbox.Reads);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.AllReturns.Count));
    }

    [Fact]
    public async Task A_dropped_file_that_nobody_can_read_is_in_triage_with_its_bytes_and_moved_aside_once()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = new ListedInbox();
        inbox.Put("drop-1", "return.xlsx", "tag-1", "not a workbook"u8.ToArray(), null);

        await LookAsync(stage, inbox);
        await LookAsync(stage, inbox);

        Assert.Equal(["return.xlsx"], inbox.Finished);
        var item = Assert.Single(await stage.Room.Triage.ListAsync(stage.Run));
        Assert.Equal("not a workbook", Encoding.UTF8.GetString((await stage.Room.Triage.BytesAsync(stage.Run, item.Item))!.Value.Bytes));
    }

    [Fact]
    public async Task A_file_that_somebody_holds_open_keeps_no_other_waiting_and_is_not_passed_over_in_silence()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = new ListedInbox();
        inbox.Put("1-open", "open.xlsx", "tag-1", "not a workbook"u8.ToArray(), null);
        inbox.Put("2-responses", "Audit(1-1).csv", "tag-1", await ResponsesAsync(stage), "section-175");
        inbox.Locked = "1-open";

        _ = await Assert.ThrowsAsync<IOException>(() => LookAsync(stage, inbox));

        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        inbox.Locked = null;
        await LookAsync(stage, inbox);
        Assert.Equal(["open.xlsx"], inbox.Finished);
    }

    [Fact]
    public async Task Responses_that_came_before_their_run_was_open_are_read_once_it_is()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = await AnsweredAsync(stage);

        await LookAsync(stage, inbox, isOpen: false);
        Assert.Equal(0, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));

        await LookAsync(stage, inbox);
        await LookAsync(stage, inbox);
        Assert.Equal(1, await stage.StateAsync(s => s.Find(IntakeStage.School)!.Returns.Count));
        Assert.Equal(1, inbox.Reads);
    }

    [Fact]
    public async Task A_late_response_to_a_run_that_is_closed_does_not_bring_its_workbook_into_the_next()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = await AnsweredAsync(stage);
        await stage.Room.Settings.SetAsync("inbox-tag/responses", "tag-of-last-year");

        await LookAsync(stage, inbox, isOpen: false);
        await LookAsync(stage, inbox);

        Assert.Equal(0, inbox.Reads);
    }

    [Fact]
    public async Task A_dropped_file_that_a_person_puts_back_is_read_again()
    {
        using var stage = await IntakeStage.SetAsync();
        var inbox = new ListedInbox();
        for (var i = 0; i < 2; i++)
        {
            // Moving a file changes neither its id nor the tag of its content.
            inbox.Put("drop-1", "return.xlsx", "tag-1", "not a workbook"u8.ToArray(), null);
            await LookAsync(stage, inbox);
        }

        Assert.Equal(["return.xlsx", "return.xlsx"], inbox.Finished);
        Assert.Equal(2, inbox.Reads);
    }

    [Fact]
    public async Task A_file_that_is_dropped_for_a_run_another_process_has_just_opened_is_taken()
    {
        using var stage = await IntakeStage.SetAsync();
        var record = new InMemoryRecord();
        using var shelf = new RunShelf(record, new RunLoader(stage.Room.Box), stage.Room.Clock);
        Assert.Empty(await new DueRuns(shelf).FindAsync(RunJournal.Recently));
        var lines = (await stage.Room.Record.ReadAsync(stage.Run)).Select(l => new RecordLine(l.Bytes));
        Assert.True(await record.AppendAsync(stage.Run, 0, [.. lines]));
        var inbox = new ListedInbox();
        inbox.Put("drop-1", "return.xlsx", "tag-1", "not a workbook"u8.ToArray(), null);

        await LookAsync(stage, inbox, shelf: shelf);

        Assert.Single(await stage.Room.Triage.ListAsync(stage.Run));
    }

    /// <summary>An inbox with the workbook of a form, and one response in it.</summary>
    private static async Task<ListedInbox> AnsweredAsync(IntakeStage stage)
    {
        var inbox = new ListedInbox();
        inbox.Put("responses", "Audit(1-1).csv", "tag-1", await ResponsesAsync(stage), "section-175");
        return inbox;
    }

    /// <param name="isOpen">False where no run is open, or none any more.</param>
    private static async Task LookAsync(IntakeStage stage, ListedInbox inbox, bool isOpen = true, RunShelf? shelf = null)
    {
        using var nothing = new RunShelf(new InMemoryRecord(), new RunLoader(stage.Room.Box));
        var poll = new InboxPoll(inbox, new FileIntake(stage.Room.Doors, new TableReader(), stage.Room.Clock), stage.Room.Doors, stage.Room.Settings, new DueRuns(shelf ?? (isOpen ? stage.Room.Shelf : nothing)));
        await stage.TickAsync(client => new PollInboxFunction(poll).RunAsync(new TimerInfo(), client, CancellationToken.None));
    }

    /// <summary>One whole response as a file of a form: a column a question.</summary>
    private static async Task<byte[]> ResponsesAsync(IntakeStage stage)
    {
        var answers = await stage.AnswersAsync();
        var (questions, code) = await stage.StateAsync(s => (s.Frame.Questionnaire.Questions.ToList(), PersonalLink.CheckCode(s.Opened!, IntakeStage.School)));
        var titles = questions.Select(q => q.Id).Prepend("ID");
        var cells = questions.Select(q => q.Holds == Holds.CheckCode ? code : q.Type == QuestionType.Lookup ? IntakeStage.School : answers.TryGetValue(q.Id, out var a) ? Typed(q, a) : "").Prepend("7");
        return Encoding.UTF8.GetBytes($"{Line(titles)}\n{Line(cells)}\n");
    }

    private static string Typed(Question question, Answer answer) =>
        question.Type is QuestionType.Many or QuestionType.Attestation ? string.Join(';', answer.Values) + ";" : answer.Single;

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
