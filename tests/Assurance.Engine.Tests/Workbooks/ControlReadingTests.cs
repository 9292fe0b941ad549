using Assurance.Core.Roster;
using Assurance.Engine.Workbooks;
using NodaTime;

namespace Assurance.Engine.Tests.Workbooks;

/// <summary>The control workbook as an officer fills it in. Rows of “Contacts” are DSL, head and chair of each school, in turn.</summary>
public sealed class ControlReadingTests
{
    [Fact]
    public void As_made_it_is_right_and_only_warns_of_people_not_yet_known()
    {
        var reading = new FilledWorkbook().Read();

        Assert.Empty(reading.Problems);
        Assert.NotNull(reading.Settings);
        Assert.Contains(reading.Warnings, w => w.What.StartsWith("3 of 3 schools have no e-mail address", StringComparison.Ordinal));
        Assert.Equal(MailMode.OutboxOnly, reading.Settings.Mail.Mode);
        Assert.True(reading.Settings.FirstRunWaits);
        Assert.False(reading.Settings.SendingStopped);
        Assert.Equal("926", reading.Settings.Authority);
        var run = Assert.Single(reading.Settings.Runs);
        Assert.Equal(new LocalDate(2026, 9, 21), run.Opens);
    }

    [Fact]
    public void A_head_the_register_names_is_known_without_an_address()
    {
        var contact = Assert.Single(new FilledWorkbook().Read().Settings!.Contacts["100001"]);

        Assert.Equal(Role.Head, contact.Role);
        Assert.Equal("Mrs Jane Smith", contact.Details.Name);
        Assert.Null(contact.Details.Email);
    }

    [Fact]
    public void A_filled_row_becomes_a_contact_and_a_partner_row_a_partner()
    {
        var settings = new FilledWorkbook()
            .Type("Contacts!D2", "Sam Lead").Type("Contacts!E2", "sam@ash.example").Type("Contacts!F2", "sam")
            .Type("Partners!B2", "Pat Chair").Type("Partners!C2", "pat@partner.example")
            .Read().Settings!;

        Assert.Contains(settings.Contacts["100001"], c => c is { Role: Role.Dsl, Key: "sam" } && c.Details.Email == "sam@ash.example");
        Assert.Equal("pat@partner.example", Assert.Single(settings.Partners).Details.Email);
    }

    [Theory]
    [InlineData("Contacts!E3", "jane at school", "is not an e-mail address", "Give one address")]
    [InlineData("Contacts!E3", "jane@school", "is not an e-mail address", "Write it as")]
    [InlineData("Contacts!A2", "100009", "No school in scope has the number 100009", "Did you mean 10000")]
    [InlineData("Contacts!C2", "headteachr", "There is no role “headteachr”", "Did you mean “headteacher”?")]
    [InlineData("Settings!B2", "life", "There is no mail mode “life”", "Did you mean “live”?")]
    [InlineData("Settings!B6", "unit@partnership.example; audit", "“audit” is not an e-mail address", "with a semicolon between two")]
    [InlineData("Settings!B10", "20000", "not a whole number from 1 to 10000", "for example 9500")]
    [InlineData("Settings!B9", "many", "is not a whole number", "for example 25")]
    [InlineData("Settings!B13", "perhaps", "neither yes nor no", "Choose yes or no")]
    [InlineData("Partnership!B9", "Norfolk", "is not the code of a local authority", "three digits")]
    [InlineData("Partnership!B8", "our site", "is not an address of pages", "https://")]
    [InlineData("Runs!A2", "section-157", "There is no cycle “section-157”", "Did you mean “section-175”?")]
    [InlineData("Runs!C2", "Michaelmas", "is not a date", "21/09/2026")]
    [InlineData("Runs!C2", "46286", "is not a date", "Format the cell as a date")]
    [InlineData("Runs!D2", "2026-09-01", "before its questions have been open", "Correct one")]
    [InlineData("Runs!E2", "neglct", "There is no priority area “neglct”", "Did you mean “neglect”?")]
    [InlineData("Runs!F2", "plannd", "There is no status", "Did you mean “planned”?")]
    [InlineData("Dates!A2", "31/02/2027", "is not a date", "21/09/2026")]
    [InlineData("Meetings!A3", "soon", "is not a date", "21/09/2026")]
    [InlineData("Recipients!A2", "county-raport", "There is no paper “county-raport”", "Did you mean “county-report”?")]
    public void What_cannot_be_used_is_named_by_its_cell_with_a_remedy(string cell, string text, string what, string remedy)
    {
        var reading = new FilledWorkbook().Type("Contacts!D2", "Sam Lead").Type("Contacts!D3", "Jane Smith").Type(cell, text).Read();

        var problem = Assert.Single(reading.Problems);
        Assert.Equal(cell, problem.Cell);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Null(reading.Settings);
    }

    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var reading = new FilledWorkbook().Type("Contacts!E3", "x").Type("Runs!C2", "x").Type("Settings!B2", "x").Read();

        Assert.Equal(3, reading.Problems.Count);
    }

    [Fact]
    public void A_role_of_the_partnership_among_the_schools_is_sent_to_its_sheet()
    {
        var partner = ControlRoles.Partners(new FilledWorkbook().Context).Values.First();
        var problem = Assert.Single(new FilledWorkbook().Type("Contacts!C2", partner).Read().Problems);

        Assert.Contains("Partners", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Whom_a_school_may_name_on_a_form_is_the_schools()
    {
        var context = new FilledWorkbook().Context;
        var named = context.Cycles.Values.SelectMany(c => c.Forms.Values).SelectMany(f => f.Contacts).Select(c => c.Role).Where(r => !string.IsNullOrEmpty(r)).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("safeguarding-governor", named);
        Assert.All(named, r => Assert.Contains(r, ControlRoles.Own(context).Keys));
        Assert.Empty(ControlRoles.Partners(context).Keys.Intersect(named));
        Assert.Equal(["delegated-partner", "delivery-group-chair", "la-education-lead"], ControlRoles.Partners(context).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_role_filled_twice_at_one_school_is_a_problem_that_names_the_first_row()
    {
        var problem = Assert.Single(new FilledWorkbook()
            .Type("Contacts!D4", "First Chair")
            .Type("Contacts!A20", "100001").Type("Contacts!C20", "chair").Type("Contacts!D20", "Second Chair").Read().Problems);

        Assert.Equal("Contacts!C20", problem.Cell);
        Assert.Contains("row 4", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_sheet_and_a_renamed_column_are_named()
    {
        var reading = new FilledWorkbook().WithoutSheet("Meetings").Retitle("Contacts", "E-mail", "E-Mails").Read();

        Assert.Contains(reading.Problems, p => p.What == "There is no sheet “Meetings”.");
        Assert.Contains(reading.Problems, p => p.Cell == "Contacts!E1" && p.Remedy.Contains("Rename “E-Mails”", StringComparison.Ordinal));
    }

    [Fact]
    public void Blank_rows_extra_columns_and_dates_written_out_do_no_harm()
    {
        var settings = new FilledWorkbook()
            .Retitle("Contacts", "School", "Our own column").Type("Contacts!B2", "anything")
            .Type("Contacts!A40", "\u00a0").Type("Dates!A5", "4 December 2026").Type("Dates!B5", "Storm").Type("Dates!A6", "07/12/2026").Type("Dates!C6", "926/4003")
            .Read().Settings!;

        Assert.Equal([new ControlClosure(new LocalDate(2026, 12, 4), "Storm", null), new ControlClosure(new LocalDate(2026, 12, 7), "", "100003")], settings.Closures);
    }

    [Fact]
    public void Cohorts_have_windows_of_their_own_in_the_run_of_their_year()
    {
        var settings = new FilledWorkbook()
            .Type("Cohorts!C2", "A").Type("Cohorts!C3", "B")
            .Type("Runs!A3", "section-175").Type("Runs!B3", "A").Type("Runs!C3", "2026-09-21").Type("Runs!D3", "2026-11-06")
            .Type("Runs!A4", "section-175").Type("Runs!B4", "B").Type("Runs!C4", "2027-01-11").Type("Runs!D4", "2027-03-05")
            .Read().Settings!;

        Assert.Equal(["A", "B"], Assert.Single(settings.Runs).Cohorts.Select(c => c.Id));
        Assert.Equal("A", settings.Cohorts["100001"]);
    }

    [Fact]
    public void A_cohort_nobody_belongs_to_is_a_problem()
    {
        var problem = Assert.Single(new FilledWorkbook().Type("Cohorts!C2", "North")
            .Type("Runs!A3", "section-175").Type("Runs!B3", "Nort").Type("Runs!C3", "2026-09-21").Type("Runs!D3", "2026-11-06").Read().Problems);

        Assert.Equal("Runs!B3", problem.Cell);
        Assert.Equal("Did you mean “North”?", problem.Remedy);
    }

    [Theory]
    [InlineData("only-to", "Only-to address", "Settings!B3")]
    [InlineData("live", "SMTP host", "Settings!B4")]
    public void A_mail_mode_that_sends_needs_to_know_where(string mode, string line, string cell)
    {
        var workbook = new FilledWorkbook().Type("Settings!B2", mode).Type(mode == "only-to" ? "Settings!B4" : "Settings!B3", mode == "only-to" ? "mail.example" : "");

        Assert.NotEmpty(line);
        Assert.Equal(cell, Assert.Single(workbook.Read().Problems).Cell);
    }
}
