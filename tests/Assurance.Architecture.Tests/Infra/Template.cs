using System.Text.RegularExpressions;

namespace Assurance.Architecture.Tests.Infra;

/// <summary>A Bicep file as text. No compiler is at hand in a build, so what is looked for is what one line says.</summary>
internal sealed partial class Template(string file)
{
    public static IReadOnlyList<Template> All { get; } = [.. Repository.Files("infra", "*.bicep").Select(f => new Template(f))];

    public string Name { get; } = Repository.Relative(file);

    /// <summary>Without comments: an example in words sets nothing.</summary>
    public string Text { get; } = string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    public IReadOnlyDictionary<string, Parameter> Parameters =>
        ParameterLine().Matches(Text).ToDictionary(m => m.Groups["name"].Value, m => new Parameter(m.Groups["default"].Success, Allowed(m.Groups["before"].Value)), StringComparer.Ordinal);

    /// <summary>App settings by name, with what is written for them.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        SettingLine().Matches(Text).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim(), StringComparer.Ordinal);

    /// <summary>Modules that are called: the file, and the parameters given to it.</summary>
    public IReadOnlyList<(string File, IReadOnlyList<string> Given)> Calls =>
        [.. Module().Matches(Text).Select(m => (File: Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, m.Groups["file"].Value)), Given: (IReadOnlyList<string>)[.. Given().Matches(m.Groups["body"].Value).Select(g => g.Groups["name"].Value)]))];

    public static Template Of(string relative) => All.Single(t => t.Name == relative);

    private static IReadOnlyList<string> Allowed(string before) =>
        AllowedList().Match(before) is { Success: true } list ? [.. Quoted().Matches(list.Groups["values"].Value).Select(q => q.Groups["text"].Value)] : [];

    [GeneratedRegex("""(?<before>(^@.*\n)*)^param (?<name>\w+) [\w\[\]]+(?<default> = .*)?$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ParameterLine();

    [GeneratedRegex("""@allowed\(\[(?<values>[^\]]*)\]\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AllowedList();

    [GeneratedRegex("""'(?<text>[^']*)'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^ +\{ name: '(?<name>\w+)', value: (?<value>.+) \}$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SettingLine();

    [GeneratedRegex("""^module \w+ '(?<file>[^']+)' = \{\n(?<body>(.*\n)*?)\}$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Module();

    [GeneratedRegex("""^    (?<name>\w+): """, RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Given();
}
