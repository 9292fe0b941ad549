using Assurance.Azure.Graph;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Memory;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Azure.Tests.SharePoint;

/// <summary>A PDF beside each Word paper of the library.</summary>
public sealed class PdfCopiesTests : IDisposable
{
    private const string Paper = "Published/run/county-report/county-report.docx";
    private const string Copy = "Published/run/county-report/county-report.pdf";
    private static readonly GraphPatience Quick = new(12) { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };
    private readonly HttpClient http = new();
    private readonly InMemorySettings settings = new();
    private readonly MemoryPublication store = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_word_paper_gets_a_copy_and_other_papers_do_not()
    {
        await using var graph = await GraphServer.StartAsync();
        await WriteAsync(graph, 1);
        await Publication(graph).WriteAsync("run/tracker.xlsx", new byte[] { 9 });

        await Copies(graph).MakeAsync();

        Assert.Equal([Paper, Copy, "Published/run/tracker.xlsx"], graph.Drive.Files);
        Assert.Equal([.. "%PDF-1.7\n"u8, 1], graph.Drive.Read(Copy));
    }

    [Fact]
    public async Task A_paper_that_did_not_change_is_not_converted_again_and_one_that_did_is()
    {
        await using var graph = await GraphServer.StartAsync();
        foreach (var content in new byte[] { 1, 1, 2, 1 })
        {
            await WriteAsync(graph, content);
            await Copies(graph).MakeAsync();
            await Copies(graph).MakeAsync();
        }

        Assert.Equal(3, graph.Drive.Conversions[Paper]);
        Assert.Equal([.. "%PDF-1.7\n"u8, 1], graph.Drive.Read(Copy));
    }

    [Fact]
    public async Task Beside_a_paper_that_changed_its_older_copy_does_not_stay()
    {
        await using var graph = await GraphServer.StartAsync();
        await WriteAsync(graph, 1);
        await Copies(graph).MakeAsync();

        await WriteAsync(graph, 2);

        Assert.Equal([Paper], graph.Drive.Files);
    }

    [Fact]
    public async Task A_paper_that_could_not_be_written_when_copies_were_made_has_the_copy_of_what_is_written_in_the_end()
    {
        await using var graph = await GraphServer.StartAsync();
        await WriteAsync(graph, 1);
        await Copies(graph).MakeAsync();
        _ = graph.Drive.Open.Add(Paper);
        await WriteAsync(graph, 2);
        await Copies(graph).MakeAsync();
        graph.Drive.Open.Clear();

        await WriteAsync(graph, 2);
        await Copies(graph).MakeAsync();

        Assert.Equal([.. "%PDF-1.7\n"u8, 2], graph.Drive.Read(Copy));
    }

    [Fact]
    public async Task A_paper_written_twice_before_it_was_copied_has_the_copy_of_what_stands_there()
    {
        await using var graph = await GraphServer.StartAsync();
        await WriteAsync(graph, 1);
        await WriteAsync(graph, 2);
        await Copies(graph).MakeAsync();
        Assert.Equal([.. "%PDF-1.7\n"u8, 2], graph.Drive.Read(Copy));

        await WriteAsync(graph, 1);
        await Copies(graph).MakeAsync();
        Assert.Equal([.. "%PDF-1.7\n"u8, 1], graph.Drive.Read(Copy));
    }

    [Fact]
    public async Task A_paper_that_somebody_had_open_gets_the_copy_of_what_was_written_at_last()
    {
        await using var graph = await GraphServer.StartAsync();
        await WriteAsync(graph, 1);
        _ = graph.Drive.Open.Add(Paper);
        await WriteAsync(graph, 2);
        await Copies(graph).MakeAsync();
        Assert.Equal([.. "%PDF-1.7\n"u8, 1], graph.Drive.Read(Copy));

        graph.Drive.Open.Clear();
        Assert.Equal(0, await Publication(graph).CatchUpAsync());
        Assert.Equal([Paper], graph.Drive.Files);
        await Copies(graph).MakeAsync();

        Assert.Equal([.. "%PDF-1.7\n"u8, 2], graph.Drive.Read(Copy));
    }

    [Theory]
    [InlineData(406)]
    [InlineData(403)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task What_cannot_be_converted_holds_no_paper_back_is_told_and_tried_again(int status)
    {
        var fault = status switch { 406 => GraphFault.NotConvertible, 403 => GraphFault.Forbidden, 503 => GraphFault.UnavailableMute, _ => GraphFault.ThrottledMute };
        var faults = GraphFaults.None;
        for (var i = 0; i < 12; i++)
        {
            _ = faults.Then(r => r.QueryString.Value!.Contains("format=pdf", StringComparison.Ordinal), fault);
        }

        await using var graph = await GraphServer.StartAsync(faults);
        await WriteAsync(graph, 1);

        var told = await Assert.ThrowsAsync<IOException>(() => Copies(graph).MakeAsync());

        Assert.Contains("1 of the papers in the library have no PDF copy yet", told.Message, StringComparison.Ordinal);
        Assert.Contains($"{Paper}: status {status}", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Said in words", told.ToString(), StringComparison.Ordinal);
        Assert.Equal([1], graph.Drive.Read(Paper));
        await using var later = await GraphServer.StartAsync();
        await WriteAsync(later, 1);
        await Copies(later).MakeAsync();
        Assert.NotNull(later.Drive.Read(Copy));
    }

    [Fact]
    public async Task One_that_cannot_be_made_keeps_no_other_waiting()
    {
        var faults = GraphFaults.None.Then(r => r.QueryString.Value!.Contains("format=pdf", StringComparison.Ordinal), GraphFault.NotConvertible);
        await using var graph = await GraphServer.StartAsync(faults);
        foreach (var school in new[] { "a", "b", "c" })
        {
            await Publication(graph).WriteAsync($"run/{school}/paper.docx", new byte[] { 1 });
        }

        await Assert.ThrowsAsync<IOException>(() => Copies(graph).MakeAsync());
        Assert.Equal(2, graph.Drive.Files.Count(f => f.EndsWith(".pdf", StringComparison.Ordinal)));

        await Copies(graph).MakeAsync();
        Assert.Equal(3, graph.Drive.Files.Count(f => f.EndsWith(".pdf", StringComparison.Ordinal)));
        Assert.All(graph.Drive.Conversions.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task A_paper_that_a_person_took_away_owes_no_copy()
    {
        await using var graph = await GraphServer.StartAsync();
        await Copies(graph).OweAsync(Paper, new byte[] { 1 });

        await Copies(graph).MakeAsync();

        Assert.Empty(graph.Drive.Files);
        Assert.Empty(await settings.KeysAsync("pdf"));
    }

    [Fact]
    public async Task Where_none_is_wanted_none_is_owed_or_made()
    {
        await using var graph = await GraphServer.StartAsync();
        var off = new PdfCopies(Library(graph), settings, TimeProvider.System, isOn: false);
        await Publication(graph, off).WriteAsync("run/paper.docx", new byte[] { 1 });

        await off.MakeAsync();

        Assert.Equal(["Published/run/paper.docx"], graph.Drive.Files);
        Assert.Empty(await settings.KeysAsync(""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_a_fifth_of_all_calls_failing_each_paper_has_its_copy(int seed)
    {
        const int Papers = 20;
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await GraphServer.StartAsync(faults);
        for (var i = 0; i < Papers; i++)
        {
            await Publication(graph).WriteAsync($"run/{i}/paper.docx", new byte[] { (byte)i });
        }

        await Copies(graph).MakeAsync();

        Assert.Empty(graph.Failures);
        Assert.All(Enumerable.Range(0, Papers), i => Assert.Equal([.. "%PDF-1.7\n"u8, (byte)i], graph.Drive.Read($"Published/run/{i}/paper.pdf")!));
        Assert.True(faults.Count > Papers / 2);
    }

    private Task WriteAsync(GraphServer graph, byte content) => Publication(graph).WriteAsync(Paper["Published/".Length..], new[] { content });

    private SharePointPublication Publication(GraphServer graph, PdfCopies? copies = null) =>
        new(Library(graph), store, path => Task.FromResult(store.Files.GetValueOrDefault(path)), settings, copies ?? Copies(graph));

    private PdfCopies Copies(GraphServer graph) => new(Library(graph), settings, TimeProvider.System);

    private Library Library(GraphServer graph) => new(graph.Client(), http, DriveWorkload.Drive, TimeProvider.System, Quick);
}
