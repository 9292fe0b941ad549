using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Functions.Contracts;
using Assurance.Functions.Orchestrators;
using Assurance.Functions.Tests.Durable;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Tests.Orchestrators;

/// <summary>The files of calls that are kept, one for each orchestrator and version, and what they are kept of.</summary>
internal static class GoldenFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>Versions of which runs may be alive, oldest first. A new one is added here and gets files of its own; the files of the others stay.</summary>
    public static IReadOnlyList<string> Versions { get; } = ["1.0", FakeOrchestration.Version];

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>Every orchestrator of the app, found as the worker finds them.</summary>
    public static IReadOnlyList<MethodInfo> Orchestrators { get; } = [.. typeof(RunOrchestrator).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(RunOrchestrator).Namespace)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance))
        .Where(m => m.GetParameters().Any(p => p.GetCustomAttribute<OrchestrationTriggerAttribute>() is not null))];

    public static string NameOf(MethodInfo orchestrator) => orchestrator.GetCustomAttribute<FunctionAttribute>()!.Name;

    public static void Verify(string name, string version, string actual)
    {
        var file = Path.Combine(Folder, $"{name}.{version}.txt");
        Assert.True(File.Exists(file), $"There is no {file}. It is to hold:\n{actual}");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>What crosses between orchestrators and activities, by name and type as it is written: a live history is read by it.</summary>
    public static string Contracts() => string.Concat(typeof(RunGeneration).Assembly.GetTypes()
        .Where(t => t.Namespace == typeof(RunGeneration).Namespace && t is { IsNested: false, IsEnum: false })
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t => $"{t.Name}: {string.Join(", ", JsonSerializerOptions.Default.GetTypeInfo(t).Properties.Where(p => (p.AttributeProvider as MemberInfo)?.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always }).Select(p => $"{p.Name} {Spelt(p.PropertyType)}{(p.CustomConverter is { } by ? $" by {Spelt(by.GetType())}" : "")}"))}\n"));

    private static string Spelt(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? $"{Spelt(inner)}?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Spelt))}>"
        : type.Name;
}
