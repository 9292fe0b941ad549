using Assurance.Core.Questionnaires;

namespace Assurance.Definitions.Tests.Cycles;

public class PriorityPackTests
{
    [Theory]
    [InlineData("neglect", "Neglect", "recognising and responding to neglect")]
    [InlineData("child-exploitation", "Child exploitation", "child exploitation")]
    [InlineData("infants-and-parental-conflict", "Infants and parental conflict", "babies")]
    [InlineData("home-education-and-missing", "Elective home education and children missing education", "home education")]
    [InlineData("serious-youth-violence", "Serious youth violence", "serious youth violence")]
    [InlineData("online-harm", "Online harm", "online harm")]
    public void A_partnership_changes_its_priority_by_one_word(string name, string title, string inTheQuestion)
    {
        var cycle = new BrokenCycle().Change("cycle.yaml", "priority: neglect", $"priority: {name}").Read().Definition!;
        Assert.Equal(name, cycle.Policy.Priority);
        var section = Assert.Single(cycle.Questionnaire.Sections, s => s.Kind == SectionKind.Priority);
        Assert.Equal(title, section.Title);
        Assert.Equal(["S175-P1", "S175-P2", "S175-P3", "S175-P4", "S175-P5", "S175-P6"], section.Questions.Select(q => q.Id));
        Assert.Contains(inTheQuestion, section.Questions[0].Text, StringComparison.Ordinal);
        Assert.All(section.Questions, q => Assert.DoesNotContain("{", q.Text + q.Hint, StringComparison.Ordinal));
        Assert.All(section.Questions.Where(q => q.Type == QuestionType.Many), q => Assert.InRange(q.Options.Count, 5, 12));
        Assert.Equal(["S175-P1", "S175-P2"], section.Questions.Where(q => q.Weight > 0).Select(q => q.Id));
    }

    [Fact]
    public void There_is_a_pack_for_each_area_of_the_description() => Assert.Equal(6, ShippedCycles.Files("section-175").Keys.Count(f => f.StartsWith("priority/", StringComparison.Ordinal)));

    [Fact]
    public void A_pack_that_could_not_be_chosen_is_refused_though_another_is() =>
        new BrokenCycle().Change("priority/online-harm.yaml", "  barriers:", "  obstacles:")
            .GivesOne("priority/online-harm.yaml", "title: Online harm", "no list “barriers”");

    [Fact]
    public void Wording_for_a_question_that_is_not_in_the_priority_area_is_refused() =>
        new BrokenCycle().Change("priority/neglect.yaml", "S175-P6:", "S175-P7:")
            .GivesOne("priority/neglect.yaml", "S175-P7:", "“S175-P7” is no question of the priority area.");

    [Fact]
    public void A_place_nobody_fills_is_refused() =>
        new BrokenCycle().Change("questionnaire.yaml", "What do you have in place on {priority}?", "What do you have in place on {priorty}?")
            .GivesOne("questionnaire.yaml", "{priorty}", "Did you mean “priority”?");

    [Fact]
    public void A_bank_that_leaves_places_needs_a_priority()
    {
        var problems = new BrokenCycle().Change("cycle.yaml", "priority: neglect\n", "").Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.Equal("audit/questionnaire.yaml", p.File));
        Assert.Contains(problems, p => p.Remedy.Contains("Add “priority: …” to cycle.yaml", StringComparison.Ordinal));
    }
}
