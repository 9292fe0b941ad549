using Assurance.Core.Roster;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Packs;
using Assurance.Engine.Rehearsal;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Intake;

/// <summary>A form leaves a field empty, which “stays as it is”: as it is, and not as this process knew it some minutes ago, before another one changed it.</summary>
public sealed class StaleContactsTests
{
    private static readonly Officer Officer = Officer.Named("Priya Shah");

    private readonly InMemoryRecord record = new();
    private readonly InMemoryObjects objects = new();

    /// <param name="kept">Bytes of objects that the process keeps in hand.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public async Task An_address_that_was_erased_is_not_put_back_and_lies_in_no_object(int kept)
    {
        using var house = await IntakeHouse.OpenAsync(record: record, objects: new PackedObjects(objects, kept));
        using var command = Other(house);
        var desk = new EvidenceDesk(command, new NoTables(), null);
        var holder = await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Holder(Role.Head)!);
        Assert.NotNull(await house.Room.Box.GetAsync<PersonDetails>(holder.Details));
        var (plan, _) = await desk.PlanAsync(house.Run, [holder.Details]);
        Assert.Equal(1, (await desk.EraseAsync(plan!, Officer, "They asked.")).Changed);
        house.Clock.MoveTo(house.Clock.Now + Duration.FromMinutes(3));

        await NameAsync(house);

        var head = (await command.Roster.ContactsAsync(house.Run, IntakeHouse.School(1))).Single(c => c.Role == Role.Head);
        Assert.Equal(("C Person-Smith", null), (head.Details.Name, head.Details.Email));
        foreach (var name in await command.Objects.ListAsync("person/"))
        {
            Assert.NotEqual("head@example.invalid", (await command.Box.GetAsync<PersonDetails>(name))?.Email);
        }
    }

    /// <param name="fresh">The process happens to have read the record since.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_that_an_officer_has_just_put_right_stays_right(bool fresh)
    {
        using var house = await IntakeHouse.OpenAsync(record: record, objects: new PackedObjects(objects));
        using var command = Other(house);
        var known = await command.Roster.ContactsAsync(house.Run, IntakeHouse.School(1));
        _ = await command.Roster.SetContactsAsync(
            house.Run, IntakeHouse.School(1), [.. known.Select(c => c.Role == Role.Head ? c with { Details = c.Details with { Email = "right@example.invalid" } } : c)], "officer-1");
        house.Clock.MoveTo(house.Clock.Now + Duration.FromMinutes(3));
        if (fresh)
        {
            _ = await house.StateAsync(s => s.Position);
        }

        await NameAsync(house);

        var head = (await command.Roster.ContactsAsync(house.Run, IntakeHouse.School(1))).Single(c => c.Role == Role.Head);
        Assert.Equal(("C Person-Smith", "right@example.invalid"), (head.Details.Name, head.Details.Email));
    }

    /// <summary>The form of September, with the name alone.</summary>
    private static async Task NameAsync(IntakeHouse house)
    {
        var taken = await house.Room.Doors.TakeInAsync(house.Run, house.Form(1, "contacts", "c1", ("CON-1", "No"), ("CON-2", "C Person-Smith")));
        _ = await house.Room.Doors.AdmitAsync(house.Run, taken.Source);
        Assert.Equal(1, await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Forms.Count));
    }

    private EngineRoom Other(IntakeHouse house) =>
        new(record, new PackedObjects(objects), new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(99), house.Clock);
}
