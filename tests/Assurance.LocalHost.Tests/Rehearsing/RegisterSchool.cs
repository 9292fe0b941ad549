using System.Text.RegularExpressions;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>A school of the register, read by a reader of the tests' own.</summary>
internal sealed partial record RegisterSchool(string Urn, string Name, string Phase, string Type, string District)
{
    public static IReadOnlyList<RegisterSchool> Read()
    {
        var lines = File.ReadAllLines(NorfolkRehearsal.Register);
        var columns = Fields(lines[0]);
        int urn = columns.IndexOf("URN"), name = columns.IndexOf("EstablishmentName"), phase = columns.IndexOf("PhaseOfEducation (name)");
        int type = columns.IndexOf("EstablishmentTypeGroup (name)"), district = columns.IndexOf("DistrictAdministrative (name)");
        return [.. lines.Skip(1).Select(Fields).Select(f => new RegisterSchool(f[urn], f[name], f[phase], f[type], f[district]))];
    }

    private static List<string> Fields(string line) =>
        [.. Field().Matches(line).Select(m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups["plain"].Value)];

    [GeneratedRegex("""(^|,)("(?<quoted>([^"]|"")*)"|(?<plain>[^,]*))""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
