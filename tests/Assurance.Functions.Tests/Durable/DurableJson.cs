using System.Text.Json;

namespace Assurance.Functions.Tests.Durable;

/// <summary>How inputs and results cross: as the isolated worker writes them, without any converters of ours.</summary>
internal static class DurableJson
{
    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true };

    public static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Options);

    public static object? Read(string? json, Type type) => json is null ? null : JsonSerializer.Deserialize(json, type, Options);
}
