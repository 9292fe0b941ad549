using System.Net;
using Assurance.LocalHost.Serving;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using Azure.Storage;
using Azure.Storage.Sas;

namespace Assurance.LocalHost.Tests.Accounts;

/// <summary>What whoever may only read can do, and what keeps somebody from an account.</summary>
[Collection(nameof(SameSeedStores))]
public sealed class RightsTests(SameSeedStores stores)
{
    [Fact]
    public async Task Commands_that_look_need_no_more_than_to_read()
    {
        stores.Require();
        using var temp = new TempFolder();
        var (run, school, reader) = (stores.Run, stores.Schools[0], ReaderOf(stores.Account));
        string[][] commands =
        [
            ["status"], ["why", run, school], ["versions", run, school], ["verify", "--all"], ["triage", run, "--all"], ["unknown", run], ["connect"], ["erase", "--due"], ["text", run], ["comment", run], ["sign", run],
            ["export", "--everything", "--to", temp["all.zip"]], ["compile", run, "--out", temp["drafts"]], ["form", run, "--respondent", school, "--format", "xlsx", "--out", temp["form.xlsx"]],
        ];
        foreach (var command in commands)
        {
            var outcome = await CommandLine.RunAsync([.. command, "--store", reader]);
            Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        }

        Assert.NotEmpty(Directory.EnumerateFiles(temp["drafts"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_decision_without_the_right_is_refused_in_a_sentence_and_changes_nothing()
    {
        stores.Require();
        var before = await CommandLine.RunAsync("verify", "--all", "--store", stores.Account);

        foreach (var command in new string[][] { ["pause", stores.Run, stores.Schools[0]], ["stop", stores.Run], ["hold", stores.Run, "--by", "A Person"], ["exempt", stores.Run, stores.Schools[0]] })
        {
            var outcome = await CommandLine.RunAsync([.. command, "--reason", "Flood", "--store", ReaderOf(stores.Account)]);

            Assert.Equal((1, ""), (outcome.Code, outcome.Output));
            var sentence = Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
            Assert.StartsWith("Whoever is signed in to Azure has not the right on http://127.0.0.1", sentence, StringComparison.Ordinal);
            Assert.Contains("“Storage Blob Data Contributor”", sentence, StringComparison.Ordinal);
        }

        Assert.Equal(before, await CommandLine.RunAsync("verify", "--all", "--store", stores.Account));
    }

    [Fact]
    public async Task A_restore_that_breaks_off_says_that_it_goes_on_when_it_is_given_again_and_why_it_broke_off()
    {
        stores.Require();
        using var temp = new TempFolder();
        var account = stores.NewAccount();
        _ = await CommandLine.RunAsync("export", "--everything", "--to", temp["all.zip"], "--store", stores.Account);
        var broken = await CommandLine.RunAsync("restore", temp["all.zip"], "--store", ReaderOf(account));

        Assert.Equal(1, broken.Code);
        Assert.Contains("Give the same command again once that is put right: it goes on where it was.", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("Whoever is signed in to Azure has not the right on http://127.0.0.1", broken.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync("restore", temp["all.zip"], "--store", account)).Code);
    }

    [Fact]
    public async Task A_page_shows_that_a_decision_was_not_taken_and_the_terminal_says_in_a_sentence_why()
    {
        stores.Require();
        var answered = default(HttpStatusCode);
        var terminal = await CommandLine.CatchAsync(() => StoreAccount.WithAsync(StorePlace.Read(ReaderOf(stores.Account)).Place!, async store =>
        {
            await using var host = await AccountHost.StartAsync(store, 0);
            using var http = new HttpClient { BaseAddress = host.Address };
            using var form = new FormUrlEncodedContent([new("officer", "A Person"), new("reason", "Flood.")]);
            using var answer = await http.PostAsync($"/runs/{stores.Run}/respondents/{stores.Schools[0]}/pause", form);
            answered = answer.StatusCode;
            return "";
        }, sentence => sentence));

        Assert.Equal(HttpStatusCode.InternalServerError, answered);
        Assert.StartsWith("Whoever is signed in to Azure has not the right on http://127.0.0.1", Assert.Single(terminal.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("serve", "--port", "0")]
    [InlineData("restore", "FILE")]
    public async Task An_account_that_does_not_answer_is_a_sentence(params string[] command)
    {
        using var temp = new TempFolder();
        await File.WriteAllTextAsync(temp["any.zip"], "any");
        var outcome = await CommandLine.RunAsync([.. command.Select(w => w == "FILE" ? temp["any.zip"] : w), "--store", "BlobEndpoint=http://127.0.0.1:9/gone;AccountName=gone;AccountKey=c2VjcmV0"]);

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Equal("http://127.0.0.1:9/gone cannot be reached. Is the name of the account right, and is this machine on the network?", outcome.Errors.TrimEnd());
    }

    /// <summary>The same account, by a signature that lets nobody write.</summary>
    private static string ReaderOf(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries).ToDictionary(p => p[..p.IndexOf('=', StringComparison.Ordinal)], p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
        var signature = new AccountSasBuilder(AccountSasPermissions.Read | AccountSasPermissions.List, DateTimeOffset.MaxValue.AddDays(-1), AccountSasServices.Blobs, AccountSasResourceTypes.All)
            .ToSasQueryParameters(new StorageSharedKeyCredential(parts["AccountName"], parts["AccountKey"]));
        return $"BlobEndpoint={parts["BlobEndpoint"]};SharedAccessSignature={signature}";
    }
}
