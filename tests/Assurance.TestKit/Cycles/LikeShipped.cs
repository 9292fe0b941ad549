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
        return Read(id, files);
    }

    /// <summary>The same with a form on which officers rate what the respondent rated, on the scale <c>g4</c>.</summary>
    public static CycleDefinition Moderated(string shipped, string id)
    {
        var files = new Dictionary<string, byte[]>(Cycle(shipped, id).Files, StringComparer.Ordinal)
        {
            ["forms/moderation.yaml"] = Encoding.UTF8.GetBytes(Form),
        };
        return Read(id, files);
    }

    private const string Form = """
        purpose: moderation
        forOfficers: true
        id: MOD
        title: Moderation
        version: "1"
        maxLength: 1500
        scales:
          - id: g4
            direction: highest-is-best
            levels:
              - { code: "3", label: Shown, value: 3 }
              - { code: "2", label: In place, value: 2 }
              - { code: "1", label: Partly, value: 1 }
              - { code: "0", label: Not in place, value: 0 }
              - { code: NA, label: Does not apply }
        sections:
          - id: M
            title: One item
            kind: profile
            questions:
              - { id: MOD-2, text: Moderated rating, type: rated, scale: g4 }
              - { id: MOD-3, text: Reason, type: one, options: [Evidence agrees, Evidence thin, Evidence missing] }
              - { id: MOD-4, text: Question, type: long, required: false }
              - { id: MOD-5, text: Reply, type: long, required: false }
              - { id: MOD-7, text: Settled rating, type: rated, scale: g4, required: false }
        moderates: { rating: MOD-2, reason: MOD-3, agrees: Evidence agrees, question: MOD-4, reply: MOD-5, settled: MOD-7, secondFrom: 2, pairs: { least: 10, unfavourable: 15, ratedFrom: 2 } }
        """;

    private static CycleDefinition Read(string id, Dictionary<string, byte[]> files)
    {
        var reading = CycleFolder.Read(id, files);
        Assert.Empty(reading.Problems);
        return reading.Definition!;
    }
}
