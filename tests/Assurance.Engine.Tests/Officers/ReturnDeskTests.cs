using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using static Assurance.Engine.Tests.Officers.OfficeRun;

namespace Assurance.Engine.Tests.Officers;

public sealed class ReturnDeskTests : IAsyncLifetime
{
    private static readonly Question[] Rated = [.. Definition.Questionnaire.Questions.Where(q => q.Type == QuestionType.Rated).Take(3)];
    private OfficeRun office = null!;

    public async ValueTask InitializeAsync() => office = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reading_counts_for_the_version_that_was_read()
    {
        await office.ReturnAsync(School);

        Assert.Equal(1, (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Nothing to ask.")).Changed);
        Assert.Contains("already", (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Again.")).Refusal, StringComparison.Ordinal);
        await office.ReturnAsync(School, version: 2);
        Assert.Equal(1, (await office.SchoolAsync()).ReadVersion);
        Assert.Equal(1, (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "The new one too.")).Changed);
        Assert.Equal(2, (await office.SchoolAsync()).ReadVersion);
    }

    [Fact]
    public async Task A_reading_that_was_a_slip_is_taken_back_and_can_be_given_again()
    {
        await office.ReturnAsync(School);
        _ = await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Wrong school.");

        Assert.Equal(1, (await office.Room.Returns.UnreadAsync(office.Run, School, Priya, "Marked the wrong one.")).Changed);
        Assert.Equal(0, (await office.SchoolAsync()).ReadVersion);
        Assert.NotNull((await office.Room.Returns.UnreadAsync(office.Run, School, Priya, "Again.")).Refusal);
        Assert.Equal(1, (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Now it is.")).Changed);
    }

    [Fact]
    public async Task Nothing_can_be_said_of_a_return_that_is_not_there()
    {
        Assert.Contains("no return", (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Read.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("no return", (await office.Room.Returns.QueryAsync(office.Run, School, Priya, "Which governor?")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_a_name_or_a_reason_is_refused_and_keeps_no_words()
    {
        await office.ReturnAsync(School);
        var before = await office.ObjectsAsync();

        Assert.Contains("who decides", (await office.Room.Returns.ReadAsync(office.Run, School, Officer.Named(" "), "Read.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("why", (await office.Room.Returns.ReadAsync(office.Run, School, Priya, " ")).Refusal, StringComparison.Ordinal);
        Assert.Contains("No such respondent", (await office.Room.Returns.ReadAsync(office.Run, "999999", Priya, "Read.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("There is no run", (await office.Room.Returns.ReadAsync("none.2026-27", School, Priya, "Read.")).Refusal, StringComparison.Ordinal);
        Assert.Equal(before, await office.ObjectsAsync());
    }

    [Fact]
    public async Task A_query_keeps_its_words_in_an_object_and_is_settled_once()
    {
        await office.ReturnAsync(School);

        Assert.Equal(1, (await office.Room.Returns.QueryAsync(office.Run, School, Priya, "Which governor trained in May?")).Changed);

        var query = Assert.Single((await office.SchoolAsync()).Queries);
        Assert.Equal(new DecisionObject("Priya Shah", "Which governor trained in May?"), await office.Room.Box.GetAsync<DecisionObject>(query.Words));
        Assert.Contains(School, (await office.StateAsync(s => s.AwaitingReply))!);
        Assert.DoesNotContain("governor trained", string.Concat((await office.Room.Record.ReadAsync(office.Run)).Select(l => System.Text.Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);

        Assert.Equal(1, (await office.Room.Returns.SettleQueryAsync(office.Run, School, query.Query, Priya, "Mrs Hale, by telephone.")).Changed);
        Assert.Contains("already", (await office.Room.Returns.SettleQueryAsync(office.Run, School, query.Query, Priya, "Again.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("no query", (await office.Room.Returns.SettleQueryAsync(office.Run, School, "q9", Priya, "What?")).Refusal, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single((await office.SchoolAsync()).Queries).SettledAt);
    }

    [Fact]
    public async Task The_sample_is_drawn_once_from_those_that_returned()
    {
        Assert.Contains("nothing to check", (await office.Room.Returns.DrawSpotChecksAsync(office.Run, 7, Priya, "Spring visits.")).Refusal, StringComparison.Ordinal);
        foreach (var id in Ids.Take(15))
        {
            await office.ReturnAsync(id);
        }

        Assert.Equal(1, (await office.Room.Returns.DrawSpotChecksAsync(office.Run, 7, Priya, "Spring visits.")).Changed);

        var drawn = (await office.StateAsync(s => s.SpotChecks))!;
        Assert.Equal(SpotCheckDraw.Draw(Definition.Policy.SpotChecks!, office.Run, 7, [.. Ids.Take(15).Select(id => (id, Respondent(id).Phase))]), drawn.Respondents);
        Assert.All(drawn.Respondents, id => Assert.Contains(id, Ids.Take(15)));
        Assert.Contains("seed 7", (await office.Room.Returns.DrawSpotChecksAsync(office.Run, 8, Priya, "I like others better.")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_counts_items_found_as_the_school_rated_them_and_leaves_out_what_it_had_not()
    {
        var (first, second, third) = (Rated[0], Rated[1], Rated[2]);
        await office.ReturnAsync(School, 1, (first.Id, "3"), (second.Id, Label(second, "2")));
        _ = await office.Room.Returns.DrawSpotChecksAsync(office.Run, 1, Priya, "Spring visits.");

        var decision = await office.Room.Returns.RecordSpotCheckAsync(
            office.Run, School, new Dictionary<string, Answer> { [first.Id] = Answer.Of("1"), [second.Id] = Answer.Of("2"), [third.Id] = Answer.Of("2"), ["left blank"] = Answer.Of(" ") }, Priya, "Met the deputy.");

        Assert.Equal(new Decision(1, null), decision);
        var check = (await office.SchoolAsync()).SpotCheck!;
        Assert.Equal((1, 2), (check.Agreed, check.Checked));
        var kept = await office.Room.Box.GetAsync<SpotCheckObject>(check.Found!);
        Assert.Equal(("Priya Shah", "Met the deputy.", 1, "1"), (kept!.Name, kept.Reason, kept.Version, kept.Found[first.Id].Single));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_compared_is_refused()
    {
        var found = new Dictionary<string, Answer> { [Rated[0].Id] = Answer.Of("3") };
        await office.ReturnAsync(School, 1, (Rated[0].Id, "3"));
        Assert.Contains("not drawn", await RefusalAsync(found), StringComparison.Ordinal);

        _ = await office.Room.Returns.DrawSpotChecksAsync(office.Run, 1, Priya, "Spring visits.");
        Assert.Contains("no rated question S999", await RefusalAsync(new() { ["S999"] = Answer.Of("3") }), StringComparison.Ordinal);
        Assert.Contains("no rating", await RefusalAsync(new() { [Rated[0].Id] = Answer.Of("excellent") }), StringComparison.Ordinal);
        Assert.Contains("at least one item", await RefusalAsync([]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_is_followed_by_its_status()
    {
        await office.ReturnAsync(School, 1, ("S-action", "Train the governor"));

        Assert.Equal(1, (await office.Room.Returns.UpdateActionAsync(office.Run, School, "S-action", ActionStatus.Done, Priya, "Certificate seen.")).Changed);
        Assert.Equal(ActionStatus.Done, (await office.SchoolAsync()).Actions["S-action"]);
        Assert.Equal(1, (await office.Room.Returns.UpdateActionAsync(office.Run, School, "S-action", ActionStatus.Open, Priya, "It was another school's.")).Changed);
        Assert.Contains("no status", (await office.Room.Returns.UpdateActionAsync(office.Run, School, "S-action", "finished", Priya, "x")).Refusal, StringComparison.Ordinal);
        Assert.Contains("promised no action", (await office.Room.Returns.UpdateActionAsync(office.Run, School, "S-other", ActionStatus.Done, Priya, "x")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_done_once_and_only_if_it_was_raised()
    {
        var task = Keys.Task(office.Run, School, "telephone-call");
        await office.AppendAsync(task, new TaskRaised("telephone-call", School, null, Reason.Of("rung-due")));

        Assert.Equal(1, (await office.Room.Returns.TaskDoneAsync(office.Run, task, Priya, "Spoke to the head.")).Changed);
        Assert.True(await office.StateAsync(s => s.IsDone(task)));
        Assert.Contains("already", (await office.Room.Returns.TaskDoneAsync(office.Run, task, Priya, "Again.")).Refusal, StringComparison.Ordinal);
        Assert.Contains("no such task", (await office.Room.Returns.TaskDoneAsync(office.Run, "nothing", Priya, "x")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_run_takes_no_decision()
    {
        await office.ReturnAsync(School);
        await office.AppendAsync($"{office.Run}/all/closed", new RunClosed());

        Assert.Contains("is closed", (await office.Room.Returns.ReadAsync(office.Run, School, Priya, "Read.")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exemption_given_by_mistake_is_lifted_and_the_school_is_asked_again()
    {
        _ = await office.Room.Desk.ExemptAsync(office.Run, School, Priya, "Closing.");
        Assert.Equal(1, (await office.Room.Desk.AskAgainAsync(office.Run, School, Priya, "It was the other one.")).Changed);

        Assert.True((await office.SchoolAsync()).OwesAnswer);
        Assert.Contains("is not exempt", (await office.Room.Desk.AskAgainAsync(office.Run, School, Priya, "Again.")).Refusal, StringComparison.Ordinal);
    }

    private async Task<string?> RefusalAsync(Dictionary<string, Answer> found) =>
        (await office.Room.Returns.RecordSpotCheckAsync(office.Run, School, found, Priya, "Visited.")).Refusal;

    private static string Label(Question question, string code) => Definition.Questionnaire.ScaleOf(question).Find(code)!.Label;
}
