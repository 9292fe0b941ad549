using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Rounds;
using Assurance.Engine.Runs;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Reports;

/// <summary>
/// The self-assessment of agencies, rehearsed to its report: the figures of the paper are counted once more from the stored answers and
/// ratings themselves, by nothing that the paper is made with.
/// </summary>
public sealed class Section11ReportTests : IAsyncLifetime
{
    private static readonly CycleDefinition Definition = ShippedCycles.Load("section-11");
    private readonly MemoryMail mail = new();
    private RehearsalStage stage = null!;
    private Instant cut;
    private List<(string Id, Dictionary<string, string> Self, Dictionary<string, string> InForce)> returns = [];

    public async ValueTask InitializeAsync()
    {
        var bodies = InventedBodies.Of("Merrowshire", 3).Asked(Definition, "working-days");
        var options = new RehearsalOptions
        {
            Definition = Definition,
            Respondents = bodies,
            Calendar = ShippedCalendars.WorkingDays(),
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "01234", "A Person", "Manager", "https://example.invalid"),
            Opens = new LocalDate(2026, 9, 15),
            ResponseRate = 0.9,
            Seed = 3,
            LaCode = "000",
            Papers = PaperChoice.All,
            Mailboxes = 1,
        };
        stage = await RehearsalStage.SetAsync(options, new InMemoryRecord(), new InMemoryObjects(), mail, new MemoryPublication(), new PlainComposer(), new InMemoryBallotBox());
        var driver = new RoundDriver(stage.Room.Rounds, stage.World, stage.World.Clock);
        _ = await driver.DriveAsync(stage.Run, stage.World.Clock.Now + Duration.FromDays(300), async () => await State(s => s.Stages.Any(x => x.Stage == Stage.SignOff)));
        cut = await State(s => s.Stages.First(x => x.Stage == Stage.Report).At);
        returns = await CountedAsync();
    }

    public ValueTask DisposeAsync()
    {
        stage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_figures_of_the_report_are_those_of_the_stored_answers_and_ratings()
    {
        var report = await PaperAsync("overview-report-closed", Nobody.Id);

        // Response.
        var asked = await State(s => s.Respondents.Count);
        Assert.Equal($"{returns.Count} of {asked}", Figure(report, "Returned").Value);

        // Moves, from the codes alone: “does not apply” is no move up or down.
        var moves = returns.SelectMany(r => r.Self.Keys.Select(k => Level(r.InForce[k]) - Level(r.Self[k]))).OfType<int>().ToList();
        Assert.True(moves.Count(m => m < 0) > 5);
        Assert.Equal($"{Text(moves.Count(m => m > 0))} up, {Text(moves.Count(m => m < 0))} down", Figure(report, "Ratings moved by moderation").Value);

        // Share of green standards: every item that applies is 2 or 3, and no required one is 0.
        var core = Definition.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).ToList();
        Assert.Equal(11, core.Count);
        Assert.Equal($"{Green(core, r => r.InForce)}%", Figure(report, "Standards green after moderation").Value);
        Assert.Contains($"own ratings {Green(core, r => r.Self)}%", Figure(report, "Standards green after moderation").Note, StringComparison.Ordinal);

        // Every item: the number answering, and the shares where none is withheld.
        var levels = Table(report, "item-levels");
        foreach (var row in levels.Rows)
        {
            var given = returns.Select(r => r.InForce.GetValueOrDefault(row[0].Text!)).Select(Level).OfType<int>().ToList();
            Assert.Equal(given.Count, row[^1].Number);
            for (var level = 3; level >= 0; level--)
            {
                if (row[2 + (3 - level)].Number is { } shown)
                {
                    Assert.Equal(Percent(given.Count(g => g == level), given.Count), shown);
                }
            }
        }

        // The heat table, cell by cell.
        var colours = Table(report, "standard-colours");
        Assert.Equal(returns.Count, colours.Rows.Count);
        foreach (var row in colours.Rows)
        {
            var of = returns.First(r => Name(r.Id) == row[0].Text);
            Assert.Equal(core.ConvertAll(s => IsGreen(s, of.InForce)), [.. row.Skip(1).Select(c => c.Text == "● G")]);
        }
    }

    [Fact]
    public async Task Moves_of_two_levels_are_listed_by_name_in_the_closed_copy_and_nowhere_in_the_open_one()
    {
        var (open, closed) = (await PaperAsync("overview-report", Nobody.Id), await PaperAsync("overview-report-closed", Nobody.Id));
        Assert.NotEmpty(Table(closed, "moderation-moves").Rows);
        var names = returns.Select(r => Name(r.Id)).ToList();
        var words = open.Blocks.OfType<ReportBlock.Table>().SelectMany(t => t.Rows).SelectMany(r => r).Select(c => c.Text).OfType<string>().ToList();
        Assert.DoesNotContain(words, w => names.Exists(n => w.Contains(n, StringComparison.Ordinal)));
        Assert.DoesNotContain(open.Blocks.OfType<ReportBlock.Table>(), t => t.Id is "standard-colours" or "moderation-moves" or "practitioner-doubts");
    }

    [Fact]
    public async Task What_moderation_found_goes_back_within_ten_working_days_with_its_paper()
    {
        var working = ShippedCalendars.WorkingDays();
        var days = await State(s => s.Respondents.Where(r => r.ModeratedAt is not null).Select(r => (
            r.Id, On: Core.Calendar.UkTime.Date(r.ModeratedAt!.Value), Sent: r.History.Where(h => h.Rung == "F2").Select(h => (LocalDate?)Core.Calendar.UkTime.Date(h.Slot)).Min(), Reachable: r.HasAnyEmail)).ToList());
        Assert.NotEmpty(days);
        Assert.All(days.Where(d => d.Reachable), d => Assert.InRange(working.Between(d.On, d.Sent!.Value), 0, 10));
        Assert.All(mail.Sent.Where(m => m.Reference.Contains("/F2/", StringComparison.Ordinal)), m => Assert.Contains(m.Attachments, a => a.FileName == "agency-feedback.docx"));
        Assert.Contains(mail.Sent, m => m.Reference.Contains("/F2/", StringComparison.Ordinal));
    }

    /// <summary>The ratings of every return up to the cut, from the objects themselves: its own, and the last one any act gave.</summary>
    private async Task<List<(string Id, Dictionary<string, string> Self, Dictionary<string, string> InForce)>> CountedAsync()
    {
        var scale = Definition.Questionnaire.Questions.Where(q => q.Type == QuestionType.Rated && q.Scale == "g4").Select(q => q.Id).ToList();
        var raw = await State(s => s.Respondents.Where(r => r.Returns.Any(v => v.At <= cut)).Select(r => (r.Id, Answers: r.Returns.Last(v => v.At <= cut).Answers, Acts: r.Moderation.Where(m => m.At <= cut).Select(m => m.Object).ToList())).ToList());
        var counted = new List<(string, Dictionary<string, string>, Dictionary<string, string>)>();
        foreach (var (id, answers, acts) in raw)
        {
            var given = (await stage.Room.Box.GetAsync<ReturnObject>(answers))!.Answers;
            var self = scale.Where(q => given.TryGetValue(q, out var a) && !a.IsBlank).ToDictionary(q => q, q => given[q].Single, StringComparer.Ordinal);
            var inForce = new Dictionary<string, string>(self, StringComparer.Ordinal);
            foreach (var act in acts)
            {
                foreach (var (item, said) in (await stage.Room.Box.GetAsync<ModerationObject>(act))!.Ratings.Where(r => r.Value.Rating is not null && self.GetValueOrDefault(r.Key) == r.Value.Self))
                {
                    inForce[item] = said.Rating!;
                }
            }

            counted.Add((id, self, inForce));
        }

        return counted;
    }

    private int Green(List<Section> core, Func<(string Id, Dictionary<string, string> Self, Dictionary<string, string> InForce), Dictionary<string, string>> of)
    {
        var rated = returns.SelectMany(r => core.Where(s => s.Items.Any(q => Level(of(r).GetValueOrDefault(q.Id)) is not null)).Select(s => IsGreen(s, of(r)))).ToList();
        return Percent(rated.Count(g => g), rated.Count);
    }

    private static bool IsGreen(Section section, Dictionary<string, string> ratings) =>
        section.Items.Select(q => Level(ratings.GetValueOrDefault(q.Id))).OfType<int>().ToList() is { Count: > 0 } levels && levels.TrueForAll(l => l >= 2);

    private static int? Level(string? code) => int.TryParse(code, out var level) ? level : null;

    private static int Percent(int part, int whole) => (int)Math.Floor((part * 100m / whole) + 0.5m);

    private static string Text(int count) => count is > 0 and < 5 ? "fewer than 5" : $"{count}";

    private static string Name(string id) => InventedBodies.Of("Merrowshire", 3).Asked(Definition, "working-days").First(r => r.Id == id).Name;

    private async Task<T> State<T>(Func<RunState, T> read) => (await stage.Room.Shelf.Journal(stage.Run).ReadAsync(read))!;

    private Task<ReportModel> PaperAsync(string paper, string about) => stage.Room.Papers.PreviewAsync(stage.Room.Shelf.Journal(stage.Run), paper, about, cut);

    private static KeyFigure Figure(ReportModel report, string label) => report.Blocks.OfType<ReportBlock.KeyFigures>().SelectMany(f => f.Figures).First(f => f.Label == label);

    private static ReportBlock.Table Table(ReportModel report, string id) => report.Blocks.OfType<ReportBlock.Table>().First(t => t.Id == id);
}
