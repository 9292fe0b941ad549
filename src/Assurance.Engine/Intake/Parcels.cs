using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>Source ids of parcels, and when two are the same.</summary>
internal static class Parcels
{
    /// <summary>Stands between the id of a submission and what tells a later change of it apart.</summary>
    public const char ChangeMark = Sources.ChangeMark;

    private const int Digits = 12;

    /// <summary>Letters, digits, hyphens and underscores; anything else becomes a hyphen.</summary>
    public static string Safe(string id)
    {
        const int Most = 80;
        var safe = string.Concat(id.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' ? c : '-'));
        return safe.Length <= Most ? safe : safe[..(Most - Digits)] + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..Digits];
    }

    /// <summary>The same bytes, or the same JSON however it is spaced and ordered.</summary>
    public static bool Same(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now)
    {
        try
        {
            return before.SequenceEqual(now) || (Parse(before) is { } a && Parse(now) is { } b && JsonNode.DeepEquals(a, b));
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // Half a character, or a name given twice: what cannot be compared is kept as another.
            return false;
        }
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Length > 0 && bytes[0] is (byte)'{' or (byte)'[' ? JsonNode.Parse(bytes) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
