using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Definitions.Tests.Cycles;

public class ShippedFormTests
{
    private static readonly CycleDefinition _cycle = ShippedCycles.Load("section-175");
    private static readonly LocalDate _opens = new(2026, 9, 21);

    [Fact]
    public void There_is_one_form_for_each_purpose_but_moderation_and_sign_off()
    {
        Assert.Equal(["action-update", "attestation", "contacts", "request", "spot-check", "written-assurance"], _cycle.Forms.Keys.Order());
        Assert.Equal(Enum.GetValues<FormPurpose>().Where(p => p is not (FormPurpose.Moderation or FormPurpose.SignOff)).Order(), _cycle.Forms.Values.Select(f => f.Purpose).Order());
        Assert.Equal(["spot-check"], _cycle.Forms.Values.Where(f => f.ForOfficers).Select(f => f.Id));
        Assert.All(_cycle.Forms.Values, f => Assert.Equal("Keeping children safe in education 2026", f.Bank.Edition));
    }

    [Theory]
    [InlineData("SSA-5=Yes|SSA-3a=The edition in force now|SSA-4=2026-11-02|SSA-7=Yes|SSA-8a=Proprietor", "")]
    [InlineData("SSA-5=No|SSA-3a=The edition in force now|SSA-4=2026-11-02|SSA-7=Yes", "cannot-assure")]
    [InlineData("SSA-5=Yes, with actions|SSA-3a=The edition in force now|SSA-4=2026-11-02|SSA-7=Yes", "yes-with-actions")]
    [InlineData("SSA-5=Yes|SSA-3a=An earlier edition|SSA-4=2026-11-02|SSA-7=No", "older-edition evidence-withheld")]
    [InlineData("SSA-5=Yes|SSA-3a=The edition in force now|SSA-7=Yes", "board-not-discussed")]
    [InlineData("SSA-8a=Member of the teaching staff|SSA-4=2026-11-02", "signed-by-teaching-staff")]
    public void An_attestation_sets_off_what_the_description_says(string answers, string outcomes) => Assert.Equal(outcomes, Outcomes("attestation", answers));

    [Fact]
    public void An_attestation_that_cannot_assure_is_a_task_an_alert_and_an_answer()
    {
        var cannot = Outcome("attestation", "cannot-assure");
        Assert.Equal(("cannot-assure", "alert-cannot-assure", "cannot-assure"), (cannot.Task, cannot.Alert, cannot.Reply));
        Assert.True(Outcome("attestation", "signed-by-teaching-staff").Refuses);
        Assert.Equal(["SSA-6.1", "SSA-6.2"], Completeness.ActionsIn(_cycle.Forms["attestation"].Bank, Answers("SSA-5=No|SSA-6=First\nSecond"), _opens));
    }

    [Theory]
    [InlineData("WRA-3=This statement only|WRA-9=A|WRA-10=B", "assured-in-writing")]
    [InlineData("WRA-3=This statement only|WRA-9=A", "signature-missing")]
    [InlineData("WRA-3=The full return, by the date below|WRA-4=2027-01-20|WRA-9=A|WRA-10=B", "full-return-by-date")]
    [InlineData("WRA-9=A|WRA-10=B|WRA-7=2025-09-20|WRA-8=Please call", "record-check-old help-wanted")]
    [InlineData("WRA-9=A|WRA-10=B|WRA-7=2025-09-21", "")]
    public void Written_assurance_sets_off_what_the_description_says(string answers, string outcomes) =>
        Assert.Equal(outcomes, Outcomes("written-assurance", answers + "|WRA-6a=2025-01-01|WRA-6b=2025-01-01|WRA-6c=2025-01-01"));

    [Fact]
    public void Written_assurance_grants_a_date_once_ends_escalation_and_alerts_on_missing_training_dates()
    {
        var byDate = Outcome("written-assurance", "full-return-by-date");
        Assert.Equal(("WRA-4", 20, "assurance-date"), (byDate.ExtendsTo, byDate.WithinDays, byDate.Task));
        Assert.Equal(["assured-in-writing"], _cycle.Forms["written-assurance"].Outcomes.Where(o => o.EndsEscalation).Select(o => o.Code));
        Assert.Contains("training-dates-missing", Outcomes("written-assurance", "WRA-9=A|WRA-10=B|WRA-6a=2025-01-01"), StringComparison.Ordinal);
        Assert.Equal("alert-training-dates", Outcome("written-assurance", "training-dates-missing").Alert);
    }

    [Fact]
    public void Contacts_are_six_people_or_addresses_and_replace_those_known_where_one_was_wrong()
    {
        var form = _cycle.Forms["contacts"];
        Assert.Equal(["head", "dsl", "deputy", "chair", "safeguarding-governor", "office"], form.Contacts.Select(c => c.Role));
        Assert.Equal("contacts-changed", Outcomes("contacts", "CON-1=No"));
        Assert.True(Outcome("contacts", "contacts-changed").SetsContacts);
        Assert.Equal("contacts-right", Outcomes("contacts", "CON-1=Yes"));
    }

    [Theory]
    [InlineData("More time", "more-time")]
    [InlineData("A new contact", "new-contact")]
    [InlineData("An exemption", "exemption")]
    [InlineData("Opening a run", "opening")]
    public void A_request_is_one_of_four(string asked, string outcome)
    {
        Assert.Equal(outcome, Outcomes("request", $"REQ-2={asked}"));
        Assert.NotNull(Outcome("request", outcome).Reply);
    }

    [Fact]
    public void More_time_is_granted_up_to_a_limit_and_a_new_contact_is_for_a_role_that_exists()
    {
        var time = Outcome("request", "more-time");
        Assert.Equal(("REQ-3", 10, "request-more-time"), (time.ExtendsTo, time.WithinDays, time.Task));
        Assert.True(Outcome("request", "new-contact").SetsContacts);
        var contact = Assert.Single(_cycle.Forms["request"].Contacts);
        var roles = _cycle.Forms["request"].Bank.Questions.Single(q => q.Id == contact.RoleQuestion).Options;
        Assert.All(roles, r => Assert.Contains(r, _cycle.Policy.RoleNames.Values));
    }

    [Theory]
    [InlineData("ACT-2=Not started", ActionStatus.Open)]
    [InlineData("ACT-2=On track", ActionStatus.OnTrack)]
    [InlineData("ACT-2=Stuck", ActionStatus.Stuck)]
    [InlineData("ACT-2=Done", ActionStatus.Done)]
    [InlineData("ACT-2=Done|ACT-6=Partly", ActionStatus.Done)]
    [InlineData("ACT-2=Done|ACT-6=Embedded", ActionStatus.Embedded)]
    [InlineData("ACT-2=Done|ACT-6=No", ActionStatus.Open)]
    [InlineData("ACT-2=No longer needed", ActionStatus.NotNeeded)]
    public void The_first_outcome_of_an_update_is_the_actions_status(string answers, string status) => Assert.Equal(status, Outcomes("action-update", answers).Split(' ')[0]);

    [Fact]
    public void An_update_is_about_one_action_and_the_link_says_which()
    {
        var first = _cycle.Forms["action-update"].Bank.Questions.First();
        Assert.Equal(("ACT-1", Holds.Action), (first.Id, first.Holds));
    }

    [Fact]
    public void A_spot_check_rates_items_that_the_school_rated_itself()
    {
        var form = _cycle.Forms["spot-check"].Bank;
        var pairs = form.Questions.Where(q => q.SameAs is not null).ToList();
        Assert.Equal(10, pairs.Count);
        Assert.All(pairs, q => Assert.Equal(QuestionType.Rated, _cycle.Questionnaire.Questions.Single(o => o.Id == q.SameAs).Type));
    }

    [Fact]
    public void A_form_that_comes_without_a_personal_link_asks_whose_it_is() =>
        Assert.All(
            new[] { "attestation", "written-assurance", "request" },
            id => Assert.Equal([Holds.Respondent, Holds.CheckCode], _cycle.Forms[id].Bank.Questions.Select(q => q.Holds).OfType<Holds>()));

    private static FormOutcome Outcome(string form, string code) => _cycle.Forms[form].Outcomes.Single(o => o.Code == code);

    private static string Outcomes(string form, string answers)
    {
        var check = new ConditionCheck(_cycle.Forms[form].Bank, Answers(answers), _opens);
        return string.Join(' ', _cycle.Forms[form].Outcomes.Where(o => check.Holds(o.When)).Select(o => o.Code));
    }

    private static Dictionary<string, Answer> Answers(string answers) =>
        answers.Split('|').Select(a => a.Split('=')).ToDictionary(a => a[0], a => Answer.Of(a[1]), StringComparer.Ordinal);
}
