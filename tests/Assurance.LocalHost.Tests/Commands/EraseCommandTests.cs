using System.Text;
using System.Text.Json;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Commands;

/// <summary>Erasing in a rehearsed county: what is gone is gone from every file of the store, and what stands stands.</summary>
[Collection(nameof(NorfolkRehearsal))]
public sealed class EraseCommandTests(NorfolkRehearsal norfolk) : IDisposable
{
    private const string Run = NorfolkRehearsal.Run;
    private const string After = "2034-01-10";
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_due_is_listed_first_and_erased_only_when_it_is_confirmed()
    {
        await CopyAsync(After);
        var status = await CommandLine.RunAsync("status", Run, "--store", folder.Path);
        var why = await CommandLine.RunAsync("why", Run, "120777", "--on", "2027-01-18", "--store", folder.Path);

        var listed = await CommandLine.RunAsync("erase", "--due", "--store", folder.Path);
        var early = await CommandLine.RunAsync("erase", "--due", "--on", "2030-01-01", "--store", folder.Path);
        var nameless = await CommandLine.RunAsync("erase", "--due", "--confirm", "--store", folder.Path);
        Assert.Equal((0, 0, 2), (listed.Code, early.Code, nameless.Code));
        Assert.Contains("would go", listed.Output, StringComparison.Ordinal);
        Assert.Contains("archives that “export” wrote", listed.Output, StringComparison.Ordinal);
        Assert.Contains("kept 6 years, until", early.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(folder["outbox"]));

        var erased = await CommandLine.RunAsync("erase", "--due", "--confirm", "--by", "Priya Shah", "--reason", "Six years are over.", "--store", folder.Path);

        Assert.Equal((0, ""), (erased.Code, erased.Errors));
        Assert.Empty(Directory.EnumerateFiles(folder["outbox"]));
        Assert.Equal((0, ""), (await CommandLine.RunAsync("verify", "--all", "--store", folder.Path)) is var verified ? (verified.Code, verified.Errors) : default);
        Assert.Equal(status.Output, (await CommandLine.RunAsync("status", Run, "--store", folder.Path)).Output);

        // The record answers as before; only the name of whoever released the letter is gone with the words of the decision.
        Assert.Contains("released by Demo officer (simulated) ", why.Output, StringComparison.Ordinal);
        Assert.Equal(why.Output.Replace("Demo officer (simulated)", "a named officer", StringComparison.Ordinal), (await CommandLine.RunAsync("why", Run, "120777", "--on", "2027-01-18", "--store", folder.Path)).Output);
        Assert.Contains("and erased", (await CommandLine.RunAsync("erase", "--due", "--store", folder.Path)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_of_the_store_holds_an_erased_person_or_answer_any_more()
    {
        await CopyAsync(After);
        var (address, answers) = await SecretsAsync();
        Assert.True(Holds(address) && answers.TrueForAll(Holds), "The test looks for what was never there.");

        // A process died while it wrote this letter, and the next one wrote it whole.
        var letter = Directory.EnumerateFiles(folder["outbox"], "*.eml").First(f => File.ReadAllText(f).Contains(address, StringComparison.Ordinal));
        File.Copy(letter, $"{letter}.{Guid.NewGuid():N}.partial");

        Assert.Equal(0, (await CommandLine.RunAsync("erase", "--due", "--confirm", "--by", "Priya Shah", "--reason", "Time.", "--store", folder.Path)).Code);

        Assert.False(Holds(address), "An address is still in a file.");
        Assert.DoesNotContain(answers, Holds);
    }

    [Fact]
    public async Task A_person_is_erased_by_address_without_its_being_printed_and_their_messages_with_them()
    {
        await CopyAsync(After);
        var (address, _) = await SecretsAsync();
        var listed = await CommandLine.RunAsync("erase", "--email", address, "--store", folder.Path, "--json");
        var found = JsonDocument.Parse(listed.Output).RootElement;
        var messages = Directory.EnumerateFiles(folder["outbox"]).Count();

        var erased = await CommandLine.RunAsync("erase", "--email", address, "--confirm", "--by", "Priya Shah", "--reason", "They asked.", "--store", folder.Path);

        Assert.Equal((0, ""), (erased.Code, erased.Errors));
        Assert.DoesNotContain(address, listed.Output + erased.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(messages - found.GetProperty("files").GetInt32(), Directory.EnumerateFiles(folder["outbox"]).Count());
        Assert.InRange(found.GetProperty("files").GetInt32(), 1, 100);
        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--all", "--store", folder.Path)).Code);
        Assert.Equal(1, (await CommandLine.RunAsync("erase", "--email", address, "--store", folder.Path)).Code);
    }

    [Fact]
    public async Task A_run_on_hold_is_shown_and_kept_until_the_hold_is_lifted()
    {
        await CopyAsync(After);
        var (address, _) = await SecretsAsync();
        Assert.Equal(0, (await CommandLine.RunAsync("hold", Run, "120777", "--by", "Priya Shah", "--reason", "Court order.", "--store", folder.Path)).Code);
        Assert.Contains("on legal hold: 120777", (await CommandLine.RunAsync("status", "--store", folder.Path)).Output, StringComparison.Ordinal);

        var erased = await CommandLine.RunAsync("erase", "--due", "--confirm", "--by", "Priya Shah", "--reason", "Time.", "--store", folder.Path);

        Assert.Equal(0, erased.Code);
        Assert.Contains("because of 120777", erased.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(folder["outbox"]));
        var person = await CommandLine.RunAsync("erase", "--email", address, "--confirm", "--by", "Priya Shah", "--reason", "They asked.", "--store", folder.Path);
        Assert.Equal(1, person.Code);
        Assert.Contains("on legal hold", person.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync("hold", Run, "--by", "Priya Shah", "--reason", "An inquiry.", "--store", folder.Path)).Code);
        Assert.Contains("on legal hold: the whole run, 120777", (await CommandLine.RunAsync("status", Run, "--store", folder.Path)).Output, StringComparison.Ordinal);
        Assert.Contains("Still on a hold of its own: 120777.", (await CommandLine.RunAsync("hold", Run, "--lift", "--by", "Priya Shah", "--reason", "Over.", "--store", folder.Path)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync("hold", Run, "120777", "--lift", "--by", "Priya Shah", "--reason", "Lifted.", "--store", folder.Path)).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("erase", "--due", "--confirm", "--by", "Priya Shah", "--reason", "Time.", "--store", folder.Path)).Code);
        Assert.Empty(Directory.EnumerateFiles(folder["outbox"]));
        Assert.Equal(1, (await CommandLine.RunAsync("hold", Run, "--lift", "--by", "Priya Shah", "--reason", "Nothing.", "--store", folder.Path)).Code);
    }

    [Fact]
    public async Task What_an_event_says_was_erased_is_finished()
    {
        await CopyAsync(After);
        using (var store = StoreFolder.Open(folder.Path))
        {
            var position = norfolk.Events.Count;
            var details = norfolk.Events.Select(e => e.Body).OfType<ContactsSet>().SelectMany(c => c.Contacts).First().Details;
            Assert.True(await store.Store.Record.AppendAsync(Run, position, [EventJson.Write(new RunEvent($"{Run}/all/erased-{position}", norfolk.Events[^1].At, "officer-1", new Erased([details], ErasureBasis.Person, "")))]));
        }

        var broken = await CommandLine.RunAsync("verify", Run, "--store", folder.Path);
        Assert.Contains("cut short", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("were still there", (await CommandLine.RunAsync("erase", "--finish", "--store", folder.Path)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandLine.RunAsync("verify", Run, "--store", folder.Path)).Code);
        Assert.Equal(2, (await CommandLine.RunAsync("erase", "--store", folder.Path)).Code);
        Assert.Equal(2, (await CommandLine.RunAsync("erase", "--object", "return/x", "--store", folder.Path)).Code);
    }

    /// <summary>A copy of the rehearsal with some of its messages, on a clock of its own.</summary>
    private async Task CopyAsync(string day)
    {
        File.Copy(StoreFolder.RecordPath(norfolk.Out), StoreFolder.RecordPath(folder.Path));
        _ = Directory.CreateDirectory(folder["outbox"]);
        foreach (var message in Directory.EnumerateFiles(Path.Combine(norfolk.Out, "outbox"), "*~120*").Where((_, i) => i % 10 == 0 || _.Contains("~120777~", StringComparison.Ordinal)))
        {
            File.Copy(message, Path.Combine(folder["outbox"], Path.GetFileName(message)));
        }

        using var store = StoreFolder.Open(folder.Path);
        await store.SetDemoClockAsync(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InUtc().ToInstant() + NodaTime.Duration.FromHours(10));
    }

    private async Task<(string Address, List<string> Answers)> SecretsAsync()
    {
        using var store = StoreFolder.Open(folder.Path, readOnly: true);
        var details = norfolk.Events.Select(e => e.Body).OfType<ContactsSet>().Single(c => c.Respondent == "120777" && c.Contacts.Count > 0).Contacts[0].Details;
        using var person = JsonDocument.Parse((await store.Store.Objects.GetAsync(details))!.Value);
        var answers = new List<string>();
        foreach (var received in norfolk.Events.Select(e => e.Body).OfType<ResponseReceived>().Take(20))
        {
            using var sealedAnswers = JsonDocument.Parse((await store.Store.Objects.GetAsync(received.Answers))!.Value);
            answers.Add(sealedAnswers.RootElement.GetProperty("salt").GetString()!);
        }

        return (person.RootElement.GetProperty("value").GetProperty("email").GetString()!, answers);
    }

    /// <summary>In the store's file or its log.</summary>
    private bool Holds(string text)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        return Directory.EnumerateFiles(folder.Path, "record.db*").Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(wanted) >= 0);
    }
}
