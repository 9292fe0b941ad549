using System.Text.Json;

namespace Assurance.Definitions.Calendars;

/// <summary>A JSON value that knows the line it stands on, so that a problem can be pointed at.</summary>
internal sealed class LinedJson
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private LinedJson(int line, JsonTokenType kind, string? text)
    {
        Line = line;
        Kind = kind;
        Text = text;
    }

    /// <summary>Counted from 1.</summary>
    public int Line { get; }

    public JsonTokenType Kind { get; }

    /// <summary>The text of a string; null for anything else.</summary>
    public string? Text { get; }

    public Dictionary<string, LinedJson> Members { get; } = [];

    public List<LinedJson> Items { get; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsList => Kind == JsonTokenType.StartArray;

    /// <exception cref="JsonException">The bytes are not JSON; its line number counts from 0.</exception>
    public static LinedJson Parse(ReadOnlySpan<byte> json)
    {
        var body = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var value = Value(ref reader, body, new Position());
        while (reader.Read())
        {
            // Reads to the end, so that anything after the value is refused.
        }

        return value;
    }

    private static LinedJson Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, Position position)
    {
        var value = new LinedJson(
            position.LineOf(body, (int)reader.TokenStartIndex),
            reader.TokenType,
            reader.TokenType == JsonTokenType.String ? reader.GetString() : null);
        if (value.IsObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                value.Members[name] = Value(ref reader, body, position);
            }
        }
        else if (value.IsList)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                value.Items.Add(Value(ref reader, body, position));
            }
        }

        return value;
    }

    /// <summary>Counts lines as the reader advances, so that a large file is walked once.</summary>
    private sealed class Position
    {
        private int counted;
        private int line = 1;

        public int LineOf(ReadOnlySpan<byte> body, int offset)
        {
            line += body[counted..offset].Count((byte)'\n');
            counted = offset;
            return line;
        }
    }
}
