using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Audiences;

/// <summary>A cycle may ask agencies, groups or members, under names of its own; whatever does not fit is named by file and line.</summary>
public sealed class AudienceCycleTests
{
    [Fact]
    public void A_cycle_that_says_nothing_asks_schools_in_the_words_of_the_register()
    {
        var audience = ShippedCycles.Load("section-175").Audience;

        Assert.Equal(AudienceKind.Schools, audience.Of);
        Assert.Equal(AudienceWords.Schools, audience.Words);
        Assert.Equal("dsl", audience.Answers);
        Assert.Equal("type of school", audience.Words.TypeGroupInside);
        Assert.Equal("Phases", audience.Words.PhaseMany);
        Assert.Equal("Kinds of group", AudienceWords.Of(AudienceKind.Groups).PhaseMany);
        Assert.Equal("section-175", ShippedCycles.OfSchools);
    }

    [Fact]
    public void A_cycle_of_agencies_has_their_noun_their_cuts_and_duties_by_standing()
    {
        var cycle = TestCycles.LoadFrom(TestCycles.Agencies);

        Assert.Equal(new AudienceWords(new Noun("agency", "agencies"), "Sector", "Standing", "Locality", "Code"), cycle.Audience.Words);
        Assert.Equal("an agency", cycle.Audience.Words.Noun.A);
        Assert.Equal("lead", cycle.Audience.Answers);
        Assert.Equal([Standing.Statutory], cycle.Duties[0].Standings);
        Assert.DoesNotContain(cycle.Duties, d => d.IsUnknown);
    }

    [Fact]
    public void Several_audiences_may_be_asked_the_same_and_kinds_limit_the_groups()
    {
        var cycle = TestCycles.LoadContributors();

        Assert.True(cycle.Audience.Asks(AudienceKind.Agencies) && cycle.Audience.Asks(AudienceKind.Groups) && !cycle.Audience.Asks(AudienceKind.Members));
        Assert.Equal([GroupKind.SubGroup], cycle.Audience.Kinds);
        Assert.Equal("contributors", cycle.Audience.Words.Noun.Many);
        Assert.Equal("chair", TestCycles.LoadGroups().Audience.Answers);
        Assert.Equal("member", TestCycles.LoadMembers().Audience.Answers);
    }

    [Theory]
    [InlineData("of: agencies", "of: agencys", 2, "Did you mean “agencies”")]
    [InlineData("of: agencies", "of: agencies\nalsoOf: [agencies]", 3, "are asked already")]
    [InlineData("of: agencies", "of: agencies\nkinds: [sub-group]", 3, "neither groups nor their members are asked")]
    [InlineData("of: agencies", "of: agencies\nalsoOf: [groups]\nkinds: [subgroup]", 4, "Did you mean “sub-group”")]
    [InlineData("of: agencies", "of: agencies\nstatuses: [Open]", 3, "belongs to the register of schools")]
    [InlineData("of: agencies", "of: agencies\nstandings: [group]", 3, "agencies alone are statutory or invited")]
    [InlineData("of: agencies", "of: agencies\nnoun: { one: body }", 3, "“many” is missing")]
    [InlineData("of: agencies", "of: agencies\ncuts: { fase: Sector }", 3, "Nothing here is called “fase”")]
    [InlineData("roles: [lead, board-lead]", "roles: [lead, bord-lead]", 3, "Did you mean “board-lead”")]
    [InlineData("roles: [lead, board-lead]", "", 2, "“roles” is missing")]
    public void What_is_wrong_with_the_audience_is_named_with_its_line(string from, string to, int line, string saying)
    {
        var problems = TestCycles.Read(TestCycles.Agencies, ("audience.yaml", from, to)).Problems;

        Assert.Contains(problems, p => p.File == "agency-check/audience.yaml" && p.Line == line && p.ToString().Contains(saying, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("standings: [invited]", "standings: [inviteds]", "Did you mean “invited”")]
    [InlineData("standings: [invited]", "standings: [statutory]", "already has the duty “section-11”")]
    [InlineData("standings: [invited]", "standings: [invited, member]", "Nobody of the standing “member” is asked")]
    [InlineData("standings: [invited]", "typeCodes: [28]", "is one of schools, and audience.yaml asks none")]
    [InlineData("standings: [invited]", "unknown: true", "Only a school can be of an unknown type")]
    [InlineData("standings: [invited]", "chair: x", "The standing “invited” is asked and has no duty")]
    public void What_is_wrong_with_duties_by_standing_is_named_with_its_line(string from, string to, string saying)
    {
        var problems = TestCycles.Read(TestCycles.Agencies, ("duties.yaml", from, to)).Problems;

        Assert.Contains(problems, p => p.File == "agency-check/duties.yaml" && p.Line > 1 && p.ToString().Contains(saying, StringComparison.Ordinal));
    }

    [Fact]
    public void Members_must_hold_the_role_of_members()
    {
        Assert.Contains(
            TestCycles.Read(TestCycles.Anonymous, ("audience.yaml", "statuses: [Open]", "of: members\nroles: [chair]"), ("cycle.yaml", "  member: member", "  member: member\n  chair: chair"), ("duties.yaml", "unknown: true", "standings: [member]")).Problems,
            p => p.What.Contains("the role “member” they hold is not among the roles", StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_may_hang_on_the_standing_of_an_agency_and_on_any_sector()
    {
        Assert.Empty(TestCycles.Read(TestCycles.Agencies, ("questionnaire.yaml", "{ standing: [invited] }", "{ phase: [Health] }")).Problems);
        Assert.Contains(TestCycles.Read(TestCycles.Agencies, ("questionnaire.yaml", "{ standing: [invited] }", "{ standing: [asked] }")).Problems, p => p.What.Contains("no standing “asked”", StringComparison.Ordinal));
    }
}
