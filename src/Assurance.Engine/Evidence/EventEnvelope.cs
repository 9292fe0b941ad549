using System.Text.Json;

namespace Assurance.Engine.Evidence;

/// <summary>What every event says of itself, whatever its kind, as far as its bytes can be read: that of kinds unknown to this version too.</summary>
/// <param name="At">As written, ISO in UTC.</param>
internal sealed record EventEnvelope(string? Key, string? At, string? Actor, string? Kind)
{
    public static EventEnvelope Read(ReadOnlySpan<byte> bytes)
    {
        var read = new EventEnvelope(null, null, null, null);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var (outer, name) = ("", "");
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                        outer = name = reader.GetString() ?? "";
                        break;
                    case JsonTokenType.PropertyName:
                        name = reader.GetString() ?? "";
                        break;
                    case JsonTokenType.String when reader.CurrentDepth == 1 || (reader.CurrentDepth == 2 && outer == "body"):
                        read = read.With(reader.CurrentDepth, name, reader.GetString());
                        break;
                }
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // What stands before the damage was read.
        }

        return read;
    }

    private EventEnvelope With(int depth, string name, string? value) => (depth, name) switch
    {
        (1, "key") => this with { Key = value },
        (1, "at") => this with { At = value },
        (1, "actor") => this with { Actor = value },
        (2, "kind") => this with { Kind = value },
        _ => this,
    };
}
