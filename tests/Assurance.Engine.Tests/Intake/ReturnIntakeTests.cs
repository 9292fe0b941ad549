using Assurance.Core.Questionnaires;
using Assurance.Engine.Intake;

namespace Assurance.Engine.Tests.Intake;

public sealed class ReturnIntakeTests
{
    [Fact]
    public async Task A_return_of_nobody_who_is_asked_waits_with_its_answers()
    {
        using var house = await IntakeHouse.OpenAsync();

        var admission = await house.Room.Intake.AdmitAsync(house.Run, Of(house, "123456", "1", "210"));

        Assert.False(admission.IsAdmitted);
        Assert.Equal(admission.Triage, Assert.Single(await house.Room.Triage.ListAsync(house.Run)).Item);
        Assert.Null((await house.Room.Triage.AdmitAsync(house.Run, admission.Triage!, "900001", IntakeHouse.Officer, "An old number.")).Refusal);
        Assert.Equal("210", (await house.AnswersAsync(1))["S175-A7"].Single);
    }

    [Fact]
    public async Task Any_number_of_the_school_finds_it()
    {
        using var house = await IntakeHouse.OpenAsync();
        Assert.Equal("900001", (await house.Room.Intake.AdmitAsync(house.Run, Of(house, "926/2001", "1", "210"))).Respondent);
        Assert.Equal("900002", (await house.Room.Intake.AdmitAsync(house.Run, Of(house, " 9262002 ", "1", "210"))).Respondent);
    }

    [Fact]
    public async Task The_same_source_with_other_answers_is_kept_for_a_person()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Intake.AdmitAsync(house.Run, Of(house, "900001", "1", "210"));

        Assert.True((await house.Room.Intake.AdmitAsync(house.Run, Of(house, "900001", "1", "210"))).IsDuplicate);
        Assert.NotNull((await house.Room.Intake.AdmitAsync(house.Run, Of(house, "900001", "1", "211"))).Triage);
        Assert.Equal(1, await house.ReturnsAsync(1));
    }

    [Fact]
    public async Task What_is_missing_and_what_is_promised_stands_in_the_record_as_numbers_and_ids()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Intake.AdmitAsync(house.Run, new Submission("900001", Door.Web, "1", house.Clock.Now, new Dictionary<string, Answer>
        {
            ["S175-A9"] = Answer.Of("This questionnaire"),
            ["S175-B1"] = Answer.Of("0"),
            ["S175-B-G"] = Answer.Of("We will appoint one."),
        }));

        var current = await house.StateAsync(s => s.Find("900001")!.CurrentReturn!);
        Assert.True(current.Critical);
        Assert.True(current.Missing > 10);
        Assert.Equal(["S175-B-G"], await house.StateAsync(s => s.Find("900001")!.Actions.Keys.ToList()));
    }

    private static Submission Of(IntakeHouse house, string respondent, string source, string pupils) =>
        new(respondent, Door.Officer, source, house.Clock.Now, new Dictionary<string, Answer> { ["S175-A7"] = Answer.Of(pupils) });
}
