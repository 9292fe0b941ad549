using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Core.Record;

/// <summary>Events as bytes and back. Written once; the stored bytes are what is chained.</summary>
public static class EventJson
{
    public static RecordLine Write(RunEvent happened) => new(JsonSerializer.SerializeToUtf8Bytes(happened, EventJsonContext.Default.RunEvent));

    /// <exception cref="JsonException">The bytes are not an event this version knows.</exception>
    public static RunEvent Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, EventJsonContext.Default.RunEvent) ?? throw new JsonException("An event may not be null.");

    /// <summary>Null for bytes that are no event this version knows, a kind of a later one for example.</summary>
    public static RunEvent? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception unknown) when (unknown is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalDateJson), typeof(InstantJson)])]
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class EventJsonContext : JsonSerializerContext;

/// <summary>ISO dates.</summary>
public sealed class LocalDateJson : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

/// <summary>ISO instants in UTC.</summary>
public sealed class InstantJson : JsonConverter<Instant>
{
    /// <summary>Every event has a time, and reading them is a third of reading a record: the usual form is read without the pattern, which reads what is left.</summary>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Usual(ref reader) ?? InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));

    /// <summary><c>2026-10-12T09:00:00Z</c>, with up to seven digits behind the second; null for anything else.</summary>
    private static Instant? Usual(ref Utf8JsonReader reader)
    {
        const int Shortest = 20;
        const int Longest = 28;
        return reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && !reader.ValueIsEscaped
            && reader.ValueSpan is { Length: >= Shortest and <= Longest } text && text[^1] == (byte)'Z' && reader.TryGetDateTime(out var moment) && moment.Kind == DateTimeKind.Utc
                ? Instant.FromDateTimeUtc(moment)
                : null;
    }
}
