using Assurance.Core.Questionnaires;

namespace Assurance.Definitions.Tests.Cycles;

public class ShippedBankTests
{
    private static readonly Questionnaire _bank = ShippedCycles.Load("section-175").Questionnaire;

    [Fact]
    public void Every_item_the_guidance_requires_is_in_the_bank_with_its_weight()
    {
        var required = "B1:2 B2:1 C1:2 C2:1 C4:1 D1:2 D2:1 D3:1 D4:1 E1:2 E2:1 E3:2 F1:3 F2:1 F4:2 G1:2 G2:1 G4:1 H1:1 H2:2 H3:1 I1:1 I2:2 J1:1 J3:2 J4:2 K1:1 K2:1 L1:2 L4:2 M1:2 M2:1 N1:1 O2:1";
        Assert.Equal(required, string.Join(' ', _bank.Questions.Where(q => q.Obligation == Obligation.Must).Select(q => $"{q.Id[5..]}:{q.Weight}")));
        Assert.All(_bank.Questions.Where(q => q.Obligation == Obligation.Must), q => Assert.NotNull(q.GuidanceRef));
    }

    [Fact]
    public void Every_critical_item_is_in_the_bank()
    {
        // C2 and C3 have rules of their own (questionnaires 0.3) that end in an alert.
        Assert.Equal("B1 C1 C2 C3 D1 F1 G1 H2 I2 J4 L1", string.Join(' ', _bank.Questions.Where(q => q.Critical).Select(q => q.Id[5..])));
    }

    [Fact]
    public void Its_size_is_that_of_the_parts_it_holds()
    {
        Assert.Equal("A:12 B:4 C:6 D:6 E:5 F:5 G:5 H:5 I:4 J:5 K:4 L:4 M:4 N:3 O:3 P:6 R:3", string.Join(' ', _bank.Sections.Select(s => $"{s.Id}:{s.Questions.Count}")));
        Assert.Equal(84, _bank.Questions.Count());
        Assert.Equal(84, _bank.Questions.Select(q => q.Id).Distinct().Count());
    }

    [Fact]
    public void Training_counts_for_two_years_and_no_trained_deputy_is_an_alert_without_a_score()
    {
        var training = _bank.Questions.Single(q => q.Id == "S175-C2");
        Assert.Equal((QuestionType.Date, ScoreRule.WithinYears, 2, 1), (training.Type, training.Score, training.WithinYears, training.Weight));
        var deputies = _bank.Questions.Single(q => q.Id == "S175-C3");
        Assert.Equal((QuestionType.Number, ScoreRule.AlertAtZero, 0), (deputies.Type, deputies.Score, deputies.Weight));
    }

    [Fact]
    public void Evidence_is_required_in_four_sections_and_a_gap_action_where_an_item_is_low()
    {
        Assert.Equal("C F G L", string.Join(' ', _bank.Sections.Where(s => s.Questions.Any(q => q.Part == QuestionPart.Evidence && q.Required)).Select(s => s.Id)));
        var core = _bank.Sections.Where(s => s.Kind == SectionKind.Core).ToList();
        Assert.Equal(14, core.Count);
        Assert.All(core, s => Assert.Equal([$"S175-{s.Id}-E", $"S175-{s.Id}-G"], s.Questions.Where(q => q.Part != QuestionPart.Item).Select(q => q.Id)));
        Assert.Equal(new Condition.AnyItemAtMost("F", 1), core.Single(s => s.Id == "F").Questions.Single(q => q.Part == QuestionPart.GapAction).RequiredWhen);
    }

    [Fact]
    public void Another_audit_skips_the_core_sections_and_asks_for_an_attestation()
    {
        Assert.Equal("S175-A9", Assert.IsType<Condition.IsNot>(_bank.AttestationDueWhen).Question);
        var asked = Assert.IsType<Condition.Is>(_bank.Sections.Single(s => s.Id == "B").AskedWhen);
        Assert.Equal(["This questionnaire"], asked.Values);
        Assert.Equal("A P R", string.Join(' ', _bank.Sections.Where(s => s.AskedWhen is null).Select(s => s.Id)));
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
    public void This_years_priority_is_scored_apart()
    {
        var priority = Assert.Single(_bank.Sections, s => s.Kind == SectionKind.Priority);
        Assert.Equal("Neglect", priority.Title);
        Assert.Equal(["S175-P1", "S175-P2"], priority.Questions.Where(q => q.Weight > 0).Select(q => q.Id));
        Assert.All(priority.Questions.Where(q => q.Type == QuestionType.Many), q => Assert.True(q.Options.Count > 3));
    }
}
