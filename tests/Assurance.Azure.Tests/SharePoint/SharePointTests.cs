using System.Text;
using Assurance.Azure.Graph;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Tests.Graph;
using Assurance.Engine.Memory;
using Assurance.Engine.Reports;
using Assurance.TestKit.Runs;
using Microsoft.Graph.Models.ODataErrors;
using NodaTime;

namespace Assurance.Azure.Tests.SharePoint;

public sealed class SharePointTests : IDisposable
{
    private static readonly GraphPatience Quick = new(12) { FirstWait = Duration.FromMilliseconds(1), LongestWait = Duration.FromMilliseconds(2) };
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Dropped_files_and_response_workbooks_are_listed_with_the_collection_they_answer()
    {
        await using var graph = await GraphServer.StartAsync();
        graph.Drive.Put("Inbox/Q 1 & 2 #3.xlsx", [1]);
        graph.Drive.Put("Inbox/~$open.xlsx", [1]);
        graph.Drive.Put("Inbox/empty.xlsx", []);
        graph.Drive.Put("Inbox/Done/old.xlsx", [1]);
        graph.Drive.Put("Responses/section-175/Audit 2026.xlsx", [2]);
        graph.Drive.Put("Responses/section-175/contacts/Contacts.xlsx", [3]);
        graph.Drive.Put("Responses/member-feedback/Feedback.xlsx", [4]);

        var files = await Inbox(graph).ListAsync();

        Assert.Equal(
            [("Audit 2026.xlsx", "section-175", null), ("Contacts.xlsx", "section-175", "contacts"), ("Feedback.xlsx", "member-feedback", null), ("Q 1 & 2 #3.xlsx", null, null)],
            files.Select(f => (f.Name, f.Cycle, f.Form)).OrderBy(f => f.Name, StringComparer.Ordinal));
        Assert.Equal([3], (await Inbox(graph).ReadAsync(files.Single(f => f.Form == "contacts"))).ToArray());
    }

    [Fact]
    public async Task A_library_without_the_folders_has_nothing_in_it()
    {
        await using var graph = await GraphServer.StartAsync();

        Assert.Empty(await Inbox(graph).ListAsync());
    }

    [Fact]
    public async Task The_tag_moves_with_the_content_and_not_with_the_name()
    {
        await using var graph = await GraphServer.StartAsync();
        graph.Drive.Put("Responses/section-175/Audit.xlsx", [1]);
        var first = Assert.Single(await Inbox(graph).ListAsync());

        graph.Drive.Put("Responses/section-175/Audit.xlsx", [1, 2]);
        var second = Assert.Single(await Inbox(graph).ListAsync());

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Tag, second.Tag);
    }

    [Fact]
    public async Task A_file_that_was_read_is_moved_aside_and_never_over_another()
    {
        await using var graph = await GraphServer.StartAsync();
        var inbox = Inbox(graph);
        for (var i = 0; i < 3; i++)
        {
            graph.Drive.Put("Inbox/return.xlsx", [(byte)i, 1]);
            await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), null);
        }

        graph.Drive.Put("Inbox/odd.xlsx", [9]);
        var odd = Assert.Single(await inbox.ListAsync());
        await inbox.FinishAsync(odd, "It has no sheet with answers.");
        await inbox.FinishAsync(odd, "It has no sheet with answers.");

        Assert.Equal(
            ["Inbox/Done/return-2.xlsx", "Inbox/Done/return-3.xlsx", "Inbox/Done/return.xlsx", "Inbox/Set aside/odd.xlsx", "Inbox/Set aside/odd.xlsx.txt"], graph.Drive.Files);
        Assert.Equal("It has no sheet with answers.", Encoding.UTF8.GetString(graph.Drive.Read("Inbox/Set aside/odd.xlsx.txt")!));
    }

    [Fact]
    public async Task Two_files_of_one_name_keep_each_its_own_reason()
    {
        await using var graph = await GraphServer.StartAsync();
        var inbox = Inbox(graph);
        foreach (var reason in new[] { "It has no sheet with answers.", "It is of last year." })
        {
            graph.Drive.Put("Inbox/return.xlsx", [1]);
            await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), reason);
        }

        Assert.Equal(["return-2.xlsx", "return-2.xlsx.txt", "return.xlsx", "return.xlsx.txt"], graph.Drive.Files.Select(f => f["Inbox/Set aside/".Length..]));
        Assert.Equal("It has no sheet with answers.", Encoding.UTF8.GetString(graph.Drive.Read("Inbox/Set aside/return.xlsx.txt")!));
        Assert.Equal("It is of last year.", Encoding.UTF8.GetString(graph.Drive.Read("Inbox/Set aside/return-2.xlsx.txt")!));
    }

    [Fact]
    public async Task What_lies_set_aside_is_counted_by_its_files_and_since_their_reasons_were_written()
    {
        await using var graph = await GraphServer.StartAsync();
        var inbox = Inbox(graph);
        Assert.Empty(await inbox.AsideAsync());
        foreach (var name in new[] { "return.xlsx", "notes.txt" })
        {
            graph.Drive.Put($"Inbox/{name}", [1]);
            await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), "It has no sheet with answers.");
        }

        graph.Drive.Put("Inbox/Set aside/by hand.docx", [1]);
        var written = new[] { "return.xlsx.txt", "notes.txt.txt", "by hand.docx" }.Select(n => graph.Drive.ChangedAt($"Inbox/Set aside/{n}")).ToList();

        Assert.Equal(written.Order(), (await inbox.AsideAsync()).Select(i => i.ToDateTimeOffset()).Order());
        graph.Drive.Remove("Inbox/Set aside/return.xlsx");
        Assert.Equal(2, (await inbox.AsideAsync()).Count);
    }

    [Fact]
    public async Task A_file_that_somebody_holds_open_gets_one_reason_however_often_it_is_tried()
    {
        var faults = GraphFaults.None;
        await using var graph = await GraphServer.StartAsync(faults);
        var inbox = Inbox(graph);
        graph.Drive.Put("Inbox/odd.xlsx", [9]);
        for (var i = 0; i < 2; i++)
        {
            _ = faults.Then(r => r.Method == "PATCH", GraphFault.Locked);
            _ = await Assert.ThrowsAnyAsync<Exception>(async () => await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), "It has no sheet with answers."));
        }

        await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), "It has no sheet with answers.");

        Assert.Equal(["Inbox/Set aside/odd.xlsx", "Inbox/Set aside/odd.xlsx.txt"], graph.Drive.Files);
    }

    [Fact]
    public async Task A_failure_tells_status_and_code_and_none_of_the_services_words_which_may_name_whoever_has_a_file_open()
    {
        var faults = GraphFaults.None.Then(r => r.Method == "PATCH", GraphFault.Locked).Then(r => r.Method == "PUT", GraphFault.Forbidden);
        await using var graph = await GraphServer.StartAsync(faults);
        graph.Drive.Put("Inbox/return.xlsx", [1]);
        var file = Assert.Single(await Inbox(graph).ListAsync());

        var held = await Assert.ThrowsAsync<ODataError>(() => Inbox(graph).FinishAsync(file, null));
        var refused = await Assert.ThrowsAsync<IOException>(() => new LibraryPapers(Library(graph), "Published").WriteAsync("paper.docx", new byte[] { 1 }, null));

        Assert.Equal((423, "resourceLocked"), (held.ResponseStatusCode, held.Error!.Code));
        Assert.All([held.ToString(), refused.ToString()], told => Assert.DoesNotContain("Said in words", told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_was_saved_again_while_it_was_read_stays_to_be_read()
    {
        await using var graph = await GraphServer.StartAsync();
        var inbox = Inbox(graph);
        graph.Drive.Put("Inbox/return.xlsx", [1]);
        var first = Assert.Single(await inbox.ListAsync());
        graph.Drive.Put("Inbox/return.xlsx", [1, 2]);

        await inbox.FinishAsync(first, null);

        Assert.Equal(["Inbox/return.xlsx"], graph.Drive.Files);
        Assert.NotEqual(first.Tag, Assert.Single(await inbox.ListAsync()).Tag);
    }

    [Fact]
    public async Task A_file_that_is_saved_in_the_moment_of_its_moving_stays_to_be_read()
    {
        await using var graph = await GraphServer.StartAsync();
        var inbox = Inbox(graph);
        graph.Drive.Put("Inbox/return.xlsx", [1]);
        graph.Drive.BeforeMove = () => graph.Drive.Put("Inbox/return.xlsx", [1, 2]);

        await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), null);

        Assert.Equal(["Inbox/return.xlsx"], graph.Drive.Files);
    }

    [Fact]
    public async Task A_response_workbook_stays_where_it_is_and_why_it_was_not_read_is_said_beside_it_until_it_was()
    {
        await using var graph = await GraphServer.StartAsync();
        graph.Drive.Put("Responses/section-175/Audit.xlsx", [1]);
        var inbox = Inbox(graph);

        await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), "A row could not be read.");

        Assert.Equal(["Responses/section-175/Audit.xlsx", "Responses/section-175/Audit.xlsx - not read.txt"], graph.Drive.Files);
        Assert.StartsWith("A row could not be read.", Encoding.UTF8.GetString(graph.Drive.Read("Responses/section-175/Audit.xlsx - not read.txt")!), StringComparison.Ordinal);
        await inbox.FinishAsync(Assert.Single(await inbox.ListAsync()), null);
        Assert.Equal(["Responses/section-175/Audit.xlsx"], graph.Drive.Files);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(4_000_000)]
    [InlineData(4_000_001)]
    [InlineData(9_830_400)]
    public async Task Papers_small_and_large_are_whole_in_the_library_and_in_the_store(int size)
    {
        await using var graph = await GraphServer.StartAsync();
        var store = new MemoryPublication();
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        var publication = Publication(graph, store);

        await publication.WriteAsync("section-175.2026-27/county-report/county-report.docx", new byte[] { 1 });
        await publication.WriteAsync("section-175.2026-27/county-report/county-report.docx", bytes);

        Assert.Equal(["Published/section-175.2026-27/county-report/county-report.docx"], graph.Drive.Files);
        Assert.True(bytes.AsSpan().SequenceEqual(graph.Drive.Read("Published/section-175.2026-27/county-report/county-report.docx")));
    }

    [Fact]
    public async Task A_paper_that_a_manager_has_open_keeps_nobody_waiting_and_is_written_when_it_is_closed()
    {
        await using var graph = await GraphServer.StartAsync();
        var store = new MemoryPublication();
        var publication = Publication(graph, store);
        var place = new PaperPlace("School safeguarding audit/2026-27/May be published", "section-175.2026-27 county-report.docx");
        var there = $"Published/{place.Path}";
        await publication.WriteAsync("section-175.2026-27/county-report/county-report.docx", place, new byte[] { 1 });
        _ = graph.Drive.Open.Add(there);

        await publication.WriteAsync("section-175.2026-27/county-report/county-report.docx", place, new byte[] { 1, 2 });
        Assert.Equal(1, await publication.CatchUpAsync());
        Assert.Equal([1], graph.Drive.Read(there));
        Assert.Equal([1, 2], store.Files.Single().Value);

        graph.Drive.Open.Clear();
        Assert.Equal(0, await publication.CatchUpAsync());
        Assert.Equal(0, await publication.CatchUpAsync());
        Assert.Equal([1, 2], graph.Drive.Read(there));
        Assert.Equal([there], graph.Drive.Files);
        Assert.Equal(2, graph.Drive.Writes[there]);
    }

    [Fact]
    public async Task A_late_paper_that_cannot_be_written_keeps_no_other_waiting()
    {
        var faults = GraphFaults.None;
        await using var graph = await GraphServer.StartAsync(faults);
        var store = new MemoryPublication();
        var publication = Publication(graph, store);
        foreach (var paper in new[] { "a.docx", "b.docx" })
        {
            await publication.WriteAsync(paper, new byte[] { 1 });
            _ = graph.Drive.Open.Add($"Published/{paper}");
            await publication.WriteAsync(paper, new byte[] { 1, 2 });
        }

        graph.Drive.Open.Clear();
        _ = faults.Then(r => r.Path.Value!.Contains("a.docx", StringComparison.Ordinal) && r.Method != "GET", GraphFault.Forbidden);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => publication.CatchUpAsync());

        Assert.Equal([1], graph.Drive.Read("Published/a.docx"));
        Assert.Equal([1, 2], graph.Drive.Read("Published/b.docx"));
        Assert.Equal(0, await publication.CatchUpAsync());
        Assert.Equal([1, 2], graph.Drive.Read("Published/a.docx"));
    }

    [Fact]
    public async Task A_late_paper_that_is_written_anew_meanwhile_is_looked_at_again()
    {
        await using var graph = await GraphServer.StartAsync();
        var (store, reads) = (new MemoryPublication(), 0);
        var publication = new SharePointPublication(
            Library(graph), store,
            path =>
            {
                var bytes = store.Files.GetValueOrDefault(path);
                if (++reads == 1)
                {
                    // The newer one reached the library between the reading here and the writing there.
                    store.Files[path] = [3];
                }

                return Task.FromResult(bytes);
            },
            new InMemorySettings());
        await publication.WriteAsync("a.docx", new byte[] { 1 });
        _ = graph.Drive.Open.Add("Published/a.docx");
        await publication.WriteAsync("a.docx", new byte[] { 2 });
        graph.Drive.Open.Clear();

        Assert.Equal(1, await publication.CatchUpAsync());
        Assert.Equal(0, await publication.CatchUpAsync());

        Assert.Equal([3], graph.Drive.Read("Published/a.docx"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task With_a_fifth_of_all_calls_failing_each_document_is_whole_and_each_file_is_moved_once(int seed)
    {
        var faults = GraphFaults.Share(0.2, seed);
        await using var graph = await GraphServer.StartAsync(faults);
        var inbox = Inbox(graph);
        var publication = Publication(graph, new MemoryPublication());
        var large = new byte[9_000_000];
        new Random(seed).NextBytes(large);
        for (var i = 0; i < 10; i++)
        {
            graph.Drive.Put($"Inbox/return {i}.xlsx", [(byte)i]);
            await publication.WriteAsync($"run/paper/{i}.docx", i % 5 == 0 ? large : [(byte)i]);
        }

        foreach (var file in await inbox.ListAsync())
        {
            Assert.Empty(graph.Failures);
            var read = await inbox.ReadAsync(file);
            Assert.Equal($"return {read.Span[0]}.xlsx", file.Name);
            await inbox.FinishAsync(file, null);
        }

        Assert.Empty(await inbox.ListAsync());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"Inbox/Done/return {i}.xlsx"), graph.Drive.Files.Where(f => f.StartsWith("Inbox/", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(i % 5 == 0 ? large : [(byte)i], graph.Drive.Read($"Published/run/paper/{i}.docx")));
        Assert.InRange(faults.Count, 8, int.MaxValue);
    }

    private SharePointPublication Publication(GraphServer graph, MemoryPublication store) =>
        new(Library(graph), store, path => Task.FromResult(store.Files.GetValueOrDefault(path)), new InMemorySettings());

    private SharePointInbox Inbox(GraphServer graph) => new(Library(graph));

    private Library Library(GraphServer graph) => new(graph.Client(), http, DriveWorkload.Drive, TimeProvider.System, Quick);
}
