using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.Sqlite;
using Assurance.TestKit.Runs;
using Microsoft.Data.Sqlite;

namespace Assurance.LocalHost.Tests.Commands;

[Collection(nameof(NorfolkRehearsal))]
public sealed class ArchiveCommandTests(NorfolkRehearsal norfolk) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_rehearsed_county_exported_restored_and_exported_again_is_the_same_file()
    {
        var exported = await CommandLine.RunAsync("export", "--to", folder["first.zip"], "--store", norfolk.Out);
        var restored = await CommandLine.RunAsync("restore", folder["first.zip"], "--store", folder["other"]);
        var again = await CommandLine.RunAsync("export", "--to", folder["second.zip"], "--store", folder["other"]);

        Assert.Equal((0, "", 0, "", 0, ""), (exported.Code, exported.Errors, restored.Code, restored.Errors, again.Code, again.Errors));
        Assert.Equal(await File.ReadAllBytesAsync(folder["first.zip"]), await File.ReadAllBytesAsync(folder["second.zip"]));
        Assert.Equal(["first.zip", "other", "second.zip"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["record.db"], Directory.EnumerateFiles(folder["other"]).Select(Path.GetFileName));
        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--all", "--against", folder["first.zip"], "--store", norfolk.Out)).Code);
        var (here, there) = (await StatusAsync(norfolk.Out), await StatusAsync(folder["other"]));
        Assert.Equal(here, there);
    }

    /// <summary>An absent file proves that nothing left only where the outbox is the one it would have left by.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task What_was_on_its_way_is_unknown_in_a_restored_store_unless_the_outbox_came_along(bool isAlong, int unknown)
    {
        var (run, waiting) = await OnTheirWayAsync();
        _ = await CommandLine.RunAsync("export", "--everything", "--to", folder["move.zip"], "--store", folder["small"]);
        if (isAlong)
        {
            var outbox = Directory.CreateDirectory(Path.Combine(folder["other"], "outbox")).FullName;
            await File.WriteAllTextAsync(Path.Combine(outbox, Keys.Message(run, "100002", "L0", "dsl").Replace('/', '~') + ".eml"), "sent");
        }

        var restored = await CommandLine.RunAsync("restore", folder["move.zip"], "--store", folder["other"]);

        Assert.Equal((0, ""), (restored.Code, restored.Errors));
        Assert.Equal(!isAlong, restored.Output.Contains("nobody can tell whether they left", StringComparison.Ordinal));
        var listed = (await CommandLine.RunAsync("unknown", run, "--store", folder["other"])).Output;
        Assert.Equal(unknown, listed.Split('\n').Count(l => l.StartsWith(waiting, StringComparison.Ordinal)));
        Assert.Equal((0, ""), (await CommandLine.RunAsync("verify", "--all", "--against", folder["move.zip"], "--store", folder["other"])) is var verified ? (verified.Code, verified.Errors) : default);
    }

    [Fact]
    public async Task A_sample_says_after_it_was_restored_how_many_schools_it_has()
    {
        using (var store = StoreFolder.Create(folder["sample"]))
        {
            await store.SetSchoolsAsync(90);
        }

        _ = await CommandLine.RunAsync("export", "--to", folder["sample.zip"], "--store", folder["sample"]);
        Assert.Equal(0, (await CommandLine.RunAsync("restore", folder["sample.zip"], "--store", folder["again"])).Code);

        using var restored = StoreFolder.Open(folder["again"], readOnly: true);
        Assert.Equal(90, await restored.SchoolsAsync());
    }

    [Fact]
    public async Task The_log_of_a_store_that_is_gone_is_not_mixed_into_the_restored_one()
    {
        _ = await CommandLine.RunAsync("export", "--to", folder["whole.zip"], "--store", norfolk.Out);
        _ = Directory.CreateDirectory(folder["left"]);
        await File.WriteAllTextAsync(Path.Combine(folder["left"], "record.db-wal"), "frames of another store");

        var refused = await CommandLine.RunAsync("restore", folder["whole.zip"], "--store", folder["left"]);

        Assert.Equal(1, refused.Code);
        Assert.Contains("record.db-wal is left of a store", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder["left"], "record.db")));
    }

    [Fact]
    public async Task A_store_is_never_overwritten_and_a_refused_archive_leaves_nothing_behind()
    {
        _ = await CommandLine.RunAsync("export", "--to", folder["good.zip"], "--store", norfolk.Out);
        var bytes = await File.ReadAllBytesAsync(folder["good.zip"]);
        bytes[bytes.Length / 3] ^= 1;
        await File.WriteAllBytesAsync(folder["bad.zip"], bytes);

        var taken = await CommandLine.RunAsync("restore", folder["good.zip"], "--store", norfolk.Out);
        var bad = await CommandLine.RunAsync("restore", folder["bad.zip"], "--store", folder["new"]);
        var again = await CommandLine.RunAsync("export", "--to", folder["good.zip"], "--store", norfolk.Out);
        var nothing = await CommandLine.RunAsync("restore", folder["never.zip"], "--store", folder["new"]);

        Assert.Equal((1, 1, 1, 2), (taken.Code, bad.Code, again.Code, nothing.Code));
        Assert.Contains("never overwritten", taken.Errors, StringComparison.Ordinal);
        Assert.Contains("is refused", bad.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["new"]));
        Assert.Equal(["bad.zip", "good.zip"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_record_that_was_cut_off_still_chains_but_not_up_to_the_archive()
    {
        _ = await CommandLine.RunAsync("export", "--to", folder["copy.zip"], "--store", norfolk.Out);
        _ = Directory.CreateDirectory(folder["cut"]);
        File.Copy(StoreFolder.RecordPath(norfolk.Out), StoreFolder.RecordPath(folder["cut"]));
        await using (var connection = new SqliteConnection($"Data Source={StoreFolder.RecordPath(folder["cut"])};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var cut = connection.CreateCommand();
            cut.CommandText = "delete from line where position > (select max(position) - 3 from line)";
            Assert.Equal(3, await cut.ExecuteNonQueryAsync());
        }

        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--all", "--chain-only", "--store", folder["cut"])).Code);
        var against = await CommandLine.RunAsync("verify", "--all", "--chain-only", "--against", folder["copy.zip"], "--store", folder["cut"]);
        Assert.Equal(1, against.Code);
        Assert.Contains("the last ones were cut off", against.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> StatusAsync(string store) => (await CommandLine.RunAsync("status", "--store", store)).Output;

    /// <summary>One message has left, and one is on its way.</summary>
    private async Task<(string Run, string Waiting)> OnTheirWayAsync()
    {
        using var store = new SmallStore();
        var run = await store.OpenAsync(2026);
        var (left, waiting) = (Keys.Message(run, "100002", "L0", "dsl"), Keys.Message(run, "100001", "L0", "dsl"));
        _ = await store.Shelf.Journal(run).AppendAsync(_ =>
        [
            .. new[] { left, waiting }.Select(key => new RunEvent(key, store.Now, Actors.System, new MessageIntended("claim", "person-1", Channel.Email, MessageClass.Chase, store.Now, "notice", [new MessageItem(key, key.Split('/')[1], "L0", ["dsl"], Reason.Of("rung-due", ("rung", "L0")))]))),
            new RunEvent(Keys.Outcome(left), store.Now, Actors.System, new MessageSent(left, left)),
        ]);
        _ = Directory.CreateDirectory(folder["small"]);
        await SqliteExport.WriteAsync(StoreFolder.RecordPath(folder["small"]), store.Record, store.Objects);
        return (run, waiting);
    }
}
