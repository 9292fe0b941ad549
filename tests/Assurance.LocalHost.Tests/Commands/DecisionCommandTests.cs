using Assurance.LocalHost.Tests.Rehearsing;
using Microsoft.Data.Sqlite;

namespace Assurance.LocalHost.Tests.Commands;

[Collection(nameof(NorfolkRehearsal))]
public sealed class DecisionCommandTests(NorfolkRehearsal norfolk)
{
    [Fact]
    public async Task The_record_of_a_rehearsal_verifies_and_one_changed_byte_is_found()
    {
        var whole = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", norfolk.Out);
        Assert.Equal(0, whole.Code);
        using var folder = new TempFolder();
        File.Copy(Path.Combine(norfolk.Out, "record.db"), folder["record.db"]);
        await using (var connection = new SqliteConnection($"Data Source={folder["record.db"]};Pooling=False"))
        {
            await connection.OpenAsync();
            var table = await ScalarAsync(connection, "select name from sqlite_master where type='table' and sql like '%position%' limit 1");
            var column = await ScalarAsync(connection, $"select name from pragma_table_info('{table}') where type='BLOB' order by cid limit 1");
            await using var change = connection.CreateCommand();
            change.CommandText = $"update {table} set {column} = cast(replace(cast({column} as text), 'notice', 'nOtice') as blob) where position = (select min(position) from {table} where cast({column} as text) like '%notice%')";
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }

        var changed = await CommandLine.RunAsync("verify", NorfolkRehearsal.Run, "--store", folder.Path);
        Assert.Equal(1, changed.Code);
        Assert.Contains("does not hold from event", changed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_counts_and_a_closed_run_refuses_a_release()
    {
        var status = await CommandLine.RunAsync("status", NorfolkRehearsal.Run, "--store", norfolk.Out);
        Assert.Equal(0, status.Code);
        Assert.Contains("returned 348 of 464", status.Output, StringComparison.Ordinal);
        using var folder = new TempFolder();
        File.Copy(Path.Combine(norfolk.Out, "record.db"), folder["record.db"]);
        var release = await CommandLine.RunAsync("release", NorfolkRehearsal.Run, "--by", "A Person", "--reason", "Read them", "--store", folder.Path);
        Assert.NotEqual(0, release.Code);
        Assert.Contains("waiting for release", release.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_without_a_reason_is_refused()
    {
        var outcome = await CommandLine.RunAsync("pause", NorfolkRehearsal.Run, "120777", "--store", norfolk.Out);
        Assert.NotEqual(0, outcome.Code);
    }

    private static async Task<string> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
