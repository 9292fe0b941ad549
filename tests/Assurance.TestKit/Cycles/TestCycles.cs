using System.Text;
using Assurance.Definitions;

namespace Assurance.TestKit.Cycles;

/// <summary>Cycles that only tests have, each a folder beside this file.</summary>
public static class TestCycles
{
    public const string Anonymous = "member-pulse";

    /// <summary>A self-assessment of agencies, under names.</summary>
    public const string Agencies = "agency-check";

    private const string Invited = "\n  - code: invited\n    title: Invited body\n    standings: [invited]\n    chairTitle: chair of trustees\n    also:\n      L7: [scrutineer]\n    paragraph: Your agency is invited to take part.\n";

    /// <summary>The files of the folder, relative path to bytes.</summary>
    public static Dictionary<string, byte[]> Files(string id = Anonymous)
    {
        var assembly = typeof(TestCycles).Assembly;
        var root = $"cycles/{id}/";
        var own = assembly.GetManifestResourceNames().Where(n => n.StartsWith(root, StringComparison.Ordinal)).ToDictionary(n => n[root.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }, StringComparer.Ordinal);

        // The lists that come with the product, as every cycle has them.
        foreach (var (path, bytes) in ShippedCycles.Files(ShippedCycles.Ids[0]).Where(f => f.Key.StartsWith("lists/", StringComparison.Ordinal)))
        {
            _ = own.TryAdd(path, bytes);
        }

        return own;
    }

    /// <summary>The anonymous collection; with a change to one of its files if one is wanted.</summary>
    public static CycleDefinition Load(params (string File, string From, string To)[] changes) => LoadFrom(Anonymous, changes);

    /// <summary>Agencies and groups asked the same.</summary>
    public static CycleDefinition LoadContributors() => LoadFrom(
        Agencies,
        ("audience.yaml", "roles: [lead, board-lead]", "alsoOf: [groups]\nkinds: [sub-group]\nnoun: { one: contributor, many: contributors }\nroles: [lead, board-lead]"),
        ("duties.yaml", "standings: [invited]", "standings: [invited, group]"));

    /// <summary>Local groups, asked by their chairs.</summary>
    public static CycleDefinition LoadGroups() => LoadFrom(
        Agencies,
        ("audience.yaml", "of: agencies\nroles: [lead, board-lead]", "of: groups\nroles: [chair, lead, board-lead]"),
        ("cycle.yaml", "  lead: safeguarding lead", "  chair: chair of the group\n  lead: safeguarding lead"),
        ("duties.yaml", Invited, ""),
        ("duties.yaml", "standings: [statutory]", "standings: [group]"),
        ("questionnaire.yaml", ", askedWhen: { standing: [invited] }", ""));

    /// <summary>Members of local groups, under their codes.</summary>
    public static CycleDefinition LoadMembers() => Load(
        ("audience.yaml", "statuses: [Open]", "of: members\nkinds: [local-group]"),
        ("duties.yaml", "unknown: true", "standings: [member]"));

    /// <summary>A cycle with changes to its files if any are wanted.</summary>
    public static CycleDefinition LoadFrom(string id, params (string File, string From, string To)[] changes)
    {
        var reading = Read(id, changes);
        return reading.Definition ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Problems));
    }

    /// <summary>The same with all that is wrong with it.</summary>
    public static CycleReading Read(string id, params (string File, string From, string To)[] changes)
    {
        var files = Files(id);
        foreach (var (file, from, to) in changes)
        {
            var text = Encoding.UTF8.GetString(files[file]);
            files[file] = Encoding.UTF8.GetBytes(text.Contains(from, StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : throw new InvalidOperationException($"{file} does not hold “{from}”."));
        }

        return CycleFolder.Read(id, files);
    }

    /// <summary>The same where nobody can tell who takes part.</summary>
    public static CycleDefinition LoadUnknown() => Load(("cycle.yaml", "participation: known", "participation: unknown"));
}
