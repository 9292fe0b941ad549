using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>A form of Microsoft Forms that a flow sends on over HTTP.</summary>
/// <param name="Slug">Name in the address, file-name-safe.</param>
/// <param name="Cycle">Cycle whose live run it answers.</param>
/// <param name="Form">Form of that cycle; null is the questionnaire.</param>
/// <param name="Questions">The form's own keys (<c>r</c> and 32 hex digits) to question ids or the names of <see cref="ColumnMapping"/>.</param>
public sealed record FormConnection(string Slug, string Cycle, string? Form, IReadOnlyDictionary<string, string> Questions);

/// <summary>Which forms may send, each with a random token that is stored as a hash and can be replaced.</summary>
public sealed class FormConnections(ISettings settings, IEntropy entropy)
{
    private const string Prefix = "form-connection/";
    private static readonly ConcurrentDictionary<string, (string Text, Saved? Saved)> Known = new(StringComparer.Ordinal);

    /// <returns>The token: shown this once.</returns>
    public async Task<string> ConnectAsync(FormConnection connection, CancellationToken cancellation = default)
    {
        var token = NewToken();
        await SaveAsync(new Saved(connection, Hash(token)), cancellation);
        return token;
    }

    /// <summary>Replaces the token; the old one stops at once. Null where there is no such form.</summary>
    public async Task<string?> RotateAsync(string slug, CancellationToken cancellation = default)
    {
        if (await LoadAsync(settings, slug, cancellation) is not { } saved)
        {
            return null;
        }

        var token = NewToken();
        await SaveAsync(saved with { TokenHash = Hash(token) }, cancellation);
        return token;
    }

    public async Task<bool> DisconnectAsync(string slug, CancellationToken cancellation = default)
    {
        var known = await LoadAsync(settings, slug, cancellation) is not null;
        await settings.SetAsync(Prefix + slug, null, cancellation);
        return known;
    }

    public async Task<IReadOnlyList<FormConnection>> ListAsync(CancellationToken cancellation = default)
    {
        var connections = new List<FormConnection>();
        foreach (var key in await settings.KeysAsync(Prefix, cancellation))
        {
            if (await LoadAsync(settings, key[Prefix.Length..], cancellation) is { } saved)
            {
                connections.Add(saved.Connection);
            }
        }

        return connections;
    }

    /// <summary>The connection, if the token is its own; compared in constant time.</summary>
    public async Task<FormConnection?> CheckAsync(string slug, string token, CancellationToken cancellation = default)
    {
        // A form that is not there is compared too, so that the time taken tells nothing.
        var saved = await LoadAsync(settings, slug, cancellation);
        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(saved?.TokenHash ?? Hash("")));
        return right && token.Length > 0 ? saved?.Connection : null;
    }

    internal static async Task<FormConnection?> FindAsync(ISettings settings, string slug, CancellationToken cancellation) =>
        (await LoadAsync(settings, slug, cancellation))?.Connection;

    /// <summary>What is saved is looked up every time, since another process may replace a token; read again only if it changed.</summary>
    private static async Task<Saved?> LoadAsync(ISettings settings, string slug, CancellationToken cancellation)
    {
        if (await settings.GetAsync(Prefix + slug, cancellation) is not { } text)
        {
            return null;
        }

        if (!Known.TryGetValue(slug, out var known) || known.Text != text)
        {
            Known[slug] = known = (text, JsonSerializer.Deserialize<Saved>(text, Json.Options));
        }

        return known.Saved;
    }

    private Task SaveAsync(Saved saved, CancellationToken cancellation) =>
        settings.SetAsync(Prefix + saved.Connection.Slug, JsonSerializer.Serialize(saved, Json.Options), cancellation);

    private string NewToken() => entropy.Next() + entropy.Next();

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Saved(FormConnection Connection, string TokenHash);
}
