using Assurance.Core.Roster;
using Assurance.Engine.Roster;
using Assurance.Engine.Tests.Workbooks;
using Assurance.Engine.Workbooks;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Audiences;

/// <summary>Agencies, groups and members as an officer lists them in the control workbook.</summary>
public sealed class BodySheetTests
{
    [Fact]
    public void The_sheets_are_there_only_where_a_cycle_asks_such()
    {
        Assert.DoesNotContain(new FilledWorkbook().Model.Sheets, s => s.Name is "Agencies" or "Groups" or "Members");
        Assert.Equal(["Agencies"], Sheets(new FilledWorkbook(another: TestCycles.LoadFrom(TestCycles.Agencies))));
        Assert.Equal(["Agencies", "Groups"], Sheets(new FilledWorkbook(another: TestCycles.LoadContributors())));
        Assert.Equal(["Groups", "Members"], Sheets(new FilledWorkbook(another: TestCycles.LoadMembers())));

        static IEnumerable<string> Sheets(FilledWorkbook workbook) => workbook.Model.Sheets.Select(s => s.Name).Where(n => n is "Agencies" or "Groups" or "Members");
    }

    [Fact]
    public void As_made_it_is_right_and_the_cycle_of_agencies_is_on_hold()
    {
        var settings = new FilledWorkbook(another: TestCycles.LoadFrom(TestCycles.Agencies)).Read().Settings!;

        Assert.False(settings.Runs.Single(r => r.Cycle == "agency-check").IsPlanned);
        Assert.True(settings.Runs.Single(r => r.Cycle == "section-175").IsPlanned);
        Assert.Equal(PartnershipBodies.None.Agencies, settings.Bodies.Agencies);
    }

    [Fact]
    public void A_listed_agency_is_asked_and_its_people_stand_among_the_contacts()
    {
        var workbook = Listed();
        var settings = workbook.Type("Contacts!A20", "pol").Type("Contacts!C20", "safeguarding lead").Type("Contacts!D20", "Sam Lead").Type("Contacts!E20", "sam@police.example").Read().Settings!;

        var asked = PartnershipRoster.Asked(workbook.Context.Cycles["agency-check"], FilledWorkbook.Schools, settings);
        Assert.Equal(["POL", "YC"], asked.Select(r => r.Id));
        Assert.Equal(("Police", "Statutory", "Whole area", "section-11", "working-days"), (asked[0].Phase, asked[0].TypeGroup, asked[0].District, asked[0].Duty, asked[0].Calendar));
        Assert.Equal(["1 High Street", "Town"], asked[1].Address);
        Assert.Equal("sam@police.example", Assert.Single(settings.Contacts["POL"]).Details.Email);
        Assert.Equal(["100001", "100002", "100003"], PartnershipRoster.Asked(workbook.Context.Cycles["section-175"], FilledWorkbook.Schools, settings).Select(r => r.Id));
    }

    [Fact]
    public void Agencies_nobody_can_be_written_to_at_are_warned_of()
    {
        Assert.Contains(Listed().Read().Warnings, w => w.What == "2 of 2 agencies have no e-mail address for the safeguarding lead.");
        Assert.DoesNotContain(ControlRoles.Partners(Listed().Context).Keys, r => r is "lead" or "board-lead");
    }

    [Fact]
    public void A_group_is_answered_by_its_chair_and_a_member_in_person()
    {
        var workbook = new FilledWorkbook(another: TestCycles.LoadMembers())
            .Type("Groups!A2", "LG-1").Type("Groups!B2", "North").Type("Groups!C2", "local group").Type("Groups!D2", "Cass Chair").Type("Groups!E2", "cass@north.example")
            .Type("Members!A2", "LG-1-01").Type("Members!B2", "North").Type("Members!C2", "Example Trust").Type("Members!D2", "Health").Type("Members!E2", "Mo Member").Type("Members!F2", "mo@trust.example");
        var settings = workbook.Read().Settings!;

        Assert.Equal([new GroupMember("LG-1-01", "LG-1", "Example Trust", "Health")], settings.Bodies.Members);
        Assert.Equal(Role.Chair, Assert.Single(settings.Contacts["LG-1"]).Role);
        Assert.Equal((Role.Member, "mo@trust.example"), (Assert.Single(settings.Contacts["LG-1-01"]).Role, settings.Contacts["LG-1-01"][0].Details.Email));
        var asked = Assert.Single(PartnershipRoster.Asked(workbook.Context.Cycles["member-pulse"], [], settings));
        Assert.Equal(("Health", "Local group", "North"), (asked.Phase, asked.TypeGroup, asked.District));
        Assert.DoesNotContain("Mo", asked.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void The_chair_holds_whatever_role_nobody_else_of_the_group_holds()
    {
        var settings = new FilledWorkbook(another: TestCycles.LoadContributors())
            .Type("Groups!A2", "SG-QA").Type("Groups!B2", "Quality").Type("Groups!C2", "Sub-group").Type("Groups!D2", "Cass Chair").Type("Groups!E2", "cass@quality.example")
            .Type("Contacts!A20", "SG-QA").Type("Contacts!C20", "safeguarding lead").Type("Contacts!D20", "Sam Lead").Type("Contacts!E20", "sam@quality.example")
            .Read().Settings!;

        Assert.Equal(
            [("board-lead", "Cass Chair"), ("chair", "Cass Chair"), ("lead", "Sam Lead")],
            settings.Contacts["SG-QA"].Select(c => (c.Role, c.Details.Name)).OrderBy(c => c.Role, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Agencies!A3", "", "The code is missing")]
    [InlineData("Agencies!A3", "P/1", "cannot be a code")]
    [InlineData("Agencies!A3", "all", "cannot be a code")]
    [InlineData("Agencies!A3", "pol", "stands in Agencies!A2 already")]
    [InlineData("Agencies!B3", "", "The name is missing")]
    [InlineData("Agencies!C3", "", "The sector is missing")]
    [InlineData("Agencies!D3", "Invitd", "There is no standing “Invitd”")]
    [InlineData("Contacts!A20", "POLL", "No school in scope, agency or group has the number POLL")]
    [InlineData("Dates!C2", "POL", "POL is no school")]
    public void What_cannot_be_used_is_named_by_its_cell(string cell, string text, string what)
    {
        var workbook = Listed().Type("Contacts!C20", "safeguarding lead").Type("Contacts!D20", "Sam").Type("Contacts!A20", "POL").Type("Dates!A2", "04/12/2026").Type(cell, text);

        var problem = Assert.Single(workbook.Read().Problems);
        Assert.Equal(cell, problem.Cell);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_from_before_such_a_cycle_came_is_read_and_told_of()
    {
        var reading = new FilledWorkbook(another: TestCycles.LoadFrom(TestCycles.Agencies)).WithoutSheet("Agencies").Read();

        Assert.NotNull(reading.Settings);
        Assert.Contains(reading.Warnings, w => w.What.Contains("no sheet “Agencies”", StringComparison.Ordinal));
    }

    private static FilledWorkbook Listed() => new FilledWorkbook(another: TestCycles.LoadFrom(TestCycles.Agencies))
        .Type("Agencies!A2", "POL").Type("Agencies!B2", "Example Constabulary").Type("Agencies!C2", "Police").Type("Agencies!D2", "statutory")
        .Type("Agencies!A3", "YC").Type("Agencies!B3", "Young Carers").Type("Agencies!C3", "Voluntary").Type("Agencies!D3", "Invited").Type("Agencies!E3", "North").Type("Agencies!F3", "1 High Street; Town");
}
