using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

/// <summary>
/// The shipped surveys from opening to publication, and the figures of their papers counted once more from the answers themselves, in
/// another way: no figure without its answers.
/// </summary>
public sealed class SurveyReconciliationTests
{
    private static readonly LocalDate _from = new(2026, 9, 1);

    [Fact]
    public async Task The_members_report_says_what_the_ballots_say()
    {
        using var stage = await RehearseAsync("member-feedback");
        var (ballots, paper) = (await BallotsAsync(stage), await PaperAsync(stage, "member-feedback-report"));

        var figures = paper.OfType<ReportBlock.KeyFigures>().First().Figures;
        var stars = ballots.Select(b => int.Parse(b["LSCG-4"].Single)).ToList();
        Assert.Equal($"{ballots.Count}", figures[0].Value);
        Assert.Equal((Math.Floor((stars.Sum() * 10m / stars.Count) + 0.5m) / 10).ToString("0.0"), figures[1].Value);
        Assert.Equal(Percent(stars.Count(s => s >= 4), stars.Count), figures[2].Value);
        Assert.Equal(Percent(ballots.Count(b => b["LSCG-6"].Single is "Always" or "Usually"), ballots.Count), figures[3].Value);

        var byGroup = Table(paper, "survey-by-group");
        var replies = ballots.GroupBy(b => b["LSCG-1"].Single, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        Assert.Equal(ballots.Count, byGroup.Rows.Sum(r => r[1].Number));
        Assert.All(byGroup.Rows.Where(r => !r[0].Text!.StartsWith("Together", StringComparison.Ordinal)), r => Assert.Equal(replies[r[0].Text!], r[1].Number));
        Assert.All(byGroup.Rows, r => Assert.True(r[1].Number >= 5, r[0].Text));

        foreach (var row in Table(paper, "survey-valued").Rows.Where(r => r[1].Number is not null))
        {
            Assert.Equal(ballots.Count(b => b["LSCG-5"].Values.Contains(row[0].Text!)), row[1].Number);
        }

        // Whoever took part by the roster is as many as there are ballots.
        Assert.Equal(ballots.Count, Table(paper, "taken-part-by-group").Rows[^1][2].Number);

        // Every quotation is somebody's words who allowed it, and no other's.
        var allowed = ballots.Where(b => b["LSCG-17"].Single == "Yes").SelectMany(b => b.Values.Select(v => $"“{v.Single}”")).ToHashSet(StringComparer.Ordinal);
        var quotes = Table(paper, "comment-quotes").Rows;
        Assert.NotEmpty(quotes);
        Assert.All(quotes, r => Assert.Contains(r[1].Text!, allowed));
    }

    [Fact]
    public async Task The_practitioners_report_says_what_the_ballots_say()
    {
        using var stage = await RehearseAsync("training-needs-practitioners");
        var (ballots, paper) = (await BallotsAsync(stage), await PaperAsync(stage, "practitioner-needs-report"));
        Assert.True(ballots.Count > 60, $"{ballots.Count} practitioners");

        Dictionary<string, decimal> weight = new(StringComparer.Ordinal) { ["Front line"] = 1.2m, ["Senior leader"] = 0.8m, ["Trainee"] = 0.8m };
        var rows = Table(paper, "topic-demand").Rows.ToDictionary(r => r[0].Text!, StringComparer.Ordinal);
        var told = 0;
        foreach (var question in (await BankAsync(stage)).Questions.Where(q => q.Feeds == Feed.TopicNeed))
        {
            var answered = ballots.Where(b => b.ContainsKey(question.Id)).ToList();
            var needing = answered.Where(b => b[question.Id].Single is "2" or "3").ToList();
            var row = rows[question.Row!.Label];
            Assert.Equal(answered.Count, row[2].Number);
            if (row[1].Number is { } shown)
            {
                told++;
                Assert.Equal(needing.Count, shown);
                Assert.Equal(Math.Floor((needing.Sum(b => weight.GetValueOrDefault(b["TNA-P2"].Single, 1)) / answered.Count * 1000) + 0.5m) / 10, row[4].Number);
            }
        }

        Assert.True(told > 20, $"{told} topics told");
        var quotas = Table(paper, "survey-quotas").Rows.Where(r => r[0].Text == "Role" && r[3].Number is not null).ToList();
        Assert.All(quotas, r => Assert.Equal(ballots.Count(b => b["TNA-P2"].Single == r[1].Text), r[3].Number));
    }

    [Fact]
    public async Task The_needs_analysis_says_what_the_returns_and_the_tables_say()
    {
        using var stage = await RehearseAsync("training-needs");
        var paper = await PaperAsync(stage, "training-needs-report");
        var objects = await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => state.Respondents.Where(r => r.Returns.Count > 0).Select(r => r.CurrentReturn!.Answers).ToList());
        var returns = new List<IReadOnlyDictionary<string, Answer>>();
        foreach (var name in objects!)
        {
            returns.Add((await stage.Room.Box.RequireAsync<ReturnObject>(name)).Answers);
        }

        var delivered = (await stage.Room.Box.RequireAsync<Engine.Reports.TableObject>((await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => state.Tables["places-delivered"]))!)).Rows.ToDictionary(r => r[1], r => int.Parse(r[2]), StringComparer.Ordinal);
        var bank = await BankAsync(stage);
        var priority = Table(paper, "topic-priority");
        Assert.Equal(30, priority.Rows.Count);
        foreach (var question in bank.Questions.Where(q => q.Feeds == Feed.PlacesWanted))
        {
            var row = priority.Rows.Single(r => r[1].Text == question.Row!.Label);
            var wanted = returns.Sum(r => r.TryGetValue(question.Id, out var given) ? int.Parse(given.Single) : 0);
            Assert.Equal((wanted, delivered.GetValueOrDefault(question.Row!.Code), wanted - delivered.GetValueOrDefault(question.Row.Code)), ((int)row[3].Number!, (int)row[4].Number!, (int)row[5].Number!));
        }

        // The draft gives out as many places as there were, margin and all, and to no topic more than is wanted.
        var draft = Table(paper, "programme-draft").Rows;
        Assert.Equal(delivered.Values.Sum(), draft[^1][2].Number);
        Assert.Equal(draft[^1][2].Number, draft.SkipLast(1).Sum(r => r[2].Number));
        Assert.All(draft.SkipLast(2), r => Assert.True(r[3].Number >= 0));
        Assert.True(draft[^2][2].Number >= Math.Floor((delivered.Values.Sum() * 0.15m) + 0.5m));
    }

    [Fact]
    public async Task Where_few_members_answer_a_week_more_is_announced_to_those_who_have_not()
    {
        using var few = await RehearseAsync("member-feedback", rate: 0.3);
        Assert.True(await SentAsync(few, "L4") > 70);
        using var many = await RehearseAsync("member-feedback", rate: 0.9);
        Assert.Equal(0, await SentAsync(many, "L4"));
        Assert.Contains(await EventsAsync(many), e => e.Body is RungSettled { Rung: "L4", Reason.Code: "enough-answered" });
    }

    private static async Task<int> SentAsync(RehearsalStage stage, string rung) => (await EventsAsync(stage)).Count(e => e.Body is MessageIntended sent && sent.Items.Any(i => i.Rung == rung));

    private static async Task<IReadOnlyList<RunEvent>> EventsAsync(RehearsalStage stage) => [.. (await stage.Room.Record.ReadAsync(stage.Run, 0)).Select(l => EventJson.Read(l.Bytes.Span))];

    private static async Task<RehearsalStage> RehearseAsync(string cycle, double rate = 0.9)
    {
        var definition = ShippedCycles.Load(cycle);
        var calendar = ShippedCalendars.WorkingDays();
        var stage = await RehearsalStage.SetAsync(
            new RehearsalOptions
            {
                Definition = definition,
                Respondents = InventedBodies.Of("Merrowshire", 1, definition.Audience.Of, null, definition.Audience.Kinds).Asked(definition, calendar.Id),
                Calendar = calendar,
                Partnership = new Engine.Runs.PartnershipDetails("Merrowshire Safeguarding Children Partnership", "The business unit", "team@merrowshire.example", "01632 960123", "S. Rowley", "Business manager", "http://localhost"),
                Opens = definition.Policy.Timetable.Opens.After(_from),
                ResponseRate = rate,
                Seed = 1,
                LaCode = calendar.Id,
            },
            new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer());
        _ = await new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock).DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(400));
        Assert.True(await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => state.IsClosed), $"{stage.Run} did not reach its end");
        return stage;
    }

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, Answer>>> BallotsAsync(RehearsalStage stage) => (await stage.Room.BallotReader.ReadAsync(stage.Run)).Answers;

    private static async Task<Questionnaire> BankAsync(RehearsalStage stage) => (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(state => state.Frame.Questionnaire))!;

    private static async Task<IReadOnlyList<ReportBlock>> PaperAsync(RehearsalStage stage, string paper)
    {
        var journal = stage.Room.Shelf.Journal(stage.Run);
        var cut = await journal.ReadAsync(state => state.Stages.First(s => s.Stage == Core.Planning.Stage.Report).At);
        return (await stage.Room.Papers.PreviewAsync(journal, paper, Nobody.Id, cut, final: true)).Blocks;
    }

    private static ReportBlock.Table Table(IReadOnlyList<ReportBlock> paper, string id) => paper.OfType<ReportBlock.Table>().First(t => t.Id == id);

    private static string Percent(int part, int whole) => whole - part is > 0 and < 5 ? "all but 1 to 4" : $"{(int)Math.Floor((part * 100m / whole) + 0.5m)}%";
}
