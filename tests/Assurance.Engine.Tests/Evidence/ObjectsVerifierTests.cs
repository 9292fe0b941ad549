using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Evidence;
using Assurance.Engine.Memory;
using Assurance.Engine.Packs;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.Engine.Tests.Intake;
using Assurance.TestKit.Runs;

namespace Assurance.Engine.Tests.Evidence;

public sealed class ObjectsVerifierTests
{
    [Fact]
    public async Task Every_object_of_a_whole_year_is_there_as_it_was_put()
    {
        using var year = await PlayedYear.PlayAsync();

        var report = await VerifyAsync(year.Room, year.Run);

        Assert.Empty(report.Faults);
        Assert.Empty(report.Unreadable);
        Assert.InRange(report.Named, 50, 100_000);
    }

    [Fact]
    public async Task An_object_gone_without_an_event_is_missed_and_one_erased_by_decision_is_not()
    {
        using var house = await IntakeHouse.OpenAsync();
        var details = await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Contacts.Select(c => c.Details).ToList());
        await house.Room.Objects.EraseAsync(details[0]);
        await house.Room.Objects.EraseAsync(details[1]);
        await EraseAsync(house, details[1]);

        var report = await VerifyAsync(house.Room, house.Run);

        var fault = Assert.Single(report.Faults);
        Assert.Equal((details[0], ObjectFault.Missing, $"{house.Run}/{IntakeHouse.School(1)}/contacts-1"), (fault.Object, fault.Fault, fault.Key));
        Assert.Equal(1, report.Erased);
    }

    [Fact]
    public async Task What_was_erased_by_decision_and_is_still_there_is_found()
    {
        using var house = await IntakeHouse.OpenAsync();
        var details = await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Contacts[0].Details);
        await EraseAsync(house, details);

        var report = await VerifyAsync(house.Room, house.Run);

        var fault = Assert.Single(report.Faults);
        Assert.Equal((details, ObjectFault.NotErased), (fault.Object, fault.Fault));
        Assert.Equal(0, report.Erased);
    }

    [Fact]
    public async Task An_object_whose_bytes_are_others_than_it_was_named_after_is_found()
    {
        using var house = await IntakeHouse.OpenAsync();
        var details = await house.StateAsync(s => s.Find(IntakeHouse.School(1))!.Contacts[0].Details);
        var bytes = (await house.Room.Objects.GetAsync(details))!.Value.ToArray();
        bytes[^3] ^= 1;
        await house.Room.Objects.EraseAsync(details);
        await house.Room.Objects.PutAsync(details, bytes);

        var fault = Assert.Single((await VerifyAsync(house.Room, house.Run)).Faults);

        Assert.Equal((details, ObjectFault.Changed), (fault.Object, fault.Fault));
    }

    [Fact]
    public async Task The_bytes_of_a_file_set_aside_and_how_it_was_read_belong_to_the_run()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("returns.xlsx", ["ID", "Completion time", "URN", "Pupils on roll"], ["1", "2026-10-02T10:00:00", "999999", "5"]));
        var layout = Assert.Single(await house.Room.Objects.ListAsync("layout/"));
        await house.Room.Objects.EraseAsync(layout);

        var fault = Assert.Single((await VerifyAsync(house.Room, house.Run)).Faults);

        Assert.Equal((layout, ObjectFault.Missing), (fault.Object, fault.Fault));
    }

    [Fact]
    public async Task The_words_behind_an_officer_known_by_name_alone_belong_to_the_run()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Desk.PauseAsync(house.Run, IntakeHouse.School(1), IntakeHouse.Officer, "They asked.");
        var words = await house.Room.Box.PutAsync("decision", new Engine.Officers.DecisionObject("Priya Shah", "Found out."));
        _ = await house.Room.Shelf.Journal(house.Run).AppendAsync(
            s => [new RunEvent($"{house.Run}/test", house.Clock.Now, $"officer-{words[^12..]}", new ContactsConfirmed(IntakeHouse.School(1)))]);
        var known = await new RunObjectsReader(house.Room.Record, house.Room.Objects, house.Room.Box).ReadAsync(house.Run);

        Assert.Contains(words, known.Named.Keys);
        Assert.Equal([IntakeHouse.School(1)], known.Named[words].Respondents);
        Assert.Equal((await house.Room.Objects.ListAsync("")).Order(StringComparer.Ordinal), known.Named.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_came_in_are_about_whom_they_turned_out_to_be_from()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.AdmitAsync(house.Web(2, "a1", ("S175-A9", "This questionnaire"), ("S175-B1", "2")));
        var known = await new RunObjectsReader(house.Room.Record, house.Room.Objects, house.Room.Box).ReadAsync(house.Run);

        var parcel = Assert.Single(known.Named.Values, n => n.Kind == "parcel");
        Assert.Equal([IntakeHouse.School(2)], parcel.Respondents);
    }

    [Fact]
    public async Task An_event_this_version_cannot_read_is_told_and_the_others_are_looked_at()
    {
        var record = new InMemoryRecord();
        using var house = await IntakeHouse.OpenAsync(record: record);
        var next = (await record.ReadAsync(house.Run)).Count;
        Assert.True(await record.AppendAsync(house.Run, next, [new RecordLine("""{"key":"k","at":"2030-01-01T00:00:00Z","actor":"system","body":{"kind":"from-the-future"}}"""u8.ToArray())]));

        var report = await new ObjectsVerifier(record, house.Room.Objects, house.Room.Box).VerifyAsync(house.Run);

        Assert.Equal([next], report.Unreadable);
        Assert.Empty(report.Faults);
    }

    /// <summary>As on Blob, where a run's people are one file and a command keeps nothing.</summary>
    [Fact]
    public async Task To_verify_a_run_its_pack_is_downloaded_once_and_not_for_every_object()
    {
        var counted = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(schools: 5, record: counted, objects: new PackedObjects(counted));
        var pack = house.Room.Box.NewPack();
        var names = Enumerable.Range(0, 300).Select(i => pack.Add("person", new PersonDetails($"A Person {i}", $"somebody.{i}@school.example.invalid"))).ToList();
        await house.Room.Box.PutTogetherAsync(pack.Puts);
        _ = await house.Room.Shelf.Journal(house.Run).AppendAsync(_ => [new RunEvent($"{house.Run}/many", house.Clock.Now, Actors.System, new ContactsSet(IntakeHouse.School(2), [.. names.Select((n, i) => new Contact("dsl", $"p{i}", n, true))]))]);
        var command = new PackedObjects(counted);
        counted.Reset();

        var report = await new ObjectsVerifier(counted, command, new ObjectBox(command, new SystemEntropy())).VerifyAsync(house.Run);

        Assert.Empty(report.Faults);
        Assert.InRange(report.Named, 300, 400);
        Assert.Equal(2, counted.Gets);
    }

    /// <summary>No event names them, and they lie alone: a store whose packs are many opens none of them to find who decided.</summary>
    [Fact]
    public async Task To_gather_what_belongs_to_a_run_no_pack_is_opened()
    {
        var counted = new CountedStore(new InMemoryRecord(), new InMemoryObjects());
        using var house = await IntakeHouse.OpenAsync(record: counted, objects: new PackedObjects(counted));
        var words = await house.Room.Box.PutAsync("decision", new Engine.Officers.DecisionObject("Priya Shah", "Found out."));
        _ = await house.Room.Shelf.Journal(house.Run).AppendAsync(s => [new RunEvent($"{house.Run}/test", house.Clock.Now, $"officer-{words[^12..]}", new ContactsConfirmed(IntakeHouse.School(1)))]);
        var command = new PackedObjects(counted);
        counted.Reset();

        var known = await new RunObjectsReader(counted, command, new ObjectBox(command, new SystemEntropy())).ReadAsync(house.Run);

        Assert.Contains(words, known.Named.Keys);
        Assert.Equal((1, 0), (counted.Listings, counted.Gets));
    }

    private static Task<ObjectReport> VerifyAsync(EngineRoom room, string run) => new ObjectsVerifier(room.Record, room.Objects, room.Box).VerifyAsync(run);

    private static async Task EraseAsync(IntakeHouse house, string name) => _ = await house.Room.Shelf.Journal(house.Run).AppendAsync(
        s => [new RunEvent($"{house.Run}/erased", house.Clock.Now, "officer-1", new Erased([name], ErasureBasis.Person, ""))]);
}
