namespace Assurance.Definitions.Tests.Cycles;

public class ShippedDutyTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");

    // All codes of the national register's table of April 2025, with those of children's centres (47, 48).
    private static readonly string[] _register =
        "1 2 3 5 6 7 8 10 11 12 14 15 18 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 56 57".Split(' ');

    [Fact]
    public void Every_type_of_the_register_is_either_out_of_scope_or_has_one_duty()
    {
        var known = _cycle.Audience.ExcludedTypeCodes.Select(e => e.Code).Concat(_cycle.Duties.SelectMany(d => d.TypeCodes)).ToList();
        Assert.Equal(_register.Order(), known.Order());
        Assert.Equal(["25", "26", "29", "30", "37", "47", "48", "56"], _cycle.Audience.ExcludedTypeCodes.Select(e => e.Code).Order());
    }

    [Theory]
    [InlineData("1", "maintained", "175", "chair of governors")]
    [InlineData("15", "maintained-nursery", "175", "chair of governors")]
    [InlineData("14", "pupil-referral-unit", "175", "chair of the management committee")]
    [InlineData("34", "academy", "157", "chair of the local governing body")]
    [InlineData("35", "free-school", "157", "chair of the local governing body")]
    [InlineData("11", "independent", "157", "proprietor")]
    [InlineData("18", "further-education", "175", "chair of the corporation")]
    [InlineData("45", "academy-16-19", "175", "chair of the local governing body")]
    public void A_type_leads_to_the_section_it_is_under(string type, string code, string section, string chair)
    {
        var duty = Assert.Single(_cycle.Duties, d => d.TypeCodes.Contains(type));
        Assert.Equal((code, chair), (duty.Code, duty.ChairTitle));
        Assert.Contains($"ection {section} of the Education Act 2002", duty.Paragraph.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_the_register_does_not_give_is_told_of_both_sections_and_of_neither_as_its_own()
    {
        var unknown = Assert.Single(_cycle.Duties, d => d.IsUnknown);
        Assert.Empty(unknown.TypeCodes);
        Assert.Contains("Sections 175 and 157", unknown.Paragraph, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trust_is_written_to_beside_the_school_from_written_assurance_on()
    {
        foreach (var duty in _cycle.Duties.Where(d => d.Code is "academy" or "free-school" or "technical-or-studio" or "academy-16-19"))
        {
            Assert.Equal(["L7:trust-ceo,trust-chair", "L8:trust-ceo,trust-chair"], duty.Also.Select(a => $"{a.Rung}:{string.Join(',', a.Roles)}"));
        }

        Assert.All(_cycle.Duties.Where(d => d.Code.StartsWith("maintained", StringComparison.Ordinal) || d.Code.StartsWith("independent", StringComparison.Ordinal)), d => Assert.Empty(d.Also));
    }

    [Fact]
    public void No_legal_paragraph_cites_what_could_not_be_verified()
    {
        Assert.All(_cycle.Duties, d => Assert.DoesNotMatch("16[GHE]|14B|paragraph [0-9]|para [0-9]", d.Paragraph));
        Assert.Contains("2002", _cycle.DutyEdition, StringComparison.Ordinal);
    }
}
