using System.Text;

namespace Assurance.Engine.Tests.Intake;

public sealed class TriageDeskTests
{
    [Fact]
    public async Task A_row_of_nobody_is_filed_under_the_school_a_person_names()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("a.xlsx", ["ID", "URN", "S175-A7"], ["1", "90001", "210"]));
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));

        var bytes = (await house.Room.Triage.BytesAsync(house.Run, item.Item))!.Value;
        Assert.Equal("a-row-2.csv", bytes.Name);
        Assert.Contains("\"1\",\"90001\",\"210\"", Encoding.UTF8.GetString(bytes.Bytes), StringComparison.Ordinal);

        Assert.NotNull((await house.Room.Triage.AdmitAsync(house.Run, item.Item, "999", IntakeHouse.Officer, "A digit was missing.")).Refusal);
        Assert.NotNull((await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, " ")).Refusal);
        Assert.Null((await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, "A digit was missing.")).Refusal);
        Assert.Contains("already", (await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, "Again.")).Refusal, StringComparison.Ordinal);

        var answers = await house.AnswersAsync(1);
        Assert.Equal(("210", "900001"), (answers["S175-A7"].Single, answers["S175-A1"].Single));
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
        Assert.Equal("admitted", Assert.Single(await house.Room.Triage.ListAsync(house.Run, settled: true)).Outcome);
    }

    [Fact]
    public async Task What_still_fits_nothing_is_refused_with_the_reason()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "lots")));
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.Contains("“lots” is not a number", (await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, "Try.")).Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await house.ReturnsAsync(1));
    }

    [Fact]
    public async Task A_dismissed_row_is_not_brought_up_again()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("a.xlsx", ["ID", "URN", "S175-A7"], ["1", "test", "210"]);
        _ = await house.ImportAsync(file);
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));

        Assert.Null((await house.Room.Triage.DismissAsync(house.Run, item.Item, IntakeHouse.Officer, "A test of ours.")).Refusal);

        Assert.Equal((1, 0), ((await house.ImportAsync(file)).Duplicate, (await house.Room.Triage.ListAsync(house.Run)).Count));
        Assert.NotNull((await house.Room.Triage.DismissAsync(house.Run, item.Item, IntakeHouse.Officer, "x")).Refusal);
        Assert.NotNull((await house.Room.Triage.DismissAsync(house.Run, "none", IntakeHouse.Officer, "x")).Refusal);
        Assert.NotNull(await house.Room.Triage.BytesAsync(house.Run, item.Item));
    }

    [Fact]
    public async Task A_return_filed_under_the_wrong_school_is_moved_and_does_not_come_back_with_the_next_export()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("a.xlsx", ["ID", "URN", "S175-A7"], ["1", "900001", "210"]);
        _ = await house.ImportAsync(file);

        var moved = await house.Room.Filing.ReassignAsync(house.Run, "900001", 1, "926/2002", IntakeHouse.Officer, "They gave the sister school's number.");

        Assert.Null(moved.Refusal);
        Assert.Equal((0, 1), (await house.ReturnsAsync(1), await house.ReturnsAsync(2)));
        Assert.Equal("900002", (await house.AnswersAsync(2))["S175-A1"].Single);
        Assert.True(await house.StateAsync(s => s.Find("900001")!.OwesAnswer));
        Assert.Equal(1, (await house.ImportAsync(file)).Duplicate);
        Assert.Equal((0, 1), (await house.ReturnsAsync(1), await house.ReturnsAsync(2)));
        Assert.NotNull((await house.Room.Filing.ReassignAsync(house.Run, "900001", 1, "900003", IntakeHouse.Officer, "Again.")).Refusal);
        Assert.NotNull((await house.Room.Filing.ReassignAsync(house.Run, "900002", 1, "900002", IntakeHouse.Officer, "Same.")).Refusal);
        Assert.NotNull((await house.Room.Filing.ReassignAsync(house.Run, "900002", 9, "900003", IntakeHouse.Officer, "None.")).Refusal);
        Assert.NotNull((await house.Room.Filing.ReassignAsync(house.Run, "900002", 1, "nobody", IntakeHouse.Officer, "None.")).Refusal);
    }

    [Fact]
    public async Task A_submission_moved_by_a_person_stays_moved_when_the_flow_sends_it_again()
    {
        using var house = await IntakeHouse.OpenAsync();
        var parcel = house.Web(1, "a", ("S175-A7", "210"));
        _ = await house.AdmitAsync(parcel);
        _ = await house.Room.Filing.ReassignAsync(house.Run, "900001", 1, "900002", IntakeHouse.Officer, "Wrong link.");

        Assert.True((await house.AdmitAsync(parcel)).IsDuplicate);
        Assert.Equal((0, 1), (await house.ReturnsAsync(1), await house.ReturnsAsync(2)));
    }
}
