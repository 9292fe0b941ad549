using System.Text;
using Assurance.Definitions;

namespace Assurance.TestKit.Cycles;

/// <summary>Test cycles made as data: the files of the shipped one with other words in them.</summary>
public static class LikeShipped
{
    /// <param name="id">Id of the new cycle.</param>
    /// <param name="changes">Texts of <c>cycle.yaml</c> to put in place of others; each must be there.</param>
    public static CycleDefinition Cycle(string shipped, string id, params (string Of, string By)[] changes)
    {
        var files = new Dictionary<string, byte[]>(ShippedCycles.Load(shipped).Files, StringComparer.Ordinal);
        var text = Encoding.UTF8.GetString(files["cycle.yaml"]);
        foreach (var (of, by) in changes.Prepend(($"id: {shipped}", $"id: {id}")))
        {
            Assert.Contains(of, text, StringComparison.Ordinal);
            text = text.Replace(of, by, StringComparison.Ordinal);
        }

        files["cycle.yaml"] = Encoding.UTF8.GetBytes(text);
        var reading = CycleFolder.Read(id, files);
        Assert.Empty(reading.Problems);
        return reading.Definition!;
    }
}
