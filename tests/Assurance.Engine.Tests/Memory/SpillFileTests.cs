using System.Security.Cryptography;
using Assurance.Engine.Memory;

namespace Assurance.Engine.Tests.Memory;

public sealed class SpillFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void It_is_gone_afterwards_and_replaces_one_that_a_crash_left()
    {
        File.WriteAllText(path, "left by a crash");

        using (var spill = new SpillFile(path))
        {
            Assert.Equal(0, new FileInfo(path).Length);
            _ = spill.Add("bytes"u8);
            Assert.Equal(5, new FileInfo(path).Length);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task What_many_threads_put_in_is_read_as_it_was_whether_it_could_be_packed_or_not()
    {
        using var spill = new SpillFile(path);
        var objects = new InMemoryObjects(spill);

        await Parallel.ForAsync(0, 400, async (i, cancellation) => await objects.PutAsync($"{i}", Bytes(i), cancellation));
        await Parallel.ForAsync(0, 400, async (i, cancellation) => Assert.Equal(Bytes(i), (await objects.GetAsync($"{i}", cancellation))!.Value.ToArray()));
    }

    [Fact]
    public void Nothing_is_made_up_where_the_file_ends()
    {
        using var spill = new SpillFile(path);
        var at = spill.Add(new byte[100]);

        Assert.Throws<EndOfStreamException>(() => spill.Read(at + 50, new byte[100]));
    }

    /// <summary>Of every third nothing, of the next noise, which no packer makes smaller, of the next one byte again and again.</summary>
    private static byte[] Bytes(int i) => (i % 3) switch
    {
        0 => [.. Enumerable.Repeat((byte)i, i * 20)],
        1 => SHA256.HashData([(byte)i]).Concat(SHA256.HashData([(byte)i, 1])).Take(i % 64).ToArray(),
        _ => [.. Enumerable.Range(0, 50).SelectMany(n => SHA256.HashData([(byte)i, (byte)n]))],
    };
}
