using System.Text;
using Assurance.Core;

namespace Assurance.Definitions.Tests;

/// <summary>The shipped cycle with something changed in it, read again: what a person gets to see after a slip of the hand.</summary>
internal sealed class BrokenCycle
{
    private readonly Dictionary<string, byte[]> _files = ShippedCycles.Files("section-175").ToDictionary();

    public IReadOnlyList<Problem> Problems => Read().Problems;

    public CycleReading Read() => CycleFolder.Read("audit", _files);

    /// <summary>Replaces the first occurrence; it must be there.</summary>
    public BrokenCycle Change(string file, string from, string to)
    {
        var text = Text(file);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold “{from}”.");
        return With(file, text[..at] + to + text[(at + from.Length)..]);
    }

    public BrokenCycle With(string file, string text) => With(file, Encoding.UTF8.GetBytes(text));

    public BrokenCycle With(string file, byte[] bytes)
    {
        _files[file] = bytes;
        return this;
    }

    public BrokenCycle Without(string file)
    {
        Assert.True(_files.Remove(file));
        return this;
    }

    /// <summary>Line of the file, from 1, on which the text stands.</summary>
    public int LineOf(string file, string text)
    {
        var at = Text(file).IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold “{text}”.");
        return 1 + Text(file)[..at].Count(c => c == '\n');
    }

    public string Text(string file) => Encoding.UTF8.GetString(_files[file]);

    /// <summary>The change gives one problem, in that file, on the line of that text, and it says so.</summary>
    public void GivesOne(string file, string onLineOf, string saying)
    {
        var problem = Assert.Single(Problems);
        Assert.Equal("audit/" + file, problem.File);
        Assert.Equal(LineOf(file, onLineOf), problem.Line);
        Assert.Contains(saying, problem.ToString(), StringComparison.Ordinal);
    }
}
