using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>What a command says of a storage account is what it says of a folder.</summary>
public sealed class AccountCommandTests(SameSeedStores stores) : IClassFixture<SameSeedStores>
{
    [Fact]
    public async Task Commands_that_look_say_the_same_of_an_account_as_of_a_folder()
    {
        stores.Require();
        string[][] commands =
        [
            ["status"], ["status", stores.Run, "--json"], ["verify", "--all"], ["verify", stores.Run, "--json"], ["triage", stores.Run, "--all"], ["unknown", stores.Run], ["connect"],
            .. stores.Schools.SelectMany(s => new[] { ["why", stores.Run, s], new[] { "why", stores.Run, s, "--on", "2026-11-18", "--json" }, ["versions", stores.Run, s, "--json"] }),
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
}
