using Assurance.Azure.Storage;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace Assurance.Azure.Tests.Storage;

public sealed class BlobRecordTests : RecordContract
{
    private readonly Azurite azurite;
    private readonly BlobStore store;
    private readonly BlobStore second;
    private readonly string prefix;

    public BlobRecordTests(Azurite azurite)
    {
        this.azurite = azurite;
        (store, prefix) = azurite.NewStore();
        second = azurite.Open(prefix);
    }

    protected override IRecord Record => store.Record;

    protected override IRecord SecondDoor => second.Record;

    protected override async Task TamperAsync(string run, long position)
    {
        var blob = Blob(run, 0);
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        var line = (await Record.ReadAsync(run))[(int)position];
        var at = bytes.AsSpan().IndexOf(line.Bytes.Span);
        bytes[at] = (byte)'~';
        await WriteAgainAsync(blob, bytes);
    }

    [Fact]
    public async Task A_line_is_still_there_for_another_process()
    {
        await Record.AppendAsync(Run, 0, Lines("a", "b"));

        var later = azurite.Open(prefix).Record;

        Assert.True(await later.AppendAsync(Run, 2, Lines("c")));
        Assert.Equal(["a", "b", "c"], (await later.ReadAsync(Run)).Select(Text));
        Assert.Equal(["c"], (await Record.ReadAsync(Run, 2)).Select(Text));
    }

    [Fact]
    public async Task A_run_goes_on_in_another_blob_before_the_first_is_full_and_every_door_agrees_where()
    {
        const int Full = 40_000;
        string[] texts = [.. Enumerable.Range(0, Full - 1).Select(i => $"event {i}")];
        Assert.True(await Record.AppendAsync(Run, 0, Lines(texts)));
        Assert.True(await SecondDoor.AppendAsync(Run, Full - 1, Lines("last of the first blob", "and one that goes with it")));
        Assert.False(await Record.AppendAsync(Run, Full - 1, Lines("too late")));
        Assert.True(await Record.AppendAsync(Run, Full + 1, Lines("first of the second")));
        Assert.False(await SecondDoor.AppendAsync(Run, Full + 1, Lines("too late again")));
        Assert.True(await SecondDoor.AppendAsync(Run, Full + 2, Lines("second of the second")));

        foreach (var door in new[] { Record, SecondDoor, azurite.Open(prefix).Record })
        {
            Assert.Equal([.. texts, "last of the first blob", "and one that goes with it", "first of the second", "second of the second"], (await door.ReadAsync(Run)).Select(Text));
            Assert.Equal(["and one that goes with it", "first of the second", "second of the second"], (await door.ReadAsync(Run, Full)).Select(Text));
            Assert.Equal(["second of the second"], (await azurite.Open(prefix).Record.ReadAsync(Run, Full + 2)).Select(Text));
            Assert.Null(HashChain.FirstBroken(await door.ReadAsync(Run)));
        }

        Assert.True(await Blob(Run, 1).ExistsAsync());
        Assert.Equal([Run], await Record.RunsAsync());
    }

    [Fact]
    public async Task A_blob_that_was_made_and_not_written_to_is_no_run()
    {
        await Record.AppendAsync("other.2026-27", 0, Lines("a"));
        await Container.GetAppendBlobClient($"{Run}/000000.log").CreateIfNotExistsAsync();

        Assert.Equal(["other.2026-27"], await Record.RunsAsync());
        Assert.Empty(await Record.ReadAsync(Run));
        Assert.True(await Record.AppendAsync(Run, 0, Lines("first")));
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("0 5 00\nabcde\n")]
    [InlineData("1")]
    public async Task What_is_no_record_is_refused_with_its_place(string instead)
    {
        await Record.AppendAsync(Run, 0, Lines("abcde"));
        await WriteAgainAsync(Blob(Run, 0), System.Text.Encoding.ASCII.GetBytes(instead));

        var broken = await Assert.ThrowsAsync<InvalidDataException>(() => azurite.Open(prefix).Record.ReadAsync(Run));

        Assert.Contains($"{Run}/000000.log cannot be read from byte 0", broken.Message, StringComparison.Ordinal);
    }

    private BlobContainerClient Container => new BlobServiceClient(azurite.Connection).GetBlobContainerClient(prefix + "record");

    private BlobClient Blob(string run, int segment) => Container.GetBlobClient($"{run}/{segment:000000}.log");

    private async Task WriteAgainAsync(BlobClient blob, byte[] bytes)
    {
        await blob.DeleteAsync();
        var append = Container.GetAppendBlobClient(blob.Name);
        await append.CreateAsync();
        await append.AppendBlockAsync(new MemoryStream(bytes));
    }
}
