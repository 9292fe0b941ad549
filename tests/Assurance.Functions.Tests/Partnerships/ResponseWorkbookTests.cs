using Assurance.Azure.Tests.Graph;
using Assurance.Core.Questionnaires;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Messages;
using Assurance.Engine.Ports;
using Assurance.Engine.Rehearsal;
using Assurance.FrontDoor;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;
using Microsoft.AspNetCore.Http;
using static Assurance.Functions.Tests.Partnerships.LibraryStage;

namespace Assurance.Functions.Tests.Partnerships;

/// <summary>What Microsoft Forms writes into its workbook in the library, as far as the page of the run.</summary>
public sealed class ResponseWorkbookTests
{
    private const string Workbook = "Responses/section-175/School audit 2026.xlsx";
    private const string NotRead = $"{Workbook} - not read.txt";

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public async Task A_response_shows_on_the_page_of_the_run_after_one_look_and_twice_delivered_is_counted_once(double failing)
    {
        await using var stage = await OpenAsync(failing > 0 ? GraphFaults.Share(failing, 3) : null);
        Assert.Contains("<strong>0</strong> of 6 returned", await PageAsync(stage), StringComparison.Ordinal);

        stage.Graph.Drive.Put(Workbook, await ResponsesAsync(stage, 1));
        await stage.PollInboxAsync();
        Assert.Contains("<strong>1</strong> of 6 returned", await PageAsync(stage), StringComparison.Ordinal);

        // The form writes the same row again beside the next, and then the whole workbook once more.
        stage.Graph.Drive.Put(Workbook, await ResponsesAsync(stage, 2));
        await stage.PollInboxAsync();
        stage.Graph.Drive.Put(Workbook, await ResponsesAsync(stage, 2));
        await stage.PollInboxAsync();
        await stage.PollInboxAsync();

        Assert.Empty(stage.Graph.Failures);
        Assert.Contains("<strong>2</strong> of 6 returned", await PageAsync(stage), StringComparison.Ordinal);
        Assert.Equal(2, await stage.StateAsync(s => s.Respondents.Sum(r => r.AllReturns.Count)));
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_read_waits_in_triage_once_for_each_version_until_one_comes_that_can()
    {
        await using var stage = await OpenAsync();
        stage.Graph.Drive.Put(Workbook, "no workbook"u8.ToArray());

        await stage.PollInboxAsync();
        await stage.PollInboxAsync();

        var first = Assert.Single(await stage.First.Room.Triage.ListAsync(Run));
        Assert.Equal("School audit 2026.xlsx", first.Name);
        Assert.StartsWith("The file as a whole could not be read. School audit 2026.xlsx", first.Why, StringComparison.Ordinal);
        Assert.Contains(first.Why["The file as a whole could not be read. ".Length..], stage.Text(NotRead), StringComparison.Ordinal);
        Assert.Equal(1, stage.Graph.Drive.Writes[NotRead]);
        Assert.Contains("School audit 2026.xlsx", await PageAsync(stage, "/triage"), StringComparison.Ordinal);

        stage.Graph.Drive.Put(Workbook, "nor is this one"u8.ToArray());
        await stage.PollInboxAsync();
        Assert.NotEqual(first.Item, Assert.Single(await stage.First.Room.Triage.ListAsync(Run)).Item);

        stage.Graph.Drive.Put(Workbook, await ResponsesAsync(stage, 1));
        await stage.PollInboxAsync();
        Assert.Empty(await stage.First.Room.Triage.ListAsync(Run));
        Assert.Null(stage.Text(NotRead));
        Assert.Contains("<strong>1</strong> of 6 returned", await PageAsync(stage), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Responses/section-157/Audit.xlsx", "No run of section-157 is open.")]
    [InlineData("Responses/section-175/contcts/Contacts.xlsx", "There is no form contcts in this cycle.")]
    public async Task A_folder_that_is_called_wrongly_is_told_beside_the_workbook_and_told_once(string path, string why)
    {
        await using var stage = await OpenAsync();
        stage.Graph.Drive.Put(path, await ResponsesAsync(stage, 1));

        await stage.PollInboxAsync();
        await stage.PollInboxAsync();

        Assert.Contains(why, stage.Text($"{path} - not read.txt"), StringComparison.Ordinal);
        Assert.Equal(1, stage.Graph.Drive.Writes[$"{path} - not read.txt"]);
        Assert.InRange((await stage.First.Room.Triage.ListAsync(Run)).Count, 0, 1);
    }

    private static async Task<LibraryStage> OpenAsync(GraphFaults? faults = null)
    {
        var stage = await SetAsync(faults);
        stage.MoveTo(At(9, 22));
        stage.Type("Runs", 2, _ => "2026-09-23");
        await stage.TickAsync();
        stage.MoveTo(At(9, 24));
        return stage;
    }

    /// <summary>The page of the run, through the function that all of HTTP comes by.</summary>
    private static async Task<string> PageAsync(LibraryStage stage, string below = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Scheme = "https";
        context.Request.Host = new HostString("audit.partnership.example");
        context.Request.Path = $"/runs/{Run}{below}";
        using var body = new MemoryStream();
        context.Response.Body = body;
        await using var client = new FakeDurableClient(stage.Hub);
        _ = await new FrontDoorFunction(stage.First.Room, new FrontDoorOptions()).RunAsync(context.Request, client);
        Assert.Equal(200, context.Response.StatusCode);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    /// <summary>The first schools' whole returns as Microsoft Forms writes them: a row a response, a column a question.</summary>
    private static async Task<byte[]> ResponsesAsync(LibraryStage stage, int count)
    {
        var (questions, schools, opened) = await stage.StateAsync(s => (s.Frame.Questionnaire.Questions.ToList(), s.Respondents.Take(count).ToList(), s.Opened!));
        var rows = new List<SheetRow>();
        foreach (var school in schools)
        {
            var answers = await stage.StateAsync(s => SimulatedAnswers.Of(s, school.Respondent, 7));
            var code = PersonalLink.CheckCode(opened, school.Id);
            rows.Add(new SheetRow([
                (rows.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. questions.Select(q => q.Holds == Holds.CheckCode ? code : q.Type == QuestionType.Lookup ? school.Id : answers.TryGetValue(q.Id, out var a) ? Typed(q, a) : ""),
            ]));
        }

        return new WorkbookComposer().Workbook(new WorkbookModel("Responses", [new SheetModel { Name = "Form1", Columns = [new SheetColumn("ID", 10), .. questions.Select(q => new SheetColumn(q.Id, 20))], Rows = rows }]));
    }

    private static string Typed(Question question, Answer answer) =>
        question.Type is QuestionType.Many or QuestionType.Attestation ? string.Join(';', answer.Values) + ";" : answer.Single;
}
