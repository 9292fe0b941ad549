using Assurance.Core.Analysis;
using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using Assurance.Core.Roster;

namespace Assurance.Core.Tests.Analysis;

/// <summary>A small anonymous survey and a small needs analysis, put together by hand.</summary>
internal static class HandBuiltSurvey
{
    private static readonly string[] Topics = ["Neglect", "Online harm", "Prevent"];

    public static readonly NeedsPolicy Needs = new()
    {
        Demand = 0.5m,
        Gap = 0.3m,
        Linkage = 0.2m,
        RoleWeights = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase) { ["Front line"] = 1.5m, ["Trainee"] = 0.5m },
        NeedFrom = 2,
        IndicativeUnder = 10,
        FlexiblePercent = 15,
        CostOfPlace = 40,
    };

    public static readonly IReadOnlyList<OfficerTable> Tables =
    [
        new("places-delivered", "Places delivered", ["School year", "Topic", "Places", "Attended", "What came of it"], "Places."),
        new("training-drivers", "Training drivers", ["School year", "Topic", "Kind", "What it says"], "Drivers."),
        new("you-said-we-did", "You said, we did", ["School year", "You said", "We did"], "Loop."),
        new("group-meetings", "Group meetings", ["School year", "Group", "Held", "Cancelled", "Seats", "Represented", "About"], "Register."),
    ];

    public static Questionnaire Bank { get; } = new()
    {
        Id = "S",
        Title = "Survey",
        Version = "1",
        Edition = "Test edition",
        Scales =
        [
            Levels("star5", 5, 1), Levels("agree5", 5, 1),
            new Scale("need4", ScaleDirection.HighestIsBest, [new("3", "Urgent", 3), new("2", "Needed", 2), new("1", "Refresher", 1), new("0", "No need", 0)]),
        ],
        Sections =
        [
            new Section("A", "You", SectionKind.Profile,
            [
                One("G", Feed.Group, "North", "South", "East"), One("S", Feed.Sector, "Council", "Health", "Police"), One("R", Feed.Role, "Front line", "Manager", "Trainee"),
                new Question { Id = "ST", Text = "How useful?", Type = QuestionType.Rated, Scale = "star5", Feeds = Feed.Stars },
                One("P", Feed.PassingOn, "Always", "Usually", "Occasionally", "Never"),
                new Question { Id = "V", Text = "What do you value?", Type = QuestionType.Many, Options = ["Networking", "Speakers"], Feeds = Feed.Valued },
                new Question { Id = "W", Text = "Updates reach me well", Type = QuestionType.Rated, Scale = "agree5", Feeds = Feed.Views },
                new Question { Id = "I", Text = "What would improve it?", Type = QuestionType.Long, Feeds = Feed.Asks, Themes = ["Attendance", "Updates"] },
                new Question { Id = "Q", Text = "May we quote you?", Type = QuestionType.YesNo, Feeds = Feed.QuotePermission },
                .. Rows("N", Feed.TopicNeed, QuestionType.Rated, Topics), .. Rows("PW", Feed.PlacesWanted, QuestionType.Number, Topics), .. Rows("F", Feed.Workforce, QuestionType.Number, "Front line", "Manager"),
            ]),
        ],
    };

    /// <summary>Answers by question, one set for each ballot.</summary>
    public static RunFacts Anonymous(IReadOnlyList<Dictionary<string, Answer>> ballots, LastBallotFacts? last = null, IReadOnlyDictionary<string, CommentMark>? marks = null, int asked = 40, Participation participation = Participation.Known) =>
        new RunFacts(Frame(participation), [.. Enumerable.Range(1, asked).Select(i => HandBuilt.School(i, district: i <= 20 ? "North" : "South") with { HasTakenPart = i <= ballots.Count })]).WithBallots(ballots, last, marks);

    /// <summary>Returns under names, each with a sector.</summary>
    public static RunFacts Named(IReadOnlyList<Dictionary<string, Answer>> returns, params (string Table, string[] Row)[] rows)
    {
        var frame = Frame(null);
        return new RunFacts(frame, [.. returns.Select((a, i) => HandBuilt.School(i + 1) with
        {
            Respondent = new Respondent { Id = $"a-{i + 1:00}", Name = $"Agency {i + 1:00}", Phase = "Health", Duty = "none", Calendar = "926" },
            Returns = [new ReturnFacts(1, HandBuilt.Cut, $"return/{i}", false).WithAnswers(a, frame)],
        })]).WithTables(rows.GroupBy(r => r.Table).ToDictionary(g => g.Key, g => (IReadOnlyList<IReadOnlyList<string>>)[.. g.Select(r => r.Row)], StringComparer.Ordinal));
    }

    public static Dictionary<string, Answer> Of(params (string Question, string Value)[] given) => given.ToDictionary(g => g.Question, g => Answer.Of(g.Value.Split('|')), StringComparer.Ordinal);

    public static IEnumerable<Dictionary<string, Answer>> Times(int count, params (string Question, string Value)[] given) => Enumerable.Range(0, count).Select(_ => Of(given));

    public static ReportBlock.Table Table(string name, RunFacts facts) => (ReportBlock.Table)Analyses.Block(name, new AnalysisScope(facts));

    public static IReadOnlyList<KeyFigure> Figures(string name, RunFacts facts) => ((ReportBlock.KeyFigures)Analyses.Block(name, new AnalysisScope(facts))).Figures;

    /// <summary>A row as a line of words and numbers.</summary>
    public static string Line(IReadOnlyList<Cell> row) => string.Join(" | ", row.Select(c => c.Text ?? c.Number?.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)));

    private static RunFactsFrame Frame(Participation? participation) => HandBuilt.Frame() with
    {
        Questionnaire = Bank,
        Policy = HandBuilt.Frame().Policy with { Participation = participation, Needs = Needs, Tables = Tables },
    };

    private static Question One(string id, Feed feed, params string[] options) => new() { Id = id, Text = $"Question {id}", Type = QuestionType.One, Options = options, Feeds = feed };

    private static IEnumerable<Question> Rows(string set, Feed feed, QuestionType type, params string[] entries) => entries.Select((e, i) => new Question
    {
        Id = $"{set}-{i + 1}",
        Text = $"{set}: {e}",
        Type = type,
        Scale = type == QuestionType.Rated ? "need4" : null,
        Required = false,
        Feeds = feed,
        Row = new QuestionRow(set, $"T0{i + 1}", e, 0),
    });

    private static Scale Levels(string id, int most, int least) =>
        new(id, ScaleDirection.HighestIsBest, [.. Enumerable.Range(least, most - least + 1).Reverse().Select(v => new ScaleLevel($"{v}", $"Level {v}", v))]);
}
