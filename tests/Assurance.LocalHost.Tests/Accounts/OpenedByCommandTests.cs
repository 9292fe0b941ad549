using Assurance.Azure.Storage;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Rounds;
using Assurance.LocalHost.Commands;
using Assurance.LocalHost.Outbox;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Partnerships;
using Assurance.TestKit.Contracts;
using static Assurance.LocalHost.Tests.Partnerships.OwnPartnership;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>A partnership whose record is in an account: opened from the workbook of a folder by a command, driven by rounds as the app does them, asked by commands.</summary>
public sealed class OpenedByCommandTests(Azurite azurite)
{
    [Fact]
    public async Task A_run_opened_by_a_command_on_an_account_goes_as_one_on_a_folder()
    {
        var words = azurite.NewAccount();
        using var partnership = await MakeAsync(schools: 3);
        var (folder, account) = (partnership.Place, StorePlace.Read(words).Place!);

        Assert.Contains("Nothing is to be opened now", await OpenAsync(account, partnership), StringComparison.Ordinal);
        partnership.Clock.MoveTo(At(2026, 9, 18, 9));
        foreach (var place in new[] { account, folder })
        {
            Assert.Contains($"{Run} is set up: 3 schools", await OpenAsync(place, partnership), StringComparison.Ordinal);
            Assert.Equal("Nothing is to be opened now, and nothing has changed.", (await OpenAsync(place, partnership)).TrimEnd());
        }

        var outbox = new BlobStore(words).Outbox;
        IMail[] mails = [outbox, new FileOutbox(partnership.Files.Outbox, stamped: false)];
        foreach (var day in new[] { 22, 23 })
        {
            partnership.Clock.MoveTo(At(2026, 9, day, 11));
            foreach (var (place, mail) in new[] { account, folder }.Zip(mails))
            {
                await InAsync(place, async store =>
                {
                    await store.SetDemoClockAsync(partnership.Clock.Now);
                    using var room = await store.RoomAsync(partnership.Clock, mail);
                    _ = await new RunRounds(room, _ => { }).DoAsync(Run);
                });
                _ = await CommandLine.RunAsync("release", Run, "--by", "A Person", "--reason", "Read", "--store", Words(place, words));
            }
        }

        foreach (var command in new string[][] { ["status", "--json"], ["unknown", Run], ["triage", Run] })
        {
            Assert.Equal(await CommandLine.RunAsync([.. command, "--store", partnership.Folder]), await CommandLine.RunAsync([.. command, "--store", words]));
        }

        var schools = await SchoolsAsync(account);
        foreach (var school in schools)
        {
            var why = await CommandLine.RunAsync("why", Run, school, "--store", words);
            Assert.Equal(await CommandLine.RunAsync("why", Run, school, "--store", partnership.Folder), why);
        }

        Assert.NotEmpty(partnership.Outbox);
        Assert.Equal(partnership.Outbox.Count, await SentAsync(account, outbox, partnership.Outbox));
        Assert.Equal((0, ""), await CommandLine.RunAsync("verify", "--all", "--store", words) is var verified ? (verified.Code, verified.Errors) : default);

        partnership.Type("Contacts", 3, row => row[0] == schools[0] ? "Somebody Else" : null);
        Assert.Contains("took over: contacts of 1 schools", await OpenAsync(account, partnership), StringComparison.Ordinal);
        await EraseAsync(words, outbox, partnership, schools[1]);
    }

    /// <summary>One person's details go, the messages to that person too, and the record still proves itself.</summary>
    private static async Task EraseAsync(string account, BlobOutbox outbox, OwnPartnership partnership, string school)
    {
        var letter = partnership.Outbox.First(f => f.Contains($"~{school}~", StringComparison.Ordinal))[..^".eml".Length].Replace('~', '/');
        var person = await PersonAsync(StorePlace.Read(account).Place!, letter);
        Assert.Equal(MailTrace.Sent, await outbox.FindAsync(letter));

        var erased = await CommandLine.RunAsync("erase", "--person", person, "--confirm", "--by", "A Person", "--reason", "Asked for", "--store", account);

        Assert.Equal((0, ""), (erased.Code, erased.Errors));
        Assert.Contains("papers under Published and files under Inbox in the document library", erased.Output, StringComparison.Ordinal);
        Assert.Equal(MailTrace.Absent, await outbox.FindAsync(letter));
        Assert.Equal((0, ""), await CommandLine.RunAsync("verify", "--all", "--store", account) is var verified ? (verified.Code, verified.Errors) : default);
    }

    private static async Task<string> OpenAsync(StorePlace place, OwnPartnership partnership)
    {
        var opened = await CommandLine.RunAsync(() => OpenCommand.RunAsync(place, place.IsAccount ? partnership.Folder : null, partnership.Clock, default));
        Assert.Equal((0, ""), (opened.Code, opened.Errors));
        return opened.Output;
    }

    private static async Task InAsync(StorePlace place, Func<OpenedStore, Task> act)
    {
        if (place.Folder is { } folder)
        {
            using var store = StoreFolder.Open(folder);
            await act(store);
            return;
        }

        Assert.Equal("", await StoreAccount.WithAsync(place, async store =>
        {
            await act(store);
            return "";
        }, sentence => sentence));
    }

    private static async Task<IReadOnlyList<string>> SchoolsAsync(StorePlace place)
    {
        IReadOnlyList<string> schools = [];
        await InAsync(place, async store =>
        {
            using var room = await store.RoomAsync();
            schools = (await room.Shelf.Journal(Run).ReadAsync(s => s.Respondents.Select(r => r.Id).ToList()))!;
        });
        return schools;
    }

    private static async Task<string> PersonAsync(StorePlace place, string letter)
    {
        var person = "";
        await InAsync(place, async store => person = (await store.Record.ReadAsync(Run)).Select(l => EventJson.TryRead(l.Bytes.Span)).Where(e => e?.Key == letter).Select(e => e!.Body).OfType<MessageIntended>().First().Person);
        return person;
    }

    /// <summary>How many of the messages of the folder lie in the account too; both have the same references.</summary>
    private static async Task<int> SentAsync(StorePlace account, BlobOutbox outbox, IReadOnlyList<string> files)
    {
        Assert.True(account.IsAccount);
        var traces = await Task.WhenAll(files.Select(f => outbox.FindAsync(f[..^".eml".Length].Replace('~', '/'))));
        return traces.Count(t => t == MailTrace.Sent);
    }

    private static string Words(StorePlace place, string account) => place.Folder ?? account;
}
