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
