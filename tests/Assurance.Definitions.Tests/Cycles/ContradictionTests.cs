using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Definitions.Tests.Cycles;

/// <summary>Every check of the bank on answers that must raise it, and on answers one step away that must not.</summary>
public class ContradictionTests
{
    private static readonly Questionnaire _bank = ShippedCycles.Load("section-175").Questionnaire;
    private static readonly LocalDate _opens = new(2026, 9, 21);

    [Theory]
    [InlineData("X1", "C2=2024-09-20 E3=2", "Primary")]
    [InlineData("X1", "C2=2024-09-20 B2=3 E3=0", "Primary")]
    [InlineData("X2", "C1=No", "Primary")]
    [InlineData("X3", "F1=1 R3=2", "Primary")]
    [InlineData("X4", "H2=2 H1=0", "Primary")]
    [InlineData("X5", "J2=49 J1=3", "Primary")]
    [InlineData("X6", "I3=0 A7=501 I4=3", "Secondary")]
    [InlineData("X6", "I3=0 A7=501 I4=3", "All-through")]
    [InlineData("X7", "L2=0 A7=301", "Primary")]
    [InlineData("X8", "A11=Other", "Primary")]
    [InlineData("X9", "R3=3 B1=1 B2=1", "Primary")]
    [InlineData("X10", "B-E=Same C-E=same D-E=SAME", "Primary")]
    public void A_contradiction_is_asked_about(string id, string answers, string phase) =>
        Assert.Contains("S175-" + id, Flags(answers, phase));

    [Theory]
    [InlineData("X1", "C2=2024-09-21 E3=2", "Primary")]
    [InlineData("X1", "C2=2024-09-20 E3=1 B2=1", "Primary")]
    [InlineData("X2", "C1=Yes", "Primary")]
    [InlineData("X3", "F1=2 R3=2", "Primary")]
    [InlineData("X3", "F1=1 R3=1", "Primary")]
    [InlineData("X4", "H2=1 H1=0", "Primary")]
    [InlineData("X4", "H2=2 H1=1", "Primary")]
    [InlineData("X5", "J2=50 J1=3", "Primary")]
    [InlineData("X5", "J2=49 J1=2", "Primary")]
    [InlineData("X6", "I3=0 A7=501 I4=3", "Primary")]
    [InlineData("X6", "I3=0 A7=501 I4=3", null)]
    [InlineData("X6", "I3=0 A7=500 I4=3", "Secondary")]
    [InlineData("X6", "I3=1 A7=501 I4=3", "Secondary")]
    [InlineData("X6", "I3=0 A7=501 I4=2", "Secondary")]
    [InlineData("X7", "L2=0 A7=300", "Primary")]
    [InlineData("X7", "L2=1 A7=301", "Primary")]
    [InlineData("X8", "A11=Head", "Primary")]
    [InlineData("X9", "R3=2 B1=1 B2=1", "Primary")]
    [InlineData("X9", "R3=3", "Primary")]
    [InlineData("X10", "B-E=Same C-E=same D-E=Other", "Primary")]
    public void One_step_away_it_is_not(string id, string answers, string? phase) =>
        Assert.DoesNotContain("S175-" + id, Flags(answers, phase));

    [Fact]
    public void All_ten_checks_of_the_description_are_there() =>
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"S175-X{n}"), _bank.Contradictions.Select(c => c.Id));

    [Fact]
    public void What_the_bank_asks_in_its_own_words_is_not_also_flagged_in_general_ones()
    {
        var flags = Flags("R3=3 B1=1 B2=1 B-E=Same C-E=same D-E=SAME", "Primary");
        Assert.DoesNotContain("judgement-high", flags);
        Assert.DoesNotContain("same-evidence", flags);
    }

    private static IEnumerable<string> Flags(string answers, string? phase)
    {
        var given = answers.Split(' ').Prepend("A9=This questionnaire".Replace(' ', '_')).Select(a => a.Split('='))
            .ToDictionary(a => "S175-" + a[0], a => Answer.Of(a[1].Replace('_', ' ')), StringComparer.Ordinal);
        var about = phase is null ? null : new Respondent { Id = "100001", Name = "Sample School", Duty = "maintained", Calendar = "typical", Phase = phase };
        return Scoring.Score(_bank, given, _opens, about).Flags.Select(f => f.Code);
    }
}
