using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.FrontDoor.Tests.Walks;

/// <summary>One school answers, by each door; its neighbour never does and is chased all the same.</summary>
public sealed class DoorWalkTests
{
    private static readonly LocalDate Midway = new(2026, 11, 2);
    private static readonly LocalDate AfterLastCall = new(2026, 12, 8);

    [Fact]
    public async Task By_Microsoft_Forms_and_its_response_workbook()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(Midway);
        var answers = await walk.AnswersAsync(Walk.School);
        var questions = await walk.StateAsync(s => s.Frame.Questionnaire.Questions.ToList());
        var file = walk.Workbooks.Workbook(new WorkbookModel("Responses",
        [
            new SheetModel
            {
                Name = "Sheet1",
                Columns = [new("ID", 8) { Kind = SheetColumnKind.Number }, new("Start time", 20), new("Completion time", 20), new("Email", 20), new("Name", 20), .. questions.Select(q => new SheetColumn(q.Text, 30))],
                Rows = [new SheetRow(["1", "2026-11-02T15:30:00", "2026-11-02T16:10:00", "anonymous", "", .. questions.Select(q => Typed(walk, q, answers))])],
            },
        ]));

        var outcome = await walk.Room.Doors.ImportAsync(Walk.Run, new ImportFile("School safeguarding audit(1-1).xlsx", file, null, "officer-1"));
        Assert.True(outcome.InTriage == 0, string.Join(' ', outcome.Triage.Select(t => t.Why)));
        Assert.Equal((1, 1, 0), (outcome.Read, outcome.Accepted, outcome.InTriage));
        _ = await walk.Room.Rounds.ReplyAsync(Walk.Run, Walk.School);
        var again = await walk.Room.Doors.ImportAsync(Walk.Run, new ImportFile("School safeguarding audit(1-1).xlsx", file, null, "officer-1"));
        Assert.Equal((1, 0, 1), (again.Read, again.Accepted, again.Duplicate));

        await AssertAnsweredAsync(walk, Door.Forms);
    }

    [Fact]
    public async Task By_Microsoft_Forms_and_a_flow()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(Midway);
        var answers = await walk.AnswersAsync(Walk.School);
        var questions = await walk.StateAsync(s => s.Frame.Questionnaire.Questions.ToList());
        var keys = questions.ToDictionary(q => $"r{questions.IndexOf(q):x32}", q => q.Id, StringComparer.Ordinal);
        var token = await walk.Room.Connections.ConnectAsync(new FormConnection("audit", "section-175", null, keys));
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["form_id"] = "EXAMPLE",
            ["response_id"] = "17",
            ["responder"] = "anonymous",
            ["submit_date"] = "11/2/2026 4:10:05 PM",
            ["answers"] = keys.ToDictionary(k => k.Key, k => Typed(walk, questions.First(q => q.Id == k.Value), answers), StringComparer.Ordinal),
        };

        foreach (var copy in Enumerable.Range(0, 3))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/forms/audit") { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await walk.Client.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.Accepted, $"Copy {copy} was answered {response.StatusCode}.");
        }

        await AssertAnsweredAsync(walk, Door.Webhook);
    }

    [Fact]
    public async Task By_the_offline_workbook_sent_back()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(Midway);
        var answers = await walk.AnswersAsync(Walk.School);
        var model = OfflineForm.Model(new OfflineFormRequest
        {
            Bank = await walk.StateAsync(s => s.Frame.Questionnaire),
            Run = Walk.Run,
            Respondent = Walk.School,
            CheckCode = await walk.CodeAsync(Walk.School),
            Answers = answers,
        });
        using var content = new MultipartFormDataContent { { new ByteArrayContent(walk.Workbooks.Workbook(model)), "file", "audit.xlsx" } };

        using var response = await walk.Client.PostAsync(await walk.LinkAsync(Walk.School) + "/workbook", content);

        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        await AssertAnsweredAsync(walk, Door.Workbook);
    }

    [Fact]
    public async Task By_the_web_form()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(Midway);
        var visitor = new Visitor(walk.Client, await walk.LinkAsync(Walk.School));
        var first = await visitor.SeeAsync(visitor.Start + "/form/questionnaire/section/A");

        var check = await visitor.FillAllAsync(first);
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        await AssertAnsweredAsync(walk, Door.Web);
    }

    [Fact]
    public async Task By_attestation()
    {
        await using var walk = await Walk.SetAsync();
        await walk.DriveToAsync(Midway);
        var form = await walk.StateAsync(s => s.Frame.Forms.Values.First(f => f.Purpose == FormPurpose.Attestation));
        var visitor = new Visitor(walk.Client, await walk.LinkAsync(Walk.School));
        var first = await visitor.SeeAsync($"{visitor.Start}/form/{form.Id}/section/{form.Bank.Sections[0].Id}");

        var check = await visitor.FillAllAsync(first);
        _ = await visitor.PostAsync(Visitor.Action(check), Visitor.Fields(check, []));

        await AssertAnsweredAsync(walk, Door.Attestation);
        Assert.Equal(form.Id, (await walk.FindAsync(Walk.School)).CurrentReturn!.Form);
    }

    /// <summary>One return, one receipt, no chase since; and the neighbour was chased to the last call.</summary>
    private static async Task AssertAnsweredAsync(Walk walk, string door)
    {
        var answered = walk.Now;
        var school = await walk.FindAsync(Walk.School);
        var aside = await walk.Room.Triage.ListAsync(Walk.Run);
        Assert.True(aside.Count == 0, string.Join(' ', aside.Select(t => t.Why)));
        Assert.Equal(door, Assert.Single(school.AllReturns).Door);
        Assert.Single(walk.SentAfter(Walk.School, Instant.MinValue, MessageClass.Reply));

        await walk.DriveToAsync(AfterLastCall);

        Assert.Empty(walk.SentAfter(Walk.School, answered));
        Assert.Equal(["L3", "L4", "L5"], walk.SentAfter(Walk.Neighbour, answered).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The answer as Microsoft Forms writes it: labels, several joined by semicolons.</summary>
    private static string Typed(Walk walk, Question question, IReadOnlyDictionary<string, Answer> answers)
    {
        if (question.Holds == Holds.CheckCode || !answers.TryGetValue(question.Id, out var answer) || answer.IsBlank)
        {
            return question.Type == QuestionType.Lookup ? Walk.School : "";
        }

        var bank = walk.Room.Shelf.Journal(Walk.Run).Frozen.Frame.Questionnaire;
        return question.Type switch
        {
            QuestionType.Lookup => Walk.School,
            // Microsoft Forms has no box for why an item does not apply, so this school rates every one.
            QuestionType.Rated when bank.ScaleOf(question).Find(answer.Single) is { } level => level.Value is null ? bank.ScaleOf(question).Levels[1].Label : level.Label,
            QuestionType.Many or QuestionType.Attestation => string.Join(';', answer.Values) + ";",
            _ => answer.Single,
        };
    }
}
