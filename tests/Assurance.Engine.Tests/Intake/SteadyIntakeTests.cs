using System.Text;
using Assurance.Core.Calendar;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Tests.Intake;

/// <summary>One that goes wrong harms no other, and nothing is granted to whoever merely knows a number.</summary>
public sealed class SteadyIntakeTests
{
    private static readonly string[] Titles = ["ID", "Completion time", "URN", "Pupils on roll", "Provision"];

    [Fact]
    public async Task A_parcel_that_no_text_can_be_made_of_is_set_aside_and_keeps_nobody_waiting()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        const string poison = """{"answers":{"r1":"900001","r2":"\ud800"}}""";
        _ = await house.Room.Doors.StoreAsync(house.Run, Hook(house, "1", poison));
        _ = await house.Room.Doors.StoreAsync(house.Run, house.Web(2, "b", ("S175-A7", "210")));

        Assert.Equal(["900002"], await house.Room.Doors.AdmitAllAsync(house.Run));

        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.Contains("It cannot be read.", item.Why, StringComparison.Ordinal);
        Assert.Equal(poison, Encoding.UTF8.GetString((await house.Room.Triage.BytesAsync(house.Run, item.Item))!.Value.Bytes));
        Assert.True((await house.Room.Doors.StoreAsync(house.Run, Hook(house, "1", poison + " "))).IsNew);
    }

    [Fact]
    public async Task A_parcel_the_store_cannot_give_is_left_for_later_and_the_others_come_in()
    {
        var objects = new FlakyObjects();
        using var house = await IntakeHouse.OpenAsync(objects: objects);
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "a", ("S175-A7", "210")));
        _ = await house.Room.Doors.StoreAsync(house.Run, house.Web(2, "b", ("S175-A7", "210")));
        objects.Broken = await house.StateAsync(s => s.StoredAs(stored.Source)!);

        Assert.Equal(["900002"], await house.Room.Doors.AdmitAllAsync(house.Run));

        objects.Broken = null;
        Assert.Equal(["900001"], await house.Room.Doors.AdmitAllAsync(house.Run));
    }

    [Fact]
    public async Task Last_year_s_answers_are_read_again_after_the_store_failed_once()
    {
        var (record, objects) = (new InMemoryRecord(), new FlakyObjects());
        using (var before = await IntakeHouse.OpenAsync(record: record, objects: objects))
        {
            _ = await before.AdmitAsync(before.Web(1, "a", ("S175-A7", "99")));
        }

        using var house = await IntakeHouse.OpenAsync(record: record, objects: objects, opens: new LocalDate(2027, 9, 20));
        var carry = new CarryForward(house.Room.Box);
        objects.Broken = await house.StateAsync(s => s.Opened!.LastAnswers!);
        _ = await Assert.ThrowsAsync<IOException>(() => carry.ReadAsync(house.Room.Shelf.Journal(house.Run), "900001"));

        objects.Broken = null;

        Assert.Equal("99", (await carry.ReadAsync(house.Room.Shelf.Journal(house.Run), "900001"))!.Answers["S175-A7"].Single);
    }

    [Fact]
    public async Task Several_forms_of_one_school_in_one_file_follow_one_upon_another()
    {
        using var house = await IntakeHouse.OpenAsync();
        var until = await UntilAsync(house);

        var outcome = await house.ImportAsync(Requests(house, "a.xlsx", await house.CodeAsync(1), until, until.PlusDays(-1)));

        Assert.Equal(2, outcome.Accepted);
        Assert.Equal(until, await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
        Assert.Equal([1, 2], await house.StateAsync(s => s.Find("900001")!.Forms.Select(f => f.Version).ToList()));
        Assert.Equal(["more-time", "more-time!"], await house.StateAsync(s => s.Find("900001")!.Forms.SelectMany(f => f.Outcomes).ToList()));
    }

    [Fact]
    public async Task A_request_without_the_check_code_grants_nothing_and_goes_to_a_person()
    {
        using var house = await IntakeHouse.OpenAsync();

        Assert.Equal(1, (await house.ImportAsync(Requests(house, "a.xlsx", "", await UntilAsync(house)))).Accepted);

        Assert.Null(await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
        Assert.Equal(["more-time!"], await house.StateAsync(s => s.Find("900001")!.Forms[0].Outcomes));
    }

    [Fact]
    public async Task Importing_one_form_leaves_the_triage_of_another_with_the_same_columns()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("a.xlsx", Titles, ["1", "2026-10-01T09:00:00", "900001", "many", ""]));

        Assert.Equal(1, (await house.ImportAsync(house.File("b.xlsx", Titles, ["1", "2026-10-01T10:00:00", "900002", "7", ""]))).Accepted);

        Assert.Equal("900001", Assert.Single(await house.Room.Triage.ListAsync(house.Run)).Respondent);
    }

    [Fact]
    public async Task Undoing_an_import_brings_back_the_triage_it_had_settled()
    {
        using var house = await IntakeHouse.OpenAsync();
        var file = house.File("a.xlsx", Titles, ["1", "", "900001", "210", "Boarding;Sixth form (16 to 18);"]);
        _ = await house.ImportAsync(file);
        var mapping = (await house.Room.Doors.ProposeAsync(house.Run, file))!.Mapping with
        {
            Labels = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["S175-A8"] = new Dictionary<string, string> { ["Sixth form (16 to 18)"] = "Sixth form" } },
        };
        var outcome = await house.ImportAsync(file with { Mapping = mapping });
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));

        Assert.Null((await house.Room.Triage.UndoImportAsync(house.Run, outcome.Batch, IntakeHouse.Officer, "Not yet.")).Refusal);

        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.NotNull(await house.Room.Triage.BytesAsync(house.Run, item.Item));
        Assert.Equal(1, (await house.ImportAsync(file)).Accepted);
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
    }

    [Fact]
    public async Task The_same_answers_by_two_doors_are_one_return()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        Assert.True((await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "210")))).IsAdmitted);

        Assert.True((await house.AdmitAsync(Hook(house, "1", """{"answers":{"r1":"900001","r2":"210"}}"""))).IsDuplicate);
        Assert.Equal(1, (await house.ImportAsync(house.File("a.xlsx", Titles, ["1", "", "900001", "210", ""]))).Duplicate);

        Assert.Equal(1, await house.ReturnsAsync(1));
        Assert.Empty(await house.StateAsync(s => s.Unsettled.ToList()));
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run));
        Assert.True((await house.AdmitAsync(Hook(house, "2", """{"answers":{"r1":"900001","r2":"211"}}"""))).IsAdmitted);
    }

    [Fact]
    public async Task An_update_of_an_action_nobody_promised_and_time_that_has_gone_by_go_to_a_person()
    {
        using var house = await IntakeHouse.OpenAsync();
        var until = await UntilAsync(house);
        var late = UkTime.At(until.PlusDays(1), new LocalTime(9, 0));

        _ = await house.AdmitAsync(house.Form(1, "action-update", "a", ("ACT-1", "S175-B-G"), ("ACT-2", "Done"), ("ACT-3", "Trained.")));
        _ = await house.AdmitAsync(house.Form(1, "request", "b", ("REQ-2", "More time"), ("REQ-3", LocalDatePattern.Iso.Format(until)), ("REQ-8", "Inspection."), ("REQ-9", "Head")) with { At = late });

        Assert.Equal(["done!", "more-time!"], await house.StateAsync(s => s.Find("900001")!.Forms.SelectMany(f => f.Outcomes).ToList()));
        Assert.Null(await house.StateAsync(s => s.Find("900001")!.ExtendedTo));
    }

    [Fact]
    public async Task Changed_bytes_are_kept_where_the_earlier_ones_were_erased()
    {
        var objects = new InMemoryObjects();
        using var house = await IntakeHouse.OpenAsync(objects: objects);
        await ConnectAsync(house);
        var first = await house.Room.Doors.StoreAsync(house.Run, Hook(house, "1", """{"answers":{"r1":"900001","r2":"210"}}"""));
        _ = await house.Room.Doors.AdmitAsync(house.Run, first.Source);
        await objects.EraseAsync(await house.StateAsync(s => s.StoredAs(first.Source)!));

        var changed = await house.Room.Doors.StoreAsync(house.Run, Hook(house, "1", """{"answers":{"r1":"900001","r2":"211"}}"""));

        Assert.True(changed.IsNew);
        Assert.NotNull((await house.Room.Doors.AdmitAsync(house.Run, changed.Source)).Triage);
    }

    [Fact]
    public async Task What_stands_in_the_column_of_ids_enters_no_key_unless_it_is_plain()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.ImportAsync(house.File("a.xlsx", Titles, ["Cassandra Quill", "", "900001", "210", ""]));
        var lines = await house.Room.Record.ReadAsync(house.Run);
        Assert.DoesNotContain("Quill", string.Concat(lines.Select(l => Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);
    }

    private static Task<LocalDate> UntilAsync(IntakeHouse house) => house.StateAsync(s => s.RunCalendar.Add(s.DatesFor(s.Find("900001")!).Due, 5));

    private static ImportFile Requests(IntakeHouse house, string name, string code, params LocalDate[] until)
    {
        string[] titles = ["ID", "Completion time", "URN", "Code", "REQ-2", "REQ-3", "REQ-8", "REQ-9"];
        var columns = titles.ToDictionary(t => t, t => t switch { "ID" => ColumnMapping.Response, "Completion time" => ColumnMapping.SubmittedAt, "URN" => ColumnMapping.Respondent, "Code" => ColumnMapping.CheckCode, _ => t });
        var file = house.File(name, titles, [.. until.Select((day, i) => new[] { $"{i + 1}", $"2026-10-0{i + 1}T09:00:00", "900001", code, "More time", LocalDatePattern.Iso.Format(day), "Inspection.", "Head" })]);
        return file with { Form = "request", Mapping = new ColumnMapping { Form = "request", Columns = columns } };
    }

    private static Task<string> ConnectAsync(IntakeHouse house) => house.Room.Connections.ConnectAsync(new FormConnection(
        "audit", "section-175", null, new Dictionary<string, string> { ["r1"] = ColumnMapping.Respondent, ["r2"] = "S175-A7" }));

    private static Parcel Hook(IntakeHouse house, string id, string body) => new(Door.Webhook, id, "audit", Encoding.UTF8.GetBytes(body), house.Clock.Now);
}
