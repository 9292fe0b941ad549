using System.Text;
using Assurance.Engine.Intake;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;

namespace Assurance.Engine.Tests.Intake;

public sealed class DoorsTests
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["r1"] = ColumnMapping.Respondent,
        ["r2"] = "S175-A7",
        ["r3"] = "S175-A8",
        ["r4"] = "S175-C1",
        ["r5"] = "S175-C2",
        ["r6"] = ColumnMapping.CheckCode,
        ["r9"] = ColumnMapping.Ignored,
    };

    [Fact]
    public async Task A_return_from_the_page_is_stored_then_admitted()
    {
        using var house = await IntakeHouse.OpenAsync();
        var stored = await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "a", ("S175-A7", "210")));
        Assert.Single(await house.StateAsync(s => s.Unsettled.ToList()));

        var admission = await house.Room.Doors.AdmitAsync(house.Run, stored.Source);

        Assert.True(admission.IsAdmitted);
        Assert.Equal(IntakeHouse.School(1), admission.Respondent);
        Assert.Empty(await house.StateAsync(s => s.Unsettled.ToList()));
        var answers = await house.AnswersAsync(1);
        Assert.Equal("210", answers["S175-A7"].Single);
        Assert.Equal(IntakeHouse.School(1), answers["S175-A1"].Single);
    }

    [Fact]
    public async Task What_was_stored_before_a_crash_is_admitted_after_it()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Doors.StoreAsync(house.Run, house.Web(1, "a", ("S175-A7", "210")));
        _ = await house.Room.Doors.StoreAsync(house.Run, house.Web(2, "b", ("S175-A7", "many")));

        Assert.Equal([IntakeHouse.School(1)], await house.Room.Doors.AdmitAllAsync(house.Run));
        Assert.Empty(await house.Room.Doors.AdmitAllAsync(house.Run));
        Assert.Single(await house.Room.Triage.ListAsync(house.Run));
    }

    [Fact]
    public async Task A_hundred_copies_at_once_are_one_return()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        var parcel = Hook(house, "17", """{"response_id":"17","answers":{"r1":"900001","r2":"210"}}""");

        var admissions = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => house.AdmitAsync(parcel))));

        Assert.Single(admissions, a => a.IsAdmitted);
        Assert.Equal(1, await house.ReturnsAsync(1));
        Assert.Empty(await house.Room.Triage.ListAsync(house.Run, settled: true));
    }

    [Fact]
    public async Task A_flow_sends_numbers_as_strings_choices_as_arrays_and_blanks_as_empty_texts()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        var admission = await house.AdmitAsync(Hook(house, "17", $$$"""
            {"form_id":"x","response_id":"17","responder":"anonymous","submit_date":"10/1/2026 9:41:05 PM","answers":{"responder":"anonymous","submitDate":"10/1/2026 9:41:05 PM",
             "r1":"926/2001","r6":"{{{await house.CodeAsync(1)}}}","r2":"210","r3":"[\"Boarding\",\"Sixth form\"]","r4":"","r5":"2025-11-03",
             "r8":"[{\"name\":\"policy.pdf\",\"link\":\"https://example.invalid/p\",\"id\":\"1\"}]","r9":"ignored"}}
            """));

        Assert.True(admission.IsAdmitted, admission.Refusal);
        var answers = await house.AnswersAsync(1);
        Assert.Equal(["Boarding", "Sixth form"], answers["S175-A8"].Values);
        Assert.Equal("2025-11-03", answers["S175-C2"].Single);
        Assert.False(answers.ContainsKey("S175-C1"));
        Assert.Equal(NodaTime.Instant.FromUtc(2026, 10, 1, 21, 41, 5), await house.StateAsync(s => s.Find("900001")!.CurrentReturn!.SubmittedAt));
    }

    [Fact]
    public async Task The_same_body_in_another_spacing_is_the_same_and_a_changed_one_is_kept_for_a_person()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        _ = await house.AdmitAsync(Hook(house, "17", """{"answers":{"r1":"900001","r2":"210"}}"""));

        var respaced = await house.AdmitAsync(Hook(house, "17", """{ "answers": { "r2": "210", "r1": "900001" } }"""));
        var dated = await house.AdmitAsync(Hook(house, "17", """{"submit_date":"10/1/2026 9:41:05 PM","answers":{"r1":"900001","r2":"210"}}"""));
        var changed = await house.AdmitAsync(Hook(house, "17", """{"answers":{"r1":"900001","r2":"211"}}"""));
        var again = await house.AdmitAsync(Hook(house, "17", """{"answers":{"r1":"900001","r2":"211"}}"""));

        Assert.True(respaced.IsDuplicate);
        Assert.True(dated.IsDuplicate);
        Assert.Equal(changed.Triage, again.Triage);
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.Equal(changed.Triage, item.Item);
        Assert.Contains("Other answers came before", item.Why, StringComparison.Ordinal);
        Assert.Equal("210", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Empty(await house.StateAsync(s => s.Unsettled.ToList()));

        Assert.Null((await house.Room.Triage.AdmitAsync(house.Run, item.Item, "900001", IntakeHouse.Officer, "They telephoned.")).Refusal);
        Assert.Equal("211", (await house.AnswersAsync(1))["S175-A7"].Single);
        Assert.Equal(2, await house.ReturnsAsync(1));
    }

    [Theory]
    [InlineData("""{"answers":{"r1":"123456","r2":"210"}}""", "belongs to nobody who is asked")]
    [InlineData("""{"answers":{"r2":"210"}}""", "does not say whom it is from")]
    [InlineData("""{"answers":{"r1":"900001","r2":"lots"}}""", "“lots” is not a number")]
    [InlineData("""{"answers":{"r1":"900001","r6":"WRONG234","r2":"210"}}""", "check code is not that")]
    [InlineData("""{"answers":{"r1":"900001","r2":"","r4":""}}""", "holds no answer")]
    [InlineData("""{"answers":{"r1":"900001","r2":"210","rff":"An answer"}}""", "connected to no question")]
    [InlineData("""{"values":[]}""", "sent no “answers”")]
    [InlineData("""{"answers":[1]}""", "has no names")]
    [InlineData("<html>", "no JSON: line 1")]
    [InlineData("", "cannot be read")]
    public async Task What_a_flow_sends_wrongly_waits_with_its_bytes_and_a_reason(string body, string why)
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);

        var admission = await house.AdmitAsync(Hook(house, "3", body));

        Assert.False(admission.IsAdmitted);
        Assert.Contains(why, admission.Refusal, StringComparison.Ordinal);
        var item = Assert.Single(await house.Room.Triage.ListAsync(house.Run));
        Assert.Equal(admission.Refusal, item.Why);
        Assert.Equal(body, Encoding.UTF8.GetString((await house.Room.Triage.BytesAsync(house.Run, item.Item))!.Value.Bytes));
    }

    [Theory]
    [InlineData("""{"answers":{"S175-A7":{"values":["lots"]}}}""", "“lots” is not a number")]
    [InlineData("""{"answers":{"S175-ZZ":{"values":["1"]}}}""", "no question S175-ZZ")]
    [InlineData("""{"answers":{"S175-C1":{"values":["Yes","No"]}}}""", "takes one answer")]
    [InlineData("""{"answers":{"S175-A7":null}}""", "has no values")]
    [InlineData("""{"answers":null}""", "“answers” is missing")]
    [InlineData("null", "“answers” is missing")]
    public async Task What_a_page_sends_wrongly_is_set_aside(string body, string why)
    {
        using var house = await IntakeHouse.OpenAsync();

        var admission = await house.AdmitAsync(house.Web(1, "x") with { Bytes = Encoding.UTF8.GetBytes(body) });

        Assert.Contains(why, admission.Refusal, StringComparison.Ordinal);
        Assert.Equal(IntakeHouse.School(1), Assert.Single(await house.Room.Triage.ListAsync(house.Run)).Respondent);
    }

    [Fact]
    public async Task No_bytes_through_any_door_make_it_throw_or_lose_them()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        var number = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Elements(Door.Web, Door.Webhook, Door.Workbook, Door.Officer).ToArbitrary(), (bytes, door) =>
        {
            var parcel = new Parcel(door, $"p{number++}", "audit", bytes, house.Clock.Now);
            var admission = house.AdmitAsync(parcel).GetAwaiter().GetResult();
            var kept = house.Room.Triage.BytesAsync(house.Run, admission.Triage!).GetAwaiter().GetResult();
            return kept!.Value.Bytes.AsSpan().SequenceEqual(bytes);
        }).Hold();
    }

    [Fact]
    public async Task The_same_answers_of_two_schools_under_one_id_are_two_returns()
    {
        using var house = await IntakeHouse.OpenAsync();
        Assert.True((await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "210")))).IsAdmitted);
        Assert.True((await house.AdmitAsync(house.Web(2, "a", ("S175-A7", "210")))).IsAdmitted);
        Assert.True((await house.AdmitAsync(house.Web(2, "a", ("S175-A7", "210")))).IsDuplicate);
        Assert.Equal((1, 1), (await house.ReturnsAsync(1), await house.ReturnsAsync(2)));
    }

    [Fact]
    public async Task An_unknown_run_stores_nothing()
    {
        using var house = await IntakeHouse.OpenAsync();
        Assert.NotNull((await house.Room.Doors.StoreAsync("other.2026-27", house.Web(1, "a"))).Refusal);
    }

    [Fact]
    public async Task A_school_that_is_exempt_may_still_answer()
    {
        using var house = await IntakeHouse.OpenAsync();
        _ = await house.Room.Desk.ExemptAsync(house.Run, IntakeHouse.School(1), IntakeHouse.Officer, "Closes soon.");
        Assert.True((await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "210")))).IsAdmitted);
    }

    [Fact]
    public async Task No_answer_and_nothing_typed_stands_in_the_record()
    {
        using var house = await IntakeHouse.OpenAsync();
        await ConnectAsync(house);
        _ = await house.AdmitAsync(house.Web(1, "a", ("S175-A7", "7654321"), ("S175-A6", "Cassandra Quill")));
        _ = await house.AdmitAsync(Hook(house, "3", """{"answers":{"r1":"Quillington","r2":"7654321"}}"""));
        var lines = await house.Room.Record.ReadAsync(house.Run);
        var text = string.Concat(lines.Select(l => Encoding.UTF8.GetString(l.Bytes.Span)));
        Assert.DoesNotContain("7654321", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Quill", text, StringComparison.Ordinal);
    }

    private static Task<string> ConnectAsync(IntakeHouse house) => house.Room.Connections.ConnectAsync(new FormConnection("audit", "section-175", null, Keys));

    private static Parcel Hook(IntakeHouse house, string id, string body) => new(Door.Webhook, id, "audit", Encoding.UTF8.GetBytes(body), house.Clock.Now);
}
