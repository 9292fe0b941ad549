using Assurance.Documents.Reading;
using Assurance.Engine.Intake;
using Assurance.Engine.Rehearsal;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using Assurance.LocalHost.Tests.Rehearsing;
using Assurance.TestKit.Cycles;
using NodaTime;

namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>Exports of a form by which an anonymous collection is answered: they hold the times at which people answered.</summary>
public sealed class FormExportTests : IDisposable
{
    private const string Export = """
        Id,Start time,Completion time,Email,Name,Which group do you attend?,What would improve the group?
        1,2027-02-02 09:40:00,2027-02-02 09:41:00,anonymous,,North,More time.
        2,2027-02-02 10:40:00,2027-02-02 10:41:00,anonymous,,South,Nothing.
        """;

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Dropped_into_the_inbox_they_are_read_and_deleted()
    {
        var (folder, told, cast) = await DropAsync(Export, PulseRun.At(2, 3, 10));

        Assert.Empty(Directory.EnumerateFiles(folder.Inbox, "*", SearchOption.AllDirectories));
        Assert.Contains(told, t => t.Contains("has been deleted", StringComparison.Ordinal));
        Assert.Equal(2, cast);
    }

    [Fact]
    public async Task With_a_row_that_cannot_be_read_the_file_is_kept_and_why_is_said_beside_it_and_in_no_log()
    {
        var (folder, told, cast) = await DropAsync(Export.Replace("South", "The moon", StringComparison.Ordinal), PulseRun.At(2, 3, 10));

        Assert.Equal(1, cast);
        var kept = Assert.Single(Directory.EnumerateFiles(folder.SetAside, "*.csv"));
        Assert.Contains("The moon", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("Row 3 is not in the ballot box: ", await File.ReadAllTextAsync(kept + ".why.txt", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains(told, t => t.Contains("read 2 = accepted 1 + superseded 0 + duplicate 0 + in triage 0 + left out 1", StringComparison.Ordinal));
        Assert.DoesNotContain(told, t => t.Contains("The moon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_collection_opens_the_file_is_set_aside_as_it_is()
    {
        var (folder, _, cast) = await DropAsync(Export, PulseRun.At(1, 29, 10));

        Assert.Equal(0, cast);
        Assert.Equal(Export, await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(folder.SetAside, "*.csv")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Imported_by_hand_they_fill_the_box_and_the_command_says_what_was_kept()
    {
        (await OpenAsync()).Dispose();
        await File.WriteAllTextAsync(temp["export.csv"], Export, TestContext.Current.CancellationToken);

        var outcome = await CommandLine.RunAsync("import", PulseRun.Id, temp["export.csv"], "--store", temp["store"], "--by", "Priya Shah");

        Assert.Equal(("", 0), (outcome.Errors, outcome.Code));
        Assert.Contains("Read 2 = put into the ballot box 2 + in it already 0.", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(temp["export.csv"]));
    }

    private async Task<(PartnershipFolder Folder, List<string> Told, int Cast)> DropAsync(string export, Instant at)
    {
        using var store = await OpenAsync();
        var clock = new VirtualClock(at);
        using var room = await store.RoomAsync(clock);
        var folder = new PartnershipFolder(store.Folder);
        folder.Make();
        var told = new List<string>();
        var drop = new DropFolder(folder, room, new FileIntake(room.Doors, new TableReader(), clock), told.Add);
        await File.WriteAllTextAsync(Path.Combine(folder.Inbox, "export.csv"), export, TestContext.Current.CancellationToken);
        _ = drop.HasFiles;
        clock.MoveTo(clock.Now + Duration.FromMinutes(1));
        _ = await drop.ReadAsync([PulseRun.Id], TestContext.Current.CancellationToken);
        Assert.Empty(Directory.EnumerateFiles(folder.Inbox));
        return (folder, told, await room.Shelf.Journal(PulseRun.Id).ReadAsync(state => state.BallotsCast, TestContext.Current.CancellationToken));
    }

    private async Task<StoreFolder> OpenAsync()
    {
        var store = StoreFolder.Create(temp["store"]);
        await store.SetDemoClockAsync(PulseRun.At(2, 3, 10));
        using var room = await store.RoomAsync();
        Assert.True(await room.Opener.OpenAsync(PulseRun.Opening(TestCycles.LoadUnknown(), 12), PulseRun.At(1, 29, 8)));
        return store;
    }
}
