using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Core.Record;

namespace Assurance.Engine.Runs;

/// <summary>How objects are written.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new LocalDateJson(), new InstantJson(), new JsonStringEnumConverter() },
    };
}
