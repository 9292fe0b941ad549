using Assurance.Documents.Packaging;

namespace Assurance.Documents.Word;

/// <summary>What one document refers to besides its text: links, numbered lists, charts, and the ids they are given in reading order.</summary>
internal sealed class WordParts(DeterministicPackage package)
{
    public const string Document = "word/document.xml";

    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private int charts;
    private int drawings;
    private int bookmarks;

    public int Lists { get; private set; }

    /// <summary>A new numbered list, starting at 1; its numbering instance.</summary>
    public int NewList() => WordNumbering.Instance(++Lists);

    public int NewDrawing() => ++drawings;

    public int NewBookmark() => ++bookmarks;

    /// <summary>The relationship of a link, or null where the address is none that a reader should be led to.</summary>
    public string? Link(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto))
        {
            return null;
        }

        if (!links.TryGetValue(uri.AbsoluteUri, out var id))
        {
            links[uri.AbsoluteUri] = id = $"rIdLink{links.Count + 1}";
            package.Relate(Document, id, Relationships.Hyperlink, uri.AbsoluteUri, external: true);
        }

        return id;
    }

    /// <summary>Adds a chart and the workbook behind it; the chart's relationship.</summary>
    public string Chart(Func<string, byte[]> part, byte[] workbook)
    {
        var number = ++charts;
        var id = $"rIdChart{number}";
        var path = $"word/charts/chart{number}.xml";
        const string data = "rIdData";
        package.Add(path, ContentTypes.Chart, part(data));
        package.Add($"word/embeddings/chart{number}.xlsx", ContentTypes.EmbeddedWorkbook, workbook);
        package.Relate(Document, id, Relationships.Chart, $"charts/chart{number}.xml");
        package.Relate(path, data, Relationships.EmbeddedPackage, $"../embeddings/chart{number}.xlsx");
        return id;
    }
}
