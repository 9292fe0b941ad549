using System.Globalization;
using System.Text;
using Assurance.Core.Record;
using Assurance.Engine.Memory;

namespace Assurance.Sqlite.Tests;

public sealed class SqliteExportTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_same_content_makes_the_same_bytes()
    {
        var (record, objects) = await ContentAsync(seed: 1);
        var (same, sameObjects) = await ContentAsync(seed: 1, backwards: true);
        var (other, otherObjects) = await ContentAsync(seed: 2);

        await SqliteExport.WriteAsync(folder.File("first.db"), record, objects);
        await SqliteExport.WriteAsync(folder.File("second.db"), record, objects);
        await SqliteExport.WriteAsync(folder.File("third.db"), same, sameObjects);
        await SqliteExport.WriteAsync(folder.File("other.db"), other, otherObjects);

        Assert.Equal(["first.db", "other.db", "second.db", "third.db"], folder.Files);
        Assert.True(SameBytes("first.db", "second.db"));
        Assert.True(SameBytes("first.db", "third.db"), "the same content, put there in another order");
        Assert.False(SameBytes("first.db", "other.db"));
    }

    [Fact]
    public async Task An_export_is_a_store_to_read_and_to_go_on_with()
    {
        var (record, objects) = await ContentAsync(seed: 3);
        await SqliteExport.WriteAsync(folder.StorePath, record, objects);

        using (var reader = SqliteStore.OpenExisting(folder.StorePath, readOnly: true))
        {
            Assert.Equal(await record.RunsAsync(), await reader.Record.RunsAsync());
            foreach (var run in await record.RunsAsync())
            {
                Assert.Equal((await record.ReadAsync(run)).Select(Readable), (await reader.Record.ReadAsync(run)).Select(Readable));
            }

            Assert.Equal(await objects.ListAsync(string.Empty), await reader.Objects.ListAsync(string.Empty));
            Assert.Equal((await objects.GetAsync("answers/7"))!.Value.ToArray(), (await reader.Objects.GetAsync("answers/7"))!.Value.ToArray());
            Assert.Equal(["store.db"], folder.Files);
        }

        using var store = SqliteStore.Open(folder.StorePath);
        Assert.True(await store.Record.AppendAsync("run.0", 2000, [new RecordLine("later"u8.ToArray())]));
        Assert.Null(HashChain.FirstBroken(await store.Record.ReadAsync("run.0")));
    }

    [Fact]
    public async Task A_store_that_went_through_a_file_and_back_exports_the_same_bytes()
    {
        var (record, objects) = await ContentAsync(seed: 4);
        await SqliteExport.WriteAsync(folder.File("first.db"), record, objects);

        using (var reader = SqliteStore.OpenExisting(folder.File("first.db"), readOnly: true))
        {
            await SqliteExport.WriteAsync(
                folder.File("second.db"),
                await InMemoryRecord.CopyOfAsync(reader.Record),
                await InMemoryObjects.CopyOfAsync(reader.Objects));
        }

        Assert.True(SameBytes("first.db", "second.db"));
    }

    [Fact]
    public async Task A_file_that_is_there_already_is_never_overwritten()
    {
        await File.WriteAllTextAsync(folder.StorePath, "precious");

        var problem = await Assert.ThrowsAsync<StoreFileException>(() => SqliteExport.WriteAsync(folder.StorePath, new InMemoryRecord(), new InMemoryObjects()));

        Assert.Contains(folder.StorePath, problem.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(folder.StorePath));
    }

    [Fact]
    public async Task An_export_that_is_cancelled_leaves_no_file()
    {
        var (record, objects) = await ContentAsync(seed: 5);
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SqliteExport.WriteAsync(folder.StorePath, new CancellingRecord(record, cancelled), objects, cancellation: cancelled.Token));

        Assert.Empty(folder.Files);
    }

    private bool SameBytes(string one, string another) =>
        File.ReadAllBytes(folder.File(one)).AsSpan().SequenceEqual(File.ReadAllBytes(folder.File(another)));

    private static string Readable(StoredLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Position} {Convert.ToHexString(line.Bytes.Span)} {Convert.ToHexString(line.Hash.Span)}");

    private static async Task<(InMemoryRecord Record, InMemoryObjects Objects)> ContentAsync(int seed, bool backwards = false)
    {
        var random = new Random(seed);
        var record = new InMemoryRecord();
        var objects = new InMemoryObjects();
        var runs = Enumerable.Range(0, 3).Select(run => (
            Name: $"run.{run}",
            Lines: Enumerable.Range(0, 2000).Select(i => new RecordLine(Encoding.UTF8.GetBytes(new string((char)('a' + random.Next(26)), random.Next(2500))))).ToList())).ToList();
        var stored = Enumerable.Range(0, 300).Select(i =>
        {
            var bytes = new byte[random.Next(20_000)];
            random.NextBytes(bytes);
            return KeyValuePair.Create($"answers/{i}", (ReadOnlyMemory<byte>)bytes);
        }).ToList();
        if (backwards)
        {
            runs.Reverse();
            stored.Reverse();
        }

        foreach (var (name, lines) in runs)
        {
            await record.AppendAsync(name, 0, lines);
        }

        await objects.PutManyAsync(stored);
        return (record, objects);
    }
}
