using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

/// <summary>Facts put together by hand: two rated items, one of them required, and a bank small enough to work out on paper.</summary>
internal static class HandBuilt
{
    public static readonly LocalDate Opens = new(2026, 9, 21);
    public static readonly LocalDate Due = new(2026, 12, 4);
    public static readonly LocalDate Grace = new(2027, 1, 8);
    public static readonly Instant Cut = UkTime.At(new LocalDate(2027, 5, 14), new LocalTime(9, 0));

    public static Questionnaire Bank { get; } = new()
    {
        Id = "T",
        Title = "Test bank",
        Version = "1",
        Edition = "Test edition 2026",
        Scales =
        [
            new Scale("g4", ScaleDirection.HighestIsBest, [new("3", "Shown", 3), new("2", "In place", 2), new("1", "Partly", 1), new("0", "Not in place", 0), new("NA", "Does not apply", null)]),
            new Scale("one-best", ScaleDirection.LowestIsBest, [new("1", "Best", 1), new("2", "Good", 2), new("3", "Weak", 3), new("4", "Worst", 4)]),
            new Scale("yn", ScaleDirection.HighestIsBest, [new("Yes", "Yes", 1), new("No", "No", 0)]),
        ],
        Sections =
        [
            new Section("B", "Leadership", SectionKind.Core,
            [
                Rated("B1") with { Obligation = Obligation.Must, Critical = true },
                Rated("B2"),
                new Question { Id = "B-G", Text = "What will you do?", Type = QuestionType.Long, Part = QuestionPart.GapAction },
            ]) { GuidanceRef = "Part two", Training = ["Governors"] },
            new Section("C", "Lead", SectionKind.Core,
            [
                new Question { Id = "C1", Text = "On the senior team", Type = QuestionType.YesNo, Scale = "yn", Score = ScoreRule.YesNo, Weight = 1, Obligation = Obligation.Must },
                new Question { Id = "C2", Text = "Date of training", Type = QuestionType.Date, Score = ScoreRule.WithinYears, WithinYears = 2, Weight = 1 },
            ]),
            new Section("Q", "The partnership", SectionKind.Closing,
            [
                new Question { Id = "Q0", Text = "Pupils on roll", Type = QuestionType.Number, Feeds = Feed.Roll },
                new Question { Id = "Q1", Text = "Referrals", Type = QuestionType.Number, Feeds = Feed.Referrals },
                new Question { Id = "Q2", Text = "Partners respond well", Type = QuestionType.Rated, Scale = "g4", Feeds = Feed.Partners },
                new Question { Id = "Q3", Text = "Training you need", Type = QuestionType.Many, Options = ["Governors", "Neglect tools"], Feeds = Feed.TrainingNeeds },
                new Question { Id = "Q5", Text = "Hours spent", Type = QuestionType.Number, Feeds = Feed.Hours },
                new Question { Id = "R1", Text = "Last year’s actions", Type = QuestionType.Long, Feeds = Feed.LastActions },
            ]),
            new Section("P", "Neglect", SectionKind.Priority, [Rated("P1") with { Scale = "one-best" }, Rated("P2")]),
        ],
    };

    /// <summary>Answers of one return; null leaves the item out.</summary>
    public static ReturnFacts Return(LocalDate on, string? b1 = null, string? b2 = null, string? c1 = null, string? c2 = null, string? p1 = null, int version = 1) =>
        new ReturnFacts(version, UkTime.At(on, new LocalTime(12, 0)), $"return/{on}", false).WithAnswers(
            new (string Id, string? Value)[] { ("B1", b1), ("B2", b2), ("C1", c1), ("C2", c2), ("P1", p1) }
                .Where(a => a.Value is not null).ToDictionary(a => a.Id, a => Answer.Of(a.Value!)),
            Frame());

    /// <summary>A return with any answers.</summary>
    public static ReturnFacts Return(IReadOnlyDictionary<string, Answer> answers, LocalDate? on = null) =>
        new ReturnFacts(1, UkTime.At(on ?? Due, new LocalTime(12, 0)), "return/any", false).WithAnswers(answers, Frame());

    /// <summary>Schools with the answers of two years; a school without one in a year has null there.</summary>
    public static RunFacts TwoYears(params IEnumerable<(Dictionary<string, Answer>? Then, Dictionary<string, Answer>? Now)> schools)
    {
        var all = schools.Select((s, i) => (School: School(i + 1) with { Returns = s.Now is null ? [] : [new ReturnFacts(1, UkTime.At(Due, new LocalTime(12, 0)), $"now/{100001 + i}", false)] }, s.Then, s.Now)).ToList();
        return new RunFacts(Frame(), [.. all.Select(a => a.School)]).WithAnswers(
            name => all.First(a => name == $"now/{a.School.Id}").Now, id => all.First(a => a.School.Id == id).Then);
    }

    public static Dictionary<string, Answer> Answers(params (string Question, string Value)[] given) => given.ToDictionary(g => g.Question, g => Answer.Of(g.Value), StringComparer.Ordinal);

    public static RespondentFacts School(int number, ReturnFacts? made = null, string phase = "Primary", string district = "North") => new()
    {
        Respondent = new Respondent { Id = $"{100000 + number}", Name = $"School {number}", Phase = phase, District = district, TypeGroup = "Academies", Duty = "academy", Calendar = "926" },
        Due = Due,
        GraceEnds = Grace,
        Returns = made is null ? [] : [made],
    };

    public static RunFacts Run(params IEnumerable<RespondentFacts> schools) => new(Frame(), [.. schools]);

    /// <summary>As many schools as the counts say, each answering B1 with that level: counts of levels 3, 2, 1, 0.</summary>
    public static IEnumerable<RespondentFacts> Answering(int three, int two, int one, int nought, string b2 = "2") =>
        Enumerable.Repeat("3", three).Concat(Enumerable.Repeat("2", two)).Concat(Enumerable.Repeat("1", one)).Concat(Enumerable.Repeat("0", nought))
            .Select((level, i) => School(i + 1, Return(Due, b1: level, b2: b2, c1: "Yes", c2: "2026-01-01")));

    public static RunFactsFrame Frame() => new()
    {
        Run = "test.2026-27",
        Policy = Policy,
        Questionnaire = Bank,
        Duties = new Dictionary<string, Duty>(),
        Opens = Opens,
        Due = Due,
        GraceEnds = Grace,
        Cut = Cut,
        UpdateOn = new LocalDate(2027, 9, 6),
        CalendarName = "test days",
    };

    private static CyclePolicy Policy { get; } = new()
    {
        Id = "test",
        Title = "Test audit",
        ShortTitle = "test audit",
        Clock = DayKind.SchoolDays,
        Timetable = new Timetable { Opens = new NthWeekday(3, IsoDayOfWeek.Monday, 9), Due = new NthWeekday(1, IsoDayOfWeek.Friday, 12), NoticeDays = 5, GraceDays = 15, CompileDays = 5 },
        Ladder =
        [
            new Rung { Code = "L1", Title = "Open", Anchor = RungAnchor.Opens, To = [["dsl"]], Message = "open" },
            new Rung { Code = "L2", Title = "Reminder", Anchor = RungAnchor.Due, Days = -5, To = [["dsl"]], Message = "reminder" },
            new Rung { Code = "L6", Title = "Call", Anchor = RungAnchor.GraceEnds, To = [["head"]], Task = "telephone-call" },
            new Rung { Code = "L7", Title = "Written assurance", Anchor = RungAnchor.GraceEnds, Days = 5, To = [["head"], ["chair"]], Message = "written", NeedsRelease = true },
        ],
        SignOff = new SignOffPolicy([]),
        OnCall = [],
        RoleNames = new Dictionary<string, string> { ["dsl"] = "safeguarding lead", ["head"] = "headteacher", ["chair"] = "chair of governors" },
        Replies = new ReplyMessages("receipt", "thanks", "alert"),
        Digest = "digest",
        Retention = new RetentionPolicy(6, "test"),
        Papers = [],
    };

    private static Question Rated(string id) => new() { Id = id, Text = $"Item {id}", Type = QuestionType.Rated, Scale = "g4", Score = ScoreRule.Scale, Weight = 1 };
}
