using System.Text;
using Assurance.Azure.Graph;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Ports;
using NodaTime;

namespace Assurance.Azure.Tests.SharePoint;

/// <summary>A folder of the library that people and product share: nothing of theirs is written over, and nothing is read that did not change.</summary>
public sealed class LibraryPapersTests : IDisposable
{
    private static readonly GraphPatience Quick = new(12) { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Files_are_listed_by_path_with_a_tag_of_their_content_and_the_moment_they_were_changed()
    {
        await using var graph = await GraphServer.StartAsync();
        graph.Drive.Put("Partnership/control.xlsx", [1]);
        graph.Drive.Put("Partnership/~$control.xlsx", [1]);
        graph.Drive.Put("Partnership/cycles/own/cycle.yaml", [2]);
        graph.Drive.Put("Partnership/cycles/own/messages/open.md", [3]);
        graph.Drive.Put("Inbox/return.xlsx", [4]);
        var papers = Papers(graph);

        Assert.Equal(["control.xlsx"], (await papers.ListAsync("")).Select(f => f.Path));
        Assert.Equal(["cycles/own/cycle.yaml", "cycles/own/messages/open.md"], (await papers.ListAsync("cycles", below: true)).Select(f => f.Path));
        Assert.Empty(await papers.ListAsync("register"));
        var before = (await papers.FindAsync("control.xlsx"))!;
        graph.Drive.Put("Partnership/control.xlsx", [1, 2]);
        var after = (await papers.FindAsync("control.xlsx"))!;
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.True(after.ChangedAt > before.ChangedAt);
        Assert.Equal([1, 2], (await papers.ReadAsync(after)).ToArray());
        Assert.Null(await papers.FindAsync("calendar.json"));
    }

    [Fact]
    public async Task A_file_is_written_over_only_if_it_still_is_what_was_seen()
    {
        await using var graph = await GraphServer.StartAsync();
        var papers = Papers(graph);

        var first = (await papers.WriteAsync("a/b.txt", Bytes("one"), null)).Written!;
        Assert.Null((await papers.WriteAsync("a/b.txt", Bytes("two"), null)).Written);
        var second = (await papers.WriteAsync("a/b.txt", Bytes("two"), first)).Written!;
        Assert.Equal(new PaperWriting(null), await papers.WriteAsync("a/b.txt", Bytes("three"), first));
        graph.Drive.BeforeWrite = () => graph.Drive.Put("Partnership/a/b.txt", Bytes("a person's"));
        Assert.Equal(new PaperWriting(null), await papers.WriteAsync("a/b.txt", Bytes("four"), second));

        Assert.Equal("a person's", Encoding.UTF8.GetString(graph.Drive.Read("Partnership/a/b.txt")!));
    }

    [Fact]
    public async Task A_file_that_somebody_has_open_is_neither_written_nor_renamed_nor_taken_away()
    {
        await using var graph = await GraphServer.StartAsync();
        var papers = Papers(graph);
        var file = (await papers.WriteAsync("b.txt", Bytes("one"), null)).Written!;
        _ = graph.Drive.Open.Add("Partnership/b.txt");

        Assert.True((await papers.WriteAsync("b.txt", Bytes("two"), file)).IsHeld);
        Assert.False(await papers.RenameAsync(file, "c.txt"));
        Assert.False(await papers.RemoveAsync(file));
        Assert.Equal(["Partnership/b.txt"], graph.Drive.Files);

        graph.Drive.Open.Clear();
        Assert.True(await papers.RenameAsync(file, "c.txt"));
        Assert.True(await papers.RemoveAsync(file with { Path = "c.txt" }));
        Assert.Empty(graph.Drive.Files);
    }

    [Fact]
    public async Task No_answer_is_told_as_a_file_that_cannot_be_read_just_now()
    {
        var faults = GraphFaults.None;
        await using var graph = await GraphServer.StartAsync(faults);
        _ = faults.Then(r => r.Method == "GET", GraphFault.Forbidden);

        Assert.Contains("status 403", (await Assert.ThrowsAsync<IOException>(() => Papers(graph).ListAsync(""))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 40)]
    [InlineData(3, 4_500_000)]
    public async Task With_a_fifth_of_all_calls_failing_each_file_is_whole_and_known_as_what_was_written(int seed, int size)
    {
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await GraphServer.StartAsync(faults);
        var papers = Papers(graph);
        var bytes = new byte[size];
        FolderPaper? stands = null;
        for (var i = 0; i < (size < 1000 ? 25 : 3); i++)
        {
            new Random(i).NextBytes(bytes);
            stands = (await papers.WriteAsync("tracker.xlsx", bytes, stands)).Written;
            Assert.Empty(graph.Failures);
            Assert.True(bytes.AsSpan().SequenceEqual(graph.Drive.Read("Partnership/tracker.xlsx")), $"write {i}");
            Assert.Equal(stands, await papers.FindAsync("tracker.xlsx"));
        }

        Assert.True(await papers.RenameAsync(stands!, "kept.xlsx"));
        Assert.Equal(["Partnership/kept.xlsx"], graph.Drive.Files);
        Assert.True(await papers.RemoveAsync((await papers.FindAsync("kept.xlsx"))!));
        Assert.InRange(faults.Count, 2, int.MaxValue);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private LibraryPapers Papers(GraphServer graph) => new(new Library(graph.Client(), http, DriveWorkload.Drive, TimeProvider.System, Quick), "Partnership");
}
