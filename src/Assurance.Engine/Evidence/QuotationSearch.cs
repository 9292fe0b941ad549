using System.Text;
using System.Text.Json;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Evidence;

/// <summary>Looks through texts that people gave for a name or an address: answers, what was set aside, words of officers, files as they came in.</summary>
public sealed class QuotationSearch(IObjects objects, ObjectBox box, ITableReader tables)
{
    /// <summary>Shorter than this a name is found everywhere and tells nothing.</summary>
    private const int Shortest = 4;

    internal async Task<IReadOnlyList<Quotation>> FindAsync(string run, IReadOnlyCollection<string> texts, IEnumerable<RunObject> among, CancellationToken cancellation)
    {
        var wanted = texts.Where(t => t.Length >= Shortest).ToList();
        var found = new List<Quotation>();
        foreach (var named in wanted.Count == 0 ? [] : among)
        {
            if (await QuotesAsync(named, wanted, cancellation))
            {
                found.Add(new Quotation(run, named.Name, [.. named.Respondents], named.Key));
            }
        }

        return found;
    }

    internal static async Task<IReadOnlyList<string>> DraftsAsync(ISettings settings, IReadOnlyCollection<string> texts, CancellationToken cancellation)
    {
        var wanted = texts.Where(t => t.Length >= Shortest).ToList();
        var found = new List<string>();
        foreach (var key in wanted.Count == 0 ? [] : await settings.KeysAsync("draft/", cancellation))
        {
            if (await settings.GetAsync(key, cancellation) is { } draft && Quotes(Encoding.UTF8.GetBytes(draft), wanted))
            {
                found.Add(key);
            }
        }

        return found;
    }

    private async Task<bool> QuotesAsync(RunObject named, List<string> wanted, CancellationToken cancellation)
    {
        if (named.Kind == "parcel" && await box.GetAsync<ParcelObject>(named.Name, cancellation) is { } parcel)
        {
            return Texts(parcel).Any(t => Quotes(t, wanted));
        }

        return await objects.GetAsync(named.Name, cancellation) is { } bytes && Quotes(bytes, wanted);
    }

    private static bool Quotes(ReadOnlyMemory<byte> bytes, List<string> wanted)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return Texts(json.RootElement).Any(t => Quotes(t, wanted));
        }
        catch (JsonException)
        {
            return Quotes(Encoding.UTF8.GetString(bytes.Span), wanted);
        }
    }

    private static bool Quotes(string text, List<string> wanted) => wanted.Exists(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file that came in: as JSON, as a table, else as the text it may be.</summary>
    private IEnumerable<string> Texts(ParcelObject parcel)
    {
        yield return parcel.Name;
        if (tables.Read(parcel.Name, parcel.Bytes) is { Refusal: null } reading)
        {
            foreach (var text in reading.Tables.SelectMany(t => t.Headers.Concat(t.Rows.SelectMany(r => r.Cells.Select(c => c.Text)))))
            {
                yield return text;
            }
        }

        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(parcel.Bytes);
        }
        catch (JsonException)
        {
            // Then the bytes as they are.
        }

        using (json)
        {
            foreach (var text in json is null ? [Encoding.UTF8.GetString(parcel.Bytes)] : Texts(json.RootElement))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString() ?? ""],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };
}
