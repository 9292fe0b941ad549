using Assurance.Core.Questionnaires;

namespace Assurance.Definitions.Tests.Cycles;

public class ShippedBankTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");
    private static readonly Questionnaire _bank = _cycle.Questionnaire;

    // Typed from the description of the bank: id, type (r rated, y yes-no, n number, d date, s short, l long, o one, m many,
    // a attestation, u lookup), weight, M or S, ! where a nought raises an alert.
    private const string Items = """
        A1u A2s A3y A4l A5s A6s A7n A8m A9o A10s A11o A12y1S
        B1r2M! B2r1M B3r1S B4r1S B5r1S
        C1y2M! C2d1M! C3n! C4r1M C5s C6r1S
        D1r2M! D2r1M D3r1M D4r1M
        E1r2M E2r1M E3r2M E4r1S
        F1r3M! F2r1M F3r1S F4r2M F5r1S
        G1r2M! G2r1M G3n G4r1M
        H1r1M H2r2M! H3r1M H4r1S H5r1S
        I1r1M I2r2M! I3n I4r1S
        J1r1M J2n1S J3r2M J4r2M!
        K1r1M K2r1M K3r1S K4r1S
        L1r2M! L2n L3n L4r2M L5n
        M1r2M M2r1M M3r1S M4r1S M5r1S
        N1r1M N2r1S N3r1S
        O1r1S O2r1M O3r1S
        P1r1 P2r1 P3m P4m P5l P6l
        Q1r Q2r Q3m Q4l Q5n
        R1l R2l R3r R4d R5a
        """;

    [Fact]
    public void The_bank_is_that_of_the_description_item_by_item()
    {
        var expected = Items.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var shown = _bank.Questions.Where(q => q.Part is QuestionPart.Item or QuestionPart.ActionList)
            .Select(q => $"{q.Id["S175-".Length..]}{Letter(q.Type)}{(q.Weight > 0 ? q.Weight : "")}{Letter(q.Obligation)}{(q.Critical ? "!" : "")}");
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void It_asks_61_core_judgements_and_117_questions_and_fits_one_form()
    {
        Assert.Equal(61, _bank.Sections.Where(s => s.Kind == SectionKind.Core).Sum(s => s.Items.Count()));
        Assert.Equal(117, _bank.Questions.Count());
        Assert.Equal(117, _bank.Questions.Select(q => q.Id).Distinct().Count());
        Assert.Equal(117, _bank.Questions.Select(q => q.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.True(_bank.Questions.Count() < 200, "Microsoft Forms takes 200 questions at most.");
    }

    [Fact]
    public void Required_is_as_the_description_has_it()
    {
        var notAlways = _bank.Questions.Where(q => q.Part == QuestionPart.Item && (!q.Required || q.AskedWhen is not null)).Select(q => q.Id["S175-".Length..]);
        Assert.Equal(["A4", "A10", "Q3", "R1"], notAlways);
        Assert.IsType<Condition.HadActions>(Question("R1").RequiredWhen);
    }

    [Fact]
    public void Every_core_item_names_its_guidance_and_every_question_its_first_version()
    {
        Assert.All(_bank.Sections.Where(s => s.Kind == SectionKind.Core).SelectMany(s => s.Items), q => Assert.NotNull(q.GuidanceRef));
        Assert.All(_bank.Questions, q => Assert.NotNull(q.FirstUsedIn));
        Assert.Equal("2025", Question("H4").FirstUsedIn);
        Assert.Equal("2026", Question("K4").ChangedIn);
    }

    [Fact]
    public void What_changed_this_year_can_be_highlighted() =>
        Assert.Equal(["K4", "L3", "P1", "P2", "P3", "P4", "P5", "P6", "Q2"], LastYear.Changed(_bank).Select(id => id["S175-".Length..]));

    [Fact]
    public void Long_answers_stop_at_1500_characters() =>
        Assert.All(_bank.Questions.Where(q => q.Type == QuestionType.Long), q => Assert.Equal(1500, q.MaxLength));

    [Fact]
    public void Training_counts_for_two_years_and_no_trained_deputy_is_an_alert_without_a_score()
    {
        var training = Question("C2");
        Assert.Equal((ScoreRule.WithinYears, 2), (training.Score, training.WithinYears));
        Assert.Equal(ScoreRule.AlertAtZero, Question("C3").Score);
        Assert.Equal(ScoreRule.Percentage, Question("J2").Score);
    }

    [Fact]
    public void Evidence_is_required_in_four_sections_and_a_gap_action_where_an_item_is_low()
    {
        Assert.Equal("C F G L", string.Join(' ', _bank.Sections.Where(s => s.Questions.Any(q => q.Part == QuestionPart.Evidence && q.Required)).Select(s => s.Id)));
        var core = _bank.Sections.Where(s => s.Kind == SectionKind.Core).ToList();
        Assert.Equal(14, core.Count);
        Assert.All(core, s => Assert.Equal([$"S175-{s.Id}-E", $"S175-{s.Id}-G"], s.Questions.Where(q => q.Part != QuestionPart.Item).Select(q => q.Id)));
        Assert.All(core.Where(s => s.Id != "C"), s => Assert.Equal(new Condition.AnyItemAtMost(s.Id, 1), Question($"{s.Id}-G").RequiredWhen));
        Assert.Contains(new Condition.AnyItemAtMost("C", 1), Assert.IsType<Condition.Any>(Question("C-G").RequiredWhen).Of);
    }

    [Fact]
    public void Another_audit_skips_the_core_sections_and_asks_for_an_attestation()
    {
        Assert.Equal("S175-A9", Assert.IsType<Condition.IsNot>(_bank.AttestationDueWhen).Question);
        Assert.All(_bank.Sections.Where(s => s.Kind == SectionKind.Core), s => Assert.Equal(["This questionnaire"], Assert.IsType<Condition.Is>(s.AskedWhen).Values));
        Assert.Equal("A P Q R", string.Join(' ', _bank.Sections.Where(s => s.AskedWhen is null).Select(s => s.Id)));
        Assert.Equal("S175-R3", _bank.OverallJudgement);
    }

    [Fact]
    public void Scales_say_which_end_is_best_and_what_stands_outside_them()
    {
        Assert.Equal("g4 conf5 agree5 yn", string.Join(' ', _bank.Scales.Select(s => s.Id)));
        Assert.All(_bank.Scales, s => Assert.Equal(ScaleDirection.HighestIsBest, s.Direction));
        var rating = _bank.Scales[0];
        Assert.Null(rating.Find("Does not apply")!.Value);
        Assert.True(rating.IsWorst(rating.Find("0")!));
    }

    [Fact]
    public void Reports_find_what_they_need_without_knowing_an_id() =>
        Assert.Equal(
            // The words after these are for surveys and for needs analyses.
            Enum.GetValues<Feed>().Where(f => f <= Feed.LastActions).Order(),
            _bank.Questions.Select(q => q.Feeds).OfType<Feed>().Distinct().Order());

    [Fact]
    public void Training_suggested_for_a_weak_section_is_training_a_school_can_ask_for()
    {
        var offered = _bank.Questions.Single(q => q.Feeds == Feed.TrainingNeeds).Options;
        Assert.Equal(30, offered.Count);
        Assert.All(_bank.Sections.Where(s => s.Kind == SectionKind.Core), s => Assert.NotEmpty(s.Training));
        Assert.All(_bank.Sections.SelectMany(s => s.Training), t => Assert.Contains(t, offered));
    }

    private static Question Question(string id) => _bank.Questions.Single(q => q.Id == "S175-" + id);

    private static string Letter(QuestionType type) => type switch
    {
        QuestionType.Lookup => "u",
        _ => type.ToString()[..1].ToLowerInvariant(),
    };

    private static string Letter(Obligation obligation) => obligation == Obligation.None ? "" : obligation.ToString()[..1];
}
