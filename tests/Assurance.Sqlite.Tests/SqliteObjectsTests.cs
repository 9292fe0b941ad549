using System.Text;
using Assurance.Engine.Ports;
using Assurance.TestKit.Contracts;

namespace Assurance.Sqlite.Tests;

public sealed class SqliteObjectsTests : ObjectsContract, IDisposable
{
    private readonly TempFolder folder = new();
    private readonly SqliteStore store;
    private readonly SqliteStore second;

    public SqliteObjectsTests()
    {
        store = SqliteStore.Open(folder.StorePath);
        second = SqliteStore.Open(folder.StorePath);
    }

    protected override IObjects Objects => store.Objects;

    protected override IObjects SecondDoor => second.Objects;

    public void Dispose()
    {
        second.Dispose();
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Objects_are_still_there_after_the_store_is_closed_and_opened()
    {
        await store.Objects.PutAsync("kept", Bytes("for good"));
        second.Dispose();
        store.Dispose();

        using var reopened = SqliteStore.Open(folder.StorePath);

        Assert.Equal("for good", await TextAsync(reopened.Objects, "kept"));
    }

    /// <summary>Erasure is a person's right (UK GDPR, article 17): a row marked free whose bytes stay in the file is not erased.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task Erased_bytes_are_in_no_file_of_the_store(int repeats)
    {
        var secret = string.Concat(Enumerable.Repeat("a name nobody else has; ", repeats));
        await store.Objects.PutAsync("before", Bytes("stays"));
        await store.Objects.PutAsync("person", Bytes(secret));
        await store.Objects.PutAsync("after", Bytes("stays"));
        Assert.True(FilesContain("a name nobody else has"));

        await store.Objects.EraseAsync("person");

        Assert.False(FilesContain("a name nobody else has"));
    }

    private bool FilesContain(string text) => folder.Files.Any(name =>
    {
        using var file = new FileStream(folder.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}
