using Assurance.Azure.SharePoint;
using Assurance.Documents.Reading;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Officers;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using static Assurance.Functions.Tests.Partnerships.LibraryStage;

namespace Assurance.Functions.Tests.Partnerships;

/// <summary>One tracker, and two processes of the app that write it.</summary>
public sealed class TrackerPapersTests
{
    [Fact]
    public async Task What_another_process_wrote_between_two_looks_of_this_one_is_not_taken_for_a_hand()
    {
        await using var stage = await OpenAsync();
        var (own, other) = (new HookedFolder(stage.First.Library), new HookedFolder(stage.First.Library));
        var (mine, theirs) = (Trackers(stage.First, own), Trackers(stage.Another(), other));
        await ChangeAsync(stage, "one");

        // This one has read what was written last; before it looks at the file the other writes it, and ends before it can say so.
        own.Finding = async () =>
        {
            own.Finding = () => Task.CompletedTask;
            other.Written = () => throw new InvalidOperationException("The process ends.");
            _ = await Assert.ThrowsAsync<InvalidOperationException>(() => theirs.WriteAsync(Run, []));
        };
        Assert.True(await mine.WriteAsync(Run, []));

        Assert.Equal([TrackerPath], Published(stage));
    }

    [Fact]
    public async Task What_a_process_wrote_that_ended_is_known_although_another_was_about_to_write_meanwhile()
    {
        await using var stage = await OpenAsync();
        var (own, other) = (new HookedFolder(stage.First.Library), new HookedFolder(stage.First.Library));
        var (mine, theirs) = (Trackers(stage.First, own), Trackers(stage.Another(), other));
        await ChangeAsync(stage, "one");

        // Both have said what they are about to write, the other a later state; this one writes, and both end.
        own.Writing = async () =>
        {
            await ChangeAsync(stage, "two");
            other.Writing = () => throw new InvalidOperationException("The process ends.");
            _ = await Assert.ThrowsAsync<InvalidOperationException>(() => theirs.WriteAsync(Run, []));
        };
        own.Written = () => throw new InvalidOperationException("The process ends.");
        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => mine.WriteAsync(Run, []));
        Assert.True(await Trackers(stage.Another(), new HookedFolder(stage.First.Library)).WriteAsync(Run, []));

        Assert.Equal([TrackerPath], Published(stage));
    }

    [Fact]
    public async Task Notes_of_what_was_written_do_not_pile_up()
    {
        await using var stage = await OpenAsync();
        for (var day = 15; day < 22; day++)
        {
            stage.MoveTo(At(9, day));
            await ChangeAsync(stage, $"{day}");
            Assert.True(await Trackers(stage.First, new HookedFolder(stage.First.Library)).WriteAsync(Run, []));
        }

        Assert.InRange((await stage.Settings.KeysAsync("tracker")).Count, 1, 4);
    }

    [Fact]
    public async Task Notes_of_what_could_not_be_written_since_somebody_has_it_open_do_not_pile_up()
    {
        await using var stage = await OpenAsync();
        for (var day = 15; day < 27; day++)
        {
            stage.MoveTo(At(9, day));
            await ChangeAsync(stage, $"{day}");
            _ = await Trackers(stage.First, new HookedFolder(stage.First.Library) { IsOpen = day % 6 != 0 }).WriteAsync(Run, []);
        }

        Assert.InRange((await stage.Settings.KeysAsync("tracker")).Count, 1, 5);
    }

    [Fact]
    public async Task A_tracker_that_an_earlier_version_wrote_is_known()
    {
        await using var stage = await OpenAsync();
        var kept = System.Text.Json.JsonDocument.Parse((await stage.Settings.GetAsync($"tracker/{Run}"))!).RootElement;
        foreach (var key in await stage.Settings.KeysAsync("tracker"))
        {
            await stage.Settings.SetAsync(key, null);
        }

        await stage.Settings.SetAsync($"tracker/{Run}", $$"""{"Position":1,"Readers":"","Tag":"stamped since","Content":"{{kept.GetProperty("Content").GetString()}}","Coming":""}""");
        await ChangeAsync(stage, "one");
        Assert.True(await Trackers(stage.First, new HookedFolder(stage.First.Library)).WriteAsync(Run, []));

        Assert.Equal([TrackerPath], Published(stage));
    }

    private static TrackerPapers Trackers(Instance process, IPaperFolder folder) =>
        new(folder, state => PaperPlace.Tracker(state).Path, process.Room, new WorkbookComposer(), new TableReader(), _ => { });

    private static async Task ChangeAsync(LibraryStage stage, string reason)
    {
        var school = await stage.StateAsync(s => s.Respondents[0].Id);
        var (desk, by) = (stage.First.Room.Desk, Officer.Named("Robin"));
        var decision = await stage.StateAsync(s => s.Respondents[0].IsPaused) ? await desk.ResumeAsync(Run, school, by, reason) : await desk.PauseAsync(Run, school, by, reason);
        Assert.Null(decision.Refusal);
    }

    private static IEnumerable<string> Published(LibraryStage stage) => stage.Graph.Drive.Files.Where(f => f.StartsWith("Published/", StringComparison.Ordinal));

    /// <summary>The library’s folder, with somebody else’s turn in between.</summary>
    private sealed class HookedFolder(Library library) : IPaperFolder
    {
        private readonly LibraryPapers inner = new(library, SharePointPublication.Root);

        /// <summary>Somebody has the file open.</summary>
        public bool IsOpen { get; init; }

        public Func<Task> Finding { get; set; } = () => Task.CompletedTask;

        public Func<Task> Writing { get; set; } = () => Task.CompletedTask;

        public Func<Task> Written { get; set; } = () => Task.CompletedTask;

        public Task<IReadOnlyList<FolderPaper>> ListAsync(string folder, bool below = false, CancellationToken cancellation = default) => inner.ListAsync(folder, below, cancellation);

        public async Task<FolderPaper?> FindAsync(string path, CancellationToken cancellation = default)
        {
            await Finding();
            return await inner.FindAsync(path, cancellation);
        }

        public Task<ReadOnlyMemory<byte>> ReadAsync(FolderPaper paper, CancellationToken cancellation = default) => inner.ReadAsync(paper, cancellation);

        public async Task<PaperWriting> WriteAsync(string path, ReadOnlyMemory<byte> bytes, FolderPaper? over, CancellationToken cancellation = default)
        {
            await Writing();
            if (IsOpen)
            {
                return new PaperWriting(null, IsHeld: true, "Somebody has it open.");
            }

            var writing = await inner.WriteAsync(path, bytes, over, cancellation);
            await Written();
            return writing;
        }

        public Task<bool> RenameAsync(FolderPaper paper, string name, CancellationToken cancellation = default) => inner.RenameAsync(paper, name, cancellation);

        public Task<bool> RemoveAsync(FolderPaper paper, CancellationToken cancellation = default) => inner.RemoveAsync(paper, cancellation);

        public string Shown(string path) => inner.Shown(path);
    }
}
