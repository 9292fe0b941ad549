using Assurance.Engine.Memory;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Intake;

/// <summary>Whoever lets a return in answers it: the receipt is decided with it and its outcome recorded with the end of the matter.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task A_return_and_its_receipt_take_two_appends_and_one_object()
    {
        var counted = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(record: counted, objects: counted);
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "1", ("S175-A7", "210")));
        counted.Reset();

        var admission = await house.Room.Doors.AnswerAsync(house.Run, stored.Source);

        Assert.True(admission.IsAdmitted);
        Assert.Equal((2, 1, 0), (counted.Appends, counted.Puts, counted.Readings));
        var (sent, owed) = await house.StateAsync(s => (s.Intents.Values.Count(i => i.SentAt is not null), s.AwaitingReply.Count));
        Assert.Equal((2, 0), (sent, owed));
    }

    [Fact]
    public async Task Sent_twice_it_is_answered_once()
    {
        using var house = await IntakeHouse.OpenAsync();
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "1", ("S175-A7", "210")));

        _ = await house.Room.Doors.AnswerAsync(house.Run, stored.Source);
        Assert.True((await house.Room.Doors.AnswerAsync(house.Run, stored.Source)).IsDuplicate);
        Assert.Equal(0, await house.Room.Rounds.ReplyAsync(house.Run, IntakeHouse.School(1)));

        Assert.Equal(2, await house.StateAsync(s => s.Intents.Count));
    }

    /// <summary>A receipt to nobody is a task, and no reason to keep the return out.</summary>
    [Fact]
    public async Task Where_nobody_can_be_written_to_it_is_in_all_the_same()
    {
        using var house = await IntakeHouse.OpenAsync();
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(2, "1", ("S175-A7", "210")));

        Assert.True((await house.Room.Doors.AnswerAsync(house.Run, stored.Source)).IsAdmitted);
        _ = await house.Room.Rounds.ReplyAsync(house.Run, IntakeHouse.School(2));

        Assert.Equal((1, true), (await house.ReturnsAsync(2), await house.StateAsync(s => s.Tasks.Any(t => t.Task.Task == "no-contact"))));
        Assert.Equal(0, await house.StateAsync(s => s.AwaitingReply.Count));
    }
}
