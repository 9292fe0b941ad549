using System.Text.Json;
using Assurance.Core.Record;
using Assurance.LocalHost.Tests.Rehearsing;
using Microsoft.Data.Sqlite;

namespace Assurance.LocalHost.Tests.Commands;

[Collection(nameof(NorfolkRehearsal))]
public sealed class VerifyCommandTests(NorfolkRehearsal norfolk)
{
    [Fact]
    public async Task The_record_of_a_rehearsed_year_verifies_with_every_object_it_names()
    {
        var one = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", norfolk.Out);
        var all = await CommandLine.RunAsync("verify", "--all", "--json", "--store", norfolk.Out);

        Assert.Equal((0, ""), (one.Code, one.Errors));
        Assert.Contains($"{norfolk.Events.Count} events, chain whole", one.Output, StringComparison.Ordinal);
        var verdict = Assert.Single(JsonDocument.Parse(all.Output).RootElement.EnumerateArray());
        Assert.True(verdict.GetProperty("holds").GetBoolean());
        Assert.Equal(norfolk.Events.Count, verdict.GetProperty("events").GetInt32());
        Assert.Equal(0, verdict.GetProperty("objects").GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task One_changed_byte_is_found_and_its_event_is_named_with_the_hash_it_ought_to_have()
    {
        using var folder = Copy();
        var position = norfolk.Events.Select((e, i) => (e, i)).First(e => e.e.Body is MessageSent).i;
        Change(folder, $"update line set bytes = cast(replace(cast(bytes as text), 'message-sent', 'message-sEnt') as blob) where position = {position}");

        var told = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", folder.Path);
        var json = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", folder.Path, "--json", "--chain-only");

        Assert.Equal((1, 1), (told.Code, json.Code));
        Assert.Contains($"does not hold from event {position} on", told.Errors, StringComparison.Ordinal);
        Assert.Contains(norfolk.Events[position].Key, told.Errors, StringComparison.Ordinal);
        var broken = JsonDocument.Parse(json.Output).RootElement[0].GetProperty("break");
        Assert.Equal(position, broken.GetProperty("position").GetInt32());
        Assert.Equal("event", broken.GetProperty("what").GetString());
        Assert.Equal(norfolk.Events[position].Key, broken.GetProperty("key").GetString());
        Assert.Equal(64, broken.GetProperty("expected").GetString()!.Length);
    }

    [Fact]
    public async Task An_object_taken_out_of_the_file_is_missed_and_one_changed_in_it_is_found()
    {
        using var folder = Copy();
        var answers = norfolk.Events.Select(e => e.Body).OfType<ResponseReceived>().Select(r => r.Answers).Take(2).ToList();
        Change(folder, $"delete from object where name = '{answers[0]}'");
        Change(folder, $"update object set bytes = cast(replace(cast(bytes as text), '\"salt\"', '\"sAlt\"') as blob) where name = '{answers[1]}'");

        var outcome = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", folder.Path);

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{answers[0]} is missing", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains($"{answers[1]} is not what was put there", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("chain whole", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_one_run_or_all_must_be_named()
    {
        Assert.Equal(2, (await CommandLine.RunAsync("verify", "--store", norfolk.Out)).Code);
        Assert.Equal(2, (await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--all", "--store", norfolk.Out)).Code);
        Assert.Equal(1, (await CommandLine.RunAsync("verify", "never.2020-21", "--store", norfolk.Out)).Code);
    }

    private TempFolder Copy()
    {
        var folder = new TempFolder();
        File.Copy(Path.Combine(norfolk.Out, "record.db"), folder["record.db"]);
        return folder;
    }

    private static void Change(TempFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["record.db"]};Pooling=False");
        connection.Open();
        using var change = connection.CreateCommand();
        change.CommandText = sql;
        Assert.Equal(1, change.ExecuteNonQuery());
    }
}
