using System.Text;
using Assurance.Definitions;

namespace Assurance.TestKit.Cycles;

/// <summary>Cycles that only tests have, each a folder beside this file.</summary>
public static class TestCycles
{
    public const string Anonymous = "member-pulse";

    /// <summary>The files of the folder, relative path to bytes.</summary>
    public static Dictionary<string, byte[]> Files(string id = Anonymous)
    {
        var assembly = typeof(TestCycles).Assembly;
        var root = $"cycles/{id}/";
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(root, StringComparison.Ordinal)).ToDictionary(n => n[root.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }, StringComparer.Ordinal);
    }

    /// <summary>The anonymous collection; with a change to one of its files if one is wanted.</summary>
    public static CycleDefinition Load(params (string File, string From, string To)[] changes)
    {
        var files = Files();
        foreach (var (file, from, to) in changes)
        {
            var text = Encoding.UTF8.GetString(files[file]);
            files[file] = Encoding.UTF8.GetBytes(text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"{file} does not hold “{from}”."));
        }

        var reading = CycleFolder.Read(Anonymous, files);
        return reading.Definition ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
    }

    /// <summary>The same where nobody can tell who takes part.</summary>
    public static CycleDefinition LoadUnknown() => Load(("cycle.yaml", "participation: known", "participation: unknown"));
}
