using System.Text;
using System.Text.Json;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>Answers that a Microsoft Form has collected, where nobody knows whose they are.</summary>
public sealed class BallotImportTests
{
    private static readonly string[] Titles =
        ["Id", "Start time", "Completion time", "Email", "Name", "Which group do you attend?", "Sector", "How useful are the meetings?", "What do you value most?", "Do you pass the learning to colleagues?", "What stops you?", "What would improve the group?", "May we quote your words without your name?"];

    [Fact]
    public async Task An_export_fills_the_box_and_nothing_else_of_it_is_kept()
    {
        using var house = await InWindowAsync();
        var (events, objects) = ((await house.EventsAsync()).Count, await house.Objects.ListAsync(""));

        var outcome = await ImportAsync(house, Row(1, "More time."), Row(2, "A longer break."), Row(3, "Nothing."));

        Assert.Equal((3, 3, 0, 0), (outcome.Read, outcome.Accepted, outcome.Duplicate, outcome.InTriage));
        Assert.Equal(events, (await house.EventsAsync()).Count);
        Assert.Equal(objects, await house.Objects.ListAsync(""));
        var box = await house.BoxTextAsync();
        Assert.Contains("A longer break.", box, StringComparison.Ordinal);
        Assert.All(new[] { "anonymous", "2027", "09:4" }, trace => Assert.DoesNotContain(trace, box, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_export_adds_only_what_is_new()
    {
        using var house = await InWindowAsync();
        _ = await ImportAsync(house, Row(1, "a"), Row(2, "b"));

        var outcome = await ImportAsync(house, Row(1, "a"), Row(2, "changed since"), Row(3, "c"));

        Assert.Equal((3, 1, 2), (outcome.Read, outcome.Accepted, outcome.Duplicate));
        Assert.Equal(3, await house.Journal.ReadAsync(state => state.BallotsCast));
    }

    /// <summary>Two people may well say the same.</summary>
    [Fact]
    public async Task Without_ids_rows_that_are_alike_are_counted_once_each()
    {
        using var house = await InWindowAsync();
        string[][] alike = [[.. Row(1, "x")[5..]], [.. Row(1, "x")[5..]], [.. Row(2, "y")[5..]]];

        Assert.Equal(3, (await ImportAsync(house, Titles[5..], alike)).Accepted);
        Assert.Equal(0, (await ImportAsync(house, Titles[5..], alike)).Accepted);
    }

    /// <summary>Half a ballot could never be completed: the row is known to be in already.</summary>
    [Fact]
    public async Task A_row_that_cannot_be_read_is_left_out_whole_and_comes_in_once_it_is_put_right()
    {
        using var house = await InWindowAsync();
        var odd = Row(1, "kept");
        odd[6] = "The moon";

        var outcome = await ImportAsync(house, odd, [.. Row(2, "")[..5]], Row(3, "c"));

        Assert.Equal((2, 1, 0), (outcome.Read, outcome.Accepted, outcome.Duplicate));
        Assert.Contains("The moon", Assert.Single(outcome.LeftOut), StringComparison.Ordinal);
        Assert.StartsWith("Row 2 is not in the ballot box: ", outcome.LeftOut[0], StringComparison.Ordinal);
        Assert.Contains(outcome.Notes, n => n.Contains("1 rows held no answer", StringComparison.Ordinal));
        Assert.DoesNotContain("kept", await house.BoxTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await house.Room.Triage.ListAsync(PulseRun.Id, settled: true));

        odd[6] = "";
        var again = await ImportAsync(house, odd, Row(3, "c"));
        Assert.Equal((2, 1, 1, 0), (again.Read, again.Accepted, again.Duplicate, again.LeftOut.Count));
        Assert.Contains("kept", await house.BoxTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>It would be dropped in silence, and no later file could add it.</summary>
    [Fact]
    public async Task A_column_with_answers_that_fit_no_question_keeps_the_whole_file_out()
    {
        using var house = await InWindowAsync();

        var outcome = await ImportAsync(house, [.. Titles, "What else?"], [[.. Row(1, "a"), "Much."]]);
        Assert.Contains("“What else?”", outcome.Refusal!.What, StringComparison.Ordinal);
        Assert.Equal("", await house.BoxTextAsync());

        Assert.Equal(1, (await ImportAsync(house, [.. Titles, "What else?"], [[.. Row(1, "a"), ""]])).Accepted);
    }

    [Fact]
    public async Task What_comes_when_the_box_is_sealed_or_not_open_yet_is_refused_and_not_called_a_duplicate()
    {
        using var early = await PulseHouse.OpenAsync(definition: TestCycles.LoadUnknown());
        Assert.Contains("takes no answers now", (await ImportAsync(early, Row(1, "early"))).Refusal!.What, StringComparison.Ordinal);

        var box = new FaultyBox();
        using var house = await InWindowAsync(box);
        _ = await ImportAsync(house, Row(1, "a"));
        box.OnWriting[BallotBoxPart.Ballots] = async () =>
        {
            // Read for the report by another process in between.
            var stands = (await box.ReadAsync(PulseRun.Id, BallotBoxPart.Ballots))!;
            var text = Encoding.UTF8.GetString(stands.Bytes.Span);
            Assert.Contains("\"isSealed\":false", text, StringComparison.Ordinal);
            Assert.True(await box.ReplaceAsync(PulseRun.Id, BallotBoxPart.Ballots, stands.Version, Encoding.UTF8.GetBytes(text.Replace("\"isSealed\":false", "\"isSealed\":true ", StringComparison.Ordinal))));
        };

        var late = await ImportAsync(house, Row(2, "b"));
        Assert.Contains("takes no answers now", late.Refusal!.What, StringComparison.Ordinal);
        Assert.Equal((0, 0), (late.Accepted, late.Duplicate));
    }

    [Fact]
    public async Task A_flow_sends_one_response_at_a_time_and_a_repeat_is_no_second_one()
    {
        using var house = await InWindowAsync();
        var connection = new FormConnection("pulse", TestCycles.Anonymous, null, new Dictionary<string, string> { ["r1"] = "PULSE-1", ["r3"] = "PULSE-3", ["r7"] = "PULSE-7" });
        var body = Body(("r1", "North"), ("r3", "Agree"), ("r7", "Sent by a flow."));

        Assert.Null(await house.Room.Doors.CastAsync(PulseRun.Id, connection, "17", body));
        Assert.Null(await house.Room.Doors.CastAsync(PulseRun.Id, connection, "17", body));
        Assert.Contains("no JSON", await house.Room.Doors.CastAsync(PulseRun.Id, connection, "18", "{"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("no answer", await house.Room.Doors.CastAsync(PulseRun.Id, connection, "19", Body(("r1", ""))), StringComparison.Ordinal);
        Assert.Contains("The moon", await house.Room.Doors.CastAsync(PulseRun.Id, connection, "20", Body(("r1", "North"), ("r3", "The moon"))), StringComparison.Ordinal);

        Assert.Equal(1, await house.Journal.ReadAsync(state => state.BallotsCast));
        Assert.Contains("Sent by a flow.", await house.BoxTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_report_nothing_is_taken_in_any_more()
    {
        using var house = await InWindowAsync();
        _ = await house.DriveToAsync(PulseRun.At(6, 1, 10));

        Assert.Contains("takes no answers any more", (await ImportAsync(house, Row(1, "late"))).Refusal!.What, StringComparison.Ordinal);
        Assert.Equal("", await house.BoxTextAsync());
    }

    private static ReadOnlyMemory<byte> Body(params (string Key, string Value)[] answers) =>
        JsonSerializer.SerializeToUtf8Bytes(new { responder = "anonymous", submit_date = "2/3/2027 9:41:05 AM", answers = answers.ToDictionary(a => a.Key, a => a.Value) });

    private static string[] Row(int id, string words) =>
        [$"{id}", "2027-02-03 09:40:00", "2027-02-03 09:41:00", "anonymous", "", "North", "Health", "Agree", "Networking;Training;", "Always", "", words, "Yes"];

    private static Task<ImportOutcome> ImportAsync(PulseHouse house, params string[][] rows) => ImportAsync(house, Titles, rows);

    private static Task<ImportOutcome> ImportAsync(PulseHouse house, string[] titles, string[][] rows)
    {
        house.Tables.Add("export.xlsx", titles, rows);
        return house.Room.Doors.ImportAsync(PulseRun.Id, new ImportFile("export.xlsx", Encoding.UTF8.GetBytes(string.Join('|', rows.SelectMany(r => r))), null, "officer-1"));
    }

    private static async Task<PulseHouse> InWindowAsync(IBallotBox? box = null)
    {
        var house = await PulseHouse.OpenAsync(definition: TestCycles.LoadUnknown(), box: box);
        await house.DriveToAsync(PulseRun.At(2, 3, 10));
        return house;
    }
}
