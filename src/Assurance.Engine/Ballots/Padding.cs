using System.Text.Json;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Ballots;

/// <summary>
/// Values as bytes of few different lengths: JSON with blanks behind it up to the next power of two. So one ballot more, or a longer
/// one, is not seen in the size of the box, and a store can write the new bytes over the old ones.
/// </summary>
internal static class Padding
{
    /// <param name="least">The smallest length, a power of two.</param>
    public static byte[] Write<T>(T value, int least)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Json.Options);
        var length = least;
        while (length < json.Length)
        {
            length *= 2;
        }

        var padded = new byte[length];
        json.CopyTo(padded, 0);
        padded.AsSpan(json.Length).Fill((byte)' ');
        return padded;
    }

    public static T Read<T>(ReadOnlyMemory<byte> padded) =>
        JsonSerializer.Deserialize<T>(padded.Span, Json.Options) ?? throw new JsonException("A ballot box may not hold null.");
}
