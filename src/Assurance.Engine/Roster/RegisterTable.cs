using System.Globalization;
using System.Text;
using Assurance.Core;
using CsvHelper;
using CsvHelper.Configuration;

namespace Assurance.Engine.Roster;

/// <summary>
/// A file of the national register as rows whose values are found by column name. The set and order of columns change
/// between downloads, so position means nothing and a column that is missing reads as empty.
/// </summary>
internal sealed class RegisterTable
{
    /// <summary>More would not help anybody: the file is damaged as a whole.</summary>
    private const int MostProblems = 50;

    private const string GetAgain = "Download the file again; if it was edited by hand, put this line right.";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string file;
    private readonly List<Problem> problems = [];
    private readonly List<RegisterRow> rows = [];
    private int furtherProblems;

    private RegisterTable(string file) => this.file = file;

    public IReadOnlyList<RegisterRow> Rows => rows;

    public IReadOnlyList<Problem> Problems => furtherProblems == 0
        ? problems
        : [.. problems, new Problem(file, null, $"{furtherProblems} more problems of this kind follow.", "Put the first ones right and read the file again.")];

    /// <param name="required">Columns without which the file cannot be used.</param>
    /// <param name="optional">Columns that are read where the file has them; all others are passed over.</param>
    public static RegisterTable Read(string file, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var table = new RegisterTable(file);
        table.Read(Decode(bytes.Span), required, [.. required, .. optional]);
        return table;
    }

    public void Add(int? line, string what, string remedy)
    {
        if (problems.Count < MostProblems)
        {
            problems.Add(new Problem(file, line, what, remedy));
        }
        else
        {
            furtherProblems++;
        }
    }

    // The register writes Windows-1252. A file saved again elsewhere is UTF-8, which Windows-1252 text with a letter
    // beyond ASCII is practically never by chance.
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(bytes[Encoding.UTF8.Preamble.Length..]);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(bytes);
        }
    }

    private void Read(string text, IReadOnlyList<string> required, string[] wanted)
    {
        var strayQuote = false;
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            IgnoreBlankLines = false,
            BadDataFound = _ => strayQuote = true,
        });
        if (!parser.Read() || parser.Count == 0 || Header(parser) is not { } columns)
        {
            Add(null, "The file is empty.", "Download it again.");
            return;
        }

        var missing = required.Where(name => !columns.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            Add(
                1,
                $"The first line does not name {string.Join(" or ", missing.Select(name => $"“{name}”"))}.",
                "Use the file as downloaded from Get Information about Schools: comma-separated, with its first line of column names.");
            return;
        }

        var width = parser.Count;
        var places = wanted.Where(columns.ContainsKey).Select((name, i) => (Name: name, From: columns[name], To: i)).ToList();
        var slots = places.ToDictionary(place => place.Name, place => place.To);
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            if (parser.Count == 1 && parser.RawRecord.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            // Only a value that is taken from the parser shows whether a quotation mark stands in it.
            string[] values = parser.Count == width ? [.. places.Select(place => parser[place.From])] : [];
            if (parser.RawRecord.AsSpan().Count('"') % 2 != 0)
            {
                Add(line, "A quotation mark is opened and never closed, so everything after it was read as one value.", GetAgain);
            }
            else if (parser.Count != width)
            {
                Add(line, $"This row has {parser.Count} values where the first line has {width} columns.", GetAgain);
            }
            else if (strayQuote)
            {
                Add(line, "A quotation mark stands in the middle of a value.", GetAgain);
            }
            else
            {
                rows.Add(new RegisterRow(line, values, slots));
            }

            strayQuote = false;
        }
    }

    private static Dictionary<string, int>? Header(CsvParser parser)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < parser.Count; i++)
        {
            columns.TryAdd(parser[i].Trim(), i);
        }

        return columns.Count == 1 && columns.ContainsKey("") ? null : columns;
    }
}
