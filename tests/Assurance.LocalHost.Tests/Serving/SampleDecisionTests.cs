using Assurance.Core.Record;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>Decisions by command on a run that is under way.</summary>
[Collection(nameof(SampleStore))]
public sealed class SampleDecisionTests(SampleStore sample)
{
    [Fact]
    public async Task A_contact_with_an_address_that_is_none_is_refused_and_nothing_changes()
    {
        using var folder = sample.Copy();
        var school = await SchoolAsync(folder.Path, r => r.OwesAnswer);
        var before = await EventsAsync(folder.Path);
        var outcome = await CommandLine.RunAsync("contact", SampleStore.Run, school, "dsl", "--name", "Pat Farrow", "--email", "nonsense", "--reason", "She told us", "--store", folder.Path);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("“nonsense” is no e-mail address. Write it as", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(before.Count, (await EventsAsync(folder.Path)).Count);
    }

    [Fact]
    public async Task A_contact_changed_by_command_is_recorded_under_whoever_decided()
    {
        using var folder = sample.Copy();
        var school = await SchoolAsync(folder.Path, r => r.OwesAnswer);
        var outcome = await CommandLine.RunAsync("contact", SampleStore.Run, school, "dsl", "--name", "Pat Farrow", "--email", "pat@school.example", "--reason", "She told us", "--store", folder.Path);
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        var set = (await EventsAsync(folder.Path))[^1];
        _ = Assert.IsType<ContactsSet>(set.Body);
        Assert.StartsWith("officer-", set.Actor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_on_which_no_school_is_open_is_refused_with_the_next_that_is()
    {
        using var folder = sample.Copy();
        var school = await SchoolAsync(folder.Path, r => r.OwesAnswer);
        string[] words = ["extend", SampleStore.Run, school, "--reason", "New head", "--store", folder.Path, "--to"];
        var saturday = await CommandLine.RunAsync([.. words, "2026-12-12"]);
        Assert.Equal(1, saturday.Code);
        Assert.StartsWith("Saturday 12 December 2026 is no school day (", saturday.Errors, StringComparison.Ordinal);
        Assert.Contains("The next one is Monday 14 December 2026", saturday.Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), await CommandLine.RunAsync([.. words, "2026-12-14"]) is var monday ? (monday.Code, monday.Errors) : default);
    }

    [Fact]
    public async Task More_time_or_a_pause_for_a_school_that_has_returned_says_that_it_has()
    {
        using var folder = sample.Copy();
        var returned = await SchoolAsync(folder.Path, r => r.FirstReturnAt is not null);
        var owing = await SchoolAsync(folder.Path, r => r.OwesAnswer);
        foreach (var words in new string[][] { ["extend", "--to", "2026-12-14"], ["pause"] })
        {
            string[] with = [.. words, "--reason", "They asked", "--store", folder.Path];
            Assert.Contains("had returned already, on ", (await CommandLine.RunAsync([with[0], SampleStore.Run, returned, .. with[1..]])).Output, StringComparison.Ordinal);
            Assert.DoesNotContain("had returned", (await CommandLine.RunAsync([with[0], SampleStore.Run, owing, .. with[1..]])).Output, StringComparison.Ordinal);
        }
    }

    private static async Task<string> SchoolAsync(string folder, Func<RespondentState, bool> wanted)
    {
        using var store = StoreFolder.Open(folder, readOnly: true);
        using var room = await store.RoomAsync();
        return (await room.Shelf.Journal(SampleStore.Run).ReadAsync(state => state.Respondents.First(wanted).Id))!;
    }

    private static async Task<IReadOnlyList<RunEvent>> EventsAsync(string folder)
    {
        using var store = StoreFolder.Open(folder, readOnly: true);
        return [.. (await store.Record.ReadAsync(SampleStore.Run, 0)).Select(l => EventJson.Read(l.Bytes.Span))];
    }
}
