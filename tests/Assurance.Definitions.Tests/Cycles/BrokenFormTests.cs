namespace Assurance.Definitions.Tests.Cycles;

public class BrokenFormTests
{
    [Theory]
    [InlineData("attestation", "purpose: attestation", "purpose: atestation", "Did you mean “attestation”?")]
    [InlineData("attestation", "task: cannot-assure", "task: cannot-asure", "Did you mean “cannot-assure”?")]
    [InlineData("attestation", "alert: alert-cannot-assure", "alert: alert-cannot-asure", "There is no message “alert-cannot-asure”")]
    [InlineData("attestation", "reply: cannot-assure", "reply: cannot", "There is no message “cannot”")]
    [InlineData("attestation", "receipt: attestation-receipt", "receipt: attestation-reciept", "Did you mean “attestation-receipt”?")]
    [InlineData("attestation", "question: SSA-8a, is: Member of", "question: SSA-9, is: Member of", "There is no question “SSA-9”")]
    [InlineData("attestation", "question: SSA-8a, is: Member of the teaching staff", "question: SSA-8a, is: A teacher", "“A teacher” is not an answer to SSA-8a.")]
    [InlineData("attestation", "code: older-edition", "code: cannot-assure", "two outcomes “cannot-assure”")]
    [InlineData("attestation", "code: older-edition", "code: Older", "cannot be the code of an outcome")]
    [InlineData("attestation", "refuses: true", "refuse: true", "Did you mean “refuses”?")]
    [InlineData("attestation", "refuses: true", "setsContacts: true", "sets contacts, and the form holds none")]
    [InlineData("attestation", "question: SSA-4, given: false", "question: S175-R4, given: false", "There is no question “S175-R4”")]
    [InlineData("written-assurance", "extendsTo: WRA-4", "extendsTo: WRA-5", "WRA-5 is not a date.")]
    [InlineData("written-assurance", "    withinDays: 20\n    task: assurance-date", "    withinDays: 20", "nobody hears of it")]
    [InlineData("written-assurance", "    extendsTo: WRA-4\n    withinDays: 20", "    withinDays: 20", "grants no time")]
    [InlineData("contacts", "role: head, name: CON-2", "role: haed, name: CON-2", "Did you mean “head”?")]
    [InlineData("contacts", "role: head, name: CON-2", "role: head, name: CON-1", "CON-1 is not a short text.")]
    [InlineData("contacts", "role: head, name: CON-2", "name: CON-2", "The contact has no role.")]
    [InlineData("request", "roleQuestion: REQ-4", "roleQuestion: REQ-2", "REQ-2 offers “More time”, which is the name of no role.")]
    [InlineData("request", "id: REQ-9", "id: REQ-8", "two of the question “REQ-8”")]
    [InlineData("spot-check", "scale: g4", "scale: g5", "Did you mean “g4”?")]
    public void A_slip_in_a_form_gives_its_line(string form, string from, string to, string saying)
    {
        var file = $"forms/{form}.yaml";
        var problems = new BrokenCycle().Change(file, from, to).Problems;
        Assert.Contains(problems, p => p.File == "audit/" + file && p.Line is not null && p.ToString().Contains(saying, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.NotEqual("audit/questionnaire.yaml", p.File));
    }

    [Fact]
    public void The_line_is_that_of_the_slip() =>
        new BrokenCycle().Change("forms/request.yaml", "task: request-exemption", "task: request-exemptions")
            .GivesOne("forms/request.yaml", "task: request-exemptions", "has no name under taskNames in cycle.yaml");

    [Fact]
    public void Two_forms_for_one_purpose_are_refused()
    {
        var broken = new BrokenCycle();
        var problem = Assert.Single(broken.With("forms/other.yaml", broken.Text("forms/contacts.yaml").Replace("CON-", "OTH-", StringComparison.Ordinal)).Problems);
        Assert.Equal("audit/forms/other.yaml", problem.File);
        Assert.Contains("the first is on line 2 of audit/forms/contacts.yaml", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_banks_of_a_cycle_may_share_no_id()
    {
        var problem = Assert.Single(new BrokenCycle().Change("forms/spot-check.yaml", "id: SPT-1", "id: S175-A7").Problems);
        Assert.Equal("audit/forms/spot-check.yaml", problem.File);
        Assert.Contains("S175-A7 also stands in questionnaire.yaml", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_asks_for_contacts_needs_the_form_that_takes_them()
    {
        var problems = new BrokenCycle().Without("forms/contacts.yaml").Problems;
        Assert.Equal(2, problems.Count(p => p.File == "audit/cycle.yaml" && p.What.Contains("no form whose purpose is “contacts”", StringComparison.Ordinal)));
    }
}
