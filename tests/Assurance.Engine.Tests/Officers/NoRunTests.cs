using Assurance.Engine.Officers;
using Assurance.Engine.Tests.Intake;

namespace Assurance.Engine.Tests.Officers;

/// <summary>Whoever names no run, or one that is not there, is told so, whatever the store thinks of being asked.</summary>
public sealed class NoRunTests
{
    [Theory]
    [InlineData("", "Say which run: “status” lists the runs there are.")]
    [InlineData("section-175.1999-00", "There is no run section-175.1999-00. “status” lists the runs there are.")]
    public async Task Deciding_on_no_run_is_refused_with_a_sentence(string run, string sentence)
    {
        using var house = await IntakeHouse.OpenAsync();

        Assert.Equal(new Decision(0, sentence), await house.Room.Desk.PauseAsync(run, IntakeHouse.School(1), Officer.Named("Priya Shah"), "A flood."));
        Assert.Equal(new Decision(0, sentence), await house.Room.Roster.ConfirmContactsAsync(run, IntakeHouse.School(1), "officer-1"));
    }
}
