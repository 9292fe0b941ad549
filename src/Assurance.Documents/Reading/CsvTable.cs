using System.Globalization;
using System.Text;
using Assurance.Engine.Ports;
using CsvHelper;
using CsvHelper.Configuration;

namespace Assurance.Documents.Reading;

/// <summary>
/// A CSV file as Excel and others save it. Everything in it is text: only who reads it knows whether <c>01492</c> is a number.
/// Separator and encoding are found out, since Excel follows the country its user lives in.
/// </summary>
internal static class CsvTable
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<Table> Read(string file, ReadOnlySpan<byte> bytes, ReadingLimits limits)
    {
        var text = Decode(bytes);
        var before = 0;
        var separator = Named(text, out var skip) ?? Guessed(text);
        if (skip > 0)
        {
            text = text[skip..];
            before = 1;
        }

        var sheet = new TableBuilder(Path.GetFileNameWithoutExtension(file), limits, new CellCount(limits));
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            IgnoreBlankLines = false,
            BadDataFound = null,
        });
        for (var line = 1; parser.Read(); line = parser.RawRow + 1)
        {
            for (var i = 0; i < parser.Count; i++)
            {
                var value = parser[i];
                if (value.Length > 0)
                {
                    sheet.Put(i, line + before, new TableCell(value, TableCellKind.Text));
                }
            }

            CheckQuotes(parser, line + before);
            sheet.EndRow(line + before);
        }

        return sheet.ToTable() is { } table ? [table] : [];
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return encoding.GetString(bytes[encoding.Preamble.Length..]);
            }
        }

        // A text with a letter beyond ASCII that was saved as Windows-1252 is practically never valid UTF-8 by chance.
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(bytes);
        }
    }

    /// <summary>Excel's own mark: a first line <c>sep=;</c>.</summary>
    private static char? Named(string text, out int skip)
    {
        skip = 0;
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[5] is not ('\r' or '\n'))
        {
            return null;
        }

        skip = text[5] == '\r' && text.Length > 6 && text[6] == '\n' ? 7 : 6;
        return text[4];
    }

    /// <summary>The one that stands most often in the titles, outside quotation marks.</summary>
    private static char Guessed(string text)
    {
        int commas = 0, semicolons = 0, tabs = 0;
        var quoted = false;
        foreach (var c in text.AsSpan().TrimStart("\r\n"))
        {
            quoted ^= c == '"';
            if (!quoted && c is '\n' or '\r')
            {
                break;
            }

            if (!quoted)
            {
                commas += c == ',' ? 1 : 0;
                semicolons += c == ';' ? 1 : 0;
                tabs += c == '\t' ? 1 : 0;
            }
        }

        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    // A quotation mark that is never closed swallows every later row without a word.
    private static void CheckQuotes(CsvParser parser, int line)
    {
        var record = parser.RawRecord.AsSpan();
        if (parser.RawRow > line && !record.EndsWith('\n') && !record.EndsWith('\r') && record.Count('"') % 2 != 0)
        {
            throw new RefusedFileException("A quotation mark is opened here and never closed, so everything after it would be read as one value.", "Put the quotation mark right, or export the file again.") { Line = line };
        }
    }
}
