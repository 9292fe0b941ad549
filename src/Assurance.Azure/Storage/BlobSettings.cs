using System.Globalization;
using System.Text;
using Assurance.Engine.Ports;
using Azure;

namespace Assurance.Azure.Storage;

/// <summary>Small values, a blob each. Keys may hold any character; what a blob's name cannot is written by its code.</summary>
public sealed class BlobSettings : ISettings
{
    private readonly LazyContainer container;

    internal BlobSettings(LazyContainer container) => this.container = container;

    public async Task<string?> GetAsync(string key, CancellationToken cancellation = default) =>
        (await container.ReadAsync(NameOf(key), cancellation))?.Content.ToString();

    public async Task SetAsync(string key, string? value, CancellationToken cancellation = default)
    {
        var name = NameOf(key);
        if (value is null)
        {
            await container.EraseAsync(name, cancellation);
            return;
        }

        await container.MakeAsync(cancellation);
        _ = await container.Blob(name).UploadAsync(BinaryData.FromString(value), overwrite: true, cancellation);
    }

    public async Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default)
    {
        await container.MakeAsync(cancellation);
        try
        {
            _ = await container.Blob(NameOf(key)).UploadAsync(BinaryData.FromString(value), overwrite: false, cancellation);
        }
        catch (RequestFailedException stands) when (stands.Status is 409 or 412)
        {
            // Somebody was before, or an answer of ours was lost and the request made again.
        }

        return await GetAsync(key, cancellation) ?? throw new InvalidOperationException($"The store does not keep its settings: {key} was lost at once.");
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default) =>
        [.. (await container.NamesAsync(Written(prefix), cancellation)).Select(KeyOf).Order(StringComparer.Ordinal)];

    private static string NameOf(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Written(key);
    }

    /// <summary>Character by character, so that keys that begin alike have names that do.</summary>
    private static string Written(string key)
    {
        var name = new StringBuilder(key.Length + 8);
        foreach (var c in key)
        {
            _ = char.IsAsciiLetterOrDigit(c) || c is '-' ? name.Append(c) : name.Append(CultureInfo.InvariantCulture, $"_{(int)c:x4}");
        }

        return name.ToString();
    }

    private static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '_')
            {
                _ = key.Append((char)int.Parse(name.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                _ = key.Append(name[i]);
            }
        }

        return key.ToString();
    }
}
