using Assurance.Azure.Storage;
using Assurance.Engine.Evidence;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.TestKit.Runs;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>What a command says of a storage account is what it says of a folder.</summary>
[Collection(nameof(SameSeedStores))]
public sealed class AccountCommandTests(SameSeedStores stores)
{
    [Fact]
    public async Task Commands_that_look_say_the_same_of_an_account_as_of_a_folder()
    {
        stores.Require();
        string[][] commands =
        [
            ["status"], ["status", stores.Run, "--json"], ["verify", "--all"], ["verify", stores.Run, "--json"], ["triage", stores.Run, "--all"], ["unknown", stores.Run], ["connect"],
            .. stores.Schools.Take(2).SelectMany(s => new[] { ["why", stores.Run, s], new[] { "why", stores.Run, s, "--on", "2026-10-12", "--json" }, ["versions", stores.Run, s, "--json"] }),
            ["erase", "--due"], ["text", stores.Run], ["sign", stores.Run], ["moderate", "show", stores.Run, stores.Schools[0]],
        ];
        foreach (var command in commands)
        {
            var (folder, account) = (await CommandLine.RunAsync([.. command, "--store", stores.Folder]), await CommandLine.RunAsync([.. command, "--storage", stores.Account]));
            Assert.Equal(folder, account);
            Assert.NotEqual("", folder.Output + folder.Errors);
        }
    }

    [Fact]
    public async Task An_export_of_an_account_is_that_of_a_folder_byte_for_byte()
    {
        stores.Require();
        using var temp = new TempFolder();
        foreach (var everything in new[] { false, true })
        {
            string[] how = everything ? ["--everything"] : [];
            var (one, other) = (temp[$"folder-{everything}.zip"], temp[$"account-{everything}.zip"]);
            Assert.Equal(0, (await CommandLine.RunAsync(["export", .. how, "--to", one, "--store", stores.Folder])).Code);
            Assert.Equal((0, ""), await CommandLine.RunAsync(["export", .. how, "--to", other, "--store", stores.Account]) is var told ? (told.Code, told.Errors) : default);
            Assert.Equal(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(other));
        }
    }

    [Fact]
    public async Task An_archive_makes_an_account_that_gives_the_same_archive_and_is_never_overwritten()
    {
        stores.Require();
        using var temp = new TempFolder();
        var account = stores.NewAccount();
        _ = await CommandLine.RunAsync("export", "--everything", "--to", temp["move.zip"], "--store", stores.Folder);
        var torn = await File.ReadAllBytesAsync(temp["move.zip"]);
        await File.WriteAllBytesAsync(temp["torn.zip"], torn[..(torn.Length / 2)]);

        var refused = await CommandLine.RunAsync("restore", temp["torn.zip"], "--store", account);
        var restored = await CommandLine.RunAsync("restore", temp["move.zip"], "--store", account);
        var twice = await CommandLine.RunAsync("restore", temp["move.zip"], "--store", account);
        _ = await CommandLine.RunAsync("export", "--everything", "--to", temp["again.zip"], "--store", account);

        Assert.Equal((1, 0, "", 1), (refused.Code, restored.Code, restored.Errors, twice.Code));
        Assert.Contains("holds something already, and a store is never overwritten", twice.Errors, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(temp["move.zip"]), await File.ReadAllBytesAsync(temp["again.zip"]));
        Assert.Equal((0, ""), await CommandLine.RunAsync("verify", "--all", "--against", temp["move.zip"], "--store", account) is var verified ? (verified.Code, verified.Errors) : default);
    }

    [Fact]
    public async Task A_restore_that_broke_off_is_told_by_every_command_and_goes_on_when_it_is_given_again()
    {
        stores.Require();
        using var temp = new TempFolder();
        var account = stores.NewAccount();
        _ = await CommandLine.RunAsync("export", "--everything", "--to", temp["move.zip"], "--store", stores.Folder);
        _ = await CommandLine.RunAsync("export", "--to", temp["other.zip"], "--store", stores.Folder);
        await BreakOffAsync(temp["move.zip"], account);

        var looked = await CommandLine.RunAsync("status", "--store", account);
        var other = await CommandLine.RunAsync("restore", temp["other.zip"], "--store", account);
        var again = await CommandLine.RunAsync("restore", temp["move.zip"], "--store", account);
        _ = await CommandLine.RunAsync("export", "--everything", "--to", temp["again.zip"], "--store", account);

        Assert.Equal((1, 1, 0, ""), (looked.Code, other.Code, again.Code, again.Errors));
        Assert.Contains("Give the same “restore” again first", looked.Errors, StringComparison.Ordinal);
        Assert.Contains("It holds a part of another archive", other.Errors, StringComparison.Ordinal);
        Assert.Contains("delete its containers record, objects, settings and ballots", other.Errors, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(temp["move.zip"]), await File.ReadAllBytesAsync(temp["again.zip"]));
        Assert.Contains("a store is never overwritten", (await CommandLine.RunAsync("restore", temp["move.zip"], "--store", account)).Errors, StringComparison.Ordinal);
    }

    /// <summary>The connection breaks once the record is in and before the objects are.</summary>
    private static async Task BreakOffAsync(string archive, string account)
    {
        var store = new BlobStore(account);
        var record = new FaultyRecord(store.Record) { After = _ => throw new IOException("The connection broke.") };
        await using var file = File.OpenRead(archive);
        _ = await Assert.ThrowsAsync<IOException>(() => new ArchiveRestorer(record, store.Objects, store.Settings, store.Ballots, new ObjectBox(store.Objects, new SystemEntropy()))
            .RestoreAsync(file, mark: new RestoreMark(store.Settings)));
    }
}
