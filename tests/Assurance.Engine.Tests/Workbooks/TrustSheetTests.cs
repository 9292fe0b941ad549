using Assurance.Core.Roster;

namespace Assurance.Engine.Tests.Workbooks;

/// <summary>
/// Who is written to for a trust: two of the three academies belong to one that the register names. Its rows are lead, chief executive
/// and chair, in turn; those of the third stand at the end of “Contacts”.
/// </summary>
public sealed class TrustSheetTests
{
    private const string Lead = "safeguarding lead of the trust";
    private const string Chief = "chief executive of the trust";
    private const string Chair = "chair of trustees";

    [Fact]
    public void Each_trust_stands_there_once_for_every_role_a_letter_goes_to()
    {
        var sheets = new FilledWorkbook().Model.Sheets;

        Assert.Equal(
            [["trust-1", "The Woodland Trust", Lead, "", "", ""], ["trust-1", "The Woodland Trust", Chief, "", "", ""], ["trust-1", "The Woodland Trust", Chair, "", "", ""]],
            sheets.Single(s => s.Name == "Trusts").Rows.Select(r => r.Cells));
        Assert.Equal([Chief, Chair], sheets.Single(s => s.Name == "Contacts").Rows.Select(r => r.Cells).Where(c => c[0] == "100003").Select(c => c[2]).TakeLast(2));
        Assert.DoesNotContain(sheets.Single(s => s.Name == "Contacts").Rows, r => r.Cells[0] != "100003" && (r.Cells[2] is Chief or Chair));
    }

    [Fact]
    public void A_trust_of_schools_whose_letters_go_to_nobody_of_it_has_a_lead_alone()
    {
        var maintained = new FilledWorkbook([.. FilledWorkbook.Schools.Select(s => s with { Duty = "maintained" })]);

        Assert.Equal([Lead], maintained.Model.Sheets.Single(s => s.Name == "Trusts").Rows.Select(r => r.Cells[2]));
        Assert.DoesNotContain(maintained.Read().Warnings, w => w.What.Contains("trust", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_holds_a_role_for_a_trust_is_a_contact_at_each_of_its_schools()
    {
        var settings = Named().Read().Settings!;

        foreach (var school in new[] { "100001", "100002" })
        {
            Assert.Equal(
                [(Role.TrustChief, "cas@trust.example"), (Role.TrustChair, "toni@trust.example"), (Role.TrustLead, "lee@trust.example")],
                new[] { Role.TrustChief, Role.TrustChair, Role.TrustLead }.Select(role => (role, settings.Contacts[school].Single(c => c.Role == role).Details.Email!)));
        }

        Assert.DoesNotContain("100003", settings.Contacts.Keys);
    }

    [Fact]
    public void A_row_of_one_school_goes_before_that_of_its_trust()
    {
        var settings = Named().Type("Contacts!A40", "100002").Type("Contacts!C40", "trust-ceo").Type("Contacts!D40", "Kim Acting").Type("Contacts!E40", "kim@trust.example").Read().Settings!;

        Assert.Equal("cas@trust.example", Assert.Single(settings.Contacts["100001"], c => c.Role == Role.TrustChief).Details.Email);
        Assert.Equal("kim@trust.example", Assert.Single(settings.Contacts["100002"], c => c.Role == Role.TrustChief).Details.Email);
    }

    [Fact]
    public void A_workbook_from_before_the_sheet_had_roles_names_the_leads()
    {
        var before = new FilledWorkbook().Retitle("Trusts", "Role", "Our own column").Type("Trusts!C2", "").Type("Trusts!D2", "Lee Lead").Type("Trusts!E2", "lee@trust.example");

        Assert.Equal(Role.TrustLead, Assert.Single(before.Read().Settings!.Contacts["100002"]).Role);

        // Whoever adds the column need not fill it in for the leads.
        Assert.Equal(Role.TrustLead, Assert.Single(before.Retitle("Trusts", "Our own column", "Role").Read().Settings!.Contacts["100002"]).Role);
    }

    [Theory]
    [InlineData("Trusts!C3", "headteacher", "“headteacher” is a role of the sheet “Contacts”", "Move the row there")]
    [InlineData("Trusts!C3", "chief exective of the trust", "There is no role “chief exective of the trust”", "Did you mean “chief executive of the trust”?")]
    [InlineData("Trusts!C3", "chair of trustees", "The Woodland Trust has a chair of trustees already", "Remove one of the two rows")]
    [InlineData("Trusts!A3", "trust-2", "No school in scope belongs to a trust “trust-2”", "Did you mean “trust-1”?")]
    public void What_cannot_be_used_is_named_by_its_cell(string cell, string text, string what, string remedy)
    {
        var problem = Assert.Single(Named().Type(cell, text).Read().Problems);

        Assert.Equal(text == Chair ? "Trusts!C4" : cell, problem.Cell);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_of_the_trust_that_a_letter_has_no_recipient_for_is_warned_of_with_its_steps()
    {
        var warnings = new FilledWorkbook().Read().Warnings.Where(w => w.What.Contains(Chief, StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                ("Trusts", $"2 of 3 schools, of 1 trust, have no e-mail address for the {Chief}. The steps “Written assurance” (L7) and “Letter from the partnership” (L8) of section-175 write to that role, and that letter would have no recipient."),
                ("Contacts", $"1 of 3 schools, whose trust the register does not name, have no e-mail address for the {Chief}. The steps “Written assurance” (L7) and “Letter from the partnership” (L8) of section-175 write to that role, and that letter would have no recipient."),
            ],
            warnings.Select(w => (w.Cell, w.What)));
        Assert.Contains("for each trust on the sheet “Trusts”", warnings[0].Remedy, StringComparison.Ordinal);
        Assert.Contains("for each of them on the sheet “Contacts”", warnings[1].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_warned_of_once_they_are_known_or_while_no_such_run_is_planned()
    {
        Assert.DoesNotContain(Named().Read().Warnings, w => w.Cell == "Trusts");
        Assert.Contains(Named().Type("Trusts!E3", "").Read().Warnings, w => w.Cell == "Trusts" && w.What.Contains(Chief, StringComparison.Ordinal));
        Assert.DoesNotContain(new FilledWorkbook().Type("Runs!F2", "on hold").Read().Warnings, w => w.What.Contains("would have no recipient", StringComparison.Ordinal));
    }

    private static FilledWorkbook Named() => new FilledWorkbook()
        .Type("Trusts!D2", "Lee Lead").Type("Trusts!E2", "lee@trust.example")
        .Type("Trusts!D3", "Cas Chief").Type("Trusts!E3", "cas@trust.example")
        .Type("Trusts!D4", "Toni Chair").Type("Trusts!E4", "toni@trust.example");
}
