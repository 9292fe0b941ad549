using Microsoft.Win32.SafeHandles;

namespace Assurance.Engine.Memory;

/// <summary>
/// A file for what memory would hold for later: the returns and the record of a rehearsal of many thousand schools, of which hardly
/// any is looked at again. It is gone once this is disposed. Safe to use from several threads.
/// </summary>
/// <param name="path">Replaced where it is there already.</param>
public sealed class SpillFile(string path) : IDisposable
{
    private readonly SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    private long end;

    public void Dispose() => file.Dispose();

    /// <returns>Where they lie.</returns>
    public long Add(ReadOnlySpan<byte> bytes)
    {
        var at = Interlocked.Add(ref end, bytes.Length) - bytes.Length;
        RandomAccess.Write(file, bytes, at);
        return at;
    }

    /// <param name="at">Where they lie, as <see cref="Add"/> told.</param>
    /// <exception cref="EndOfStreamException">The file ends before them.</exception>
    public void Read(long at, Span<byte> into)
    {
        for (var done = 0; done < into.Length;)
        {
            var read = RandomAccess.Read(file, into[done..], at + done);
            done += read > 0 ? read : throw new EndOfStreamException($"{path} is shorter than what was written to it: something else has changed it.");
        }
    }
}
