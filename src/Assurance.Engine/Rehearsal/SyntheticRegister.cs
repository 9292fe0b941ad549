using System.Buffers;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// An invented county in the national register's genuine format, for rehearsals and the sample partnership: Windows-1252, lines
/// ending CRLF but for the last, numbers bare, everything else in quotation marks. The same options give the same bytes.
/// </summary>
public static class SyntheticRegister
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Bytes of an ordinary row, so that a large county is not moved about as it grows.</summary>
    private const int RowLength = 1100;

    public static SyntheticRegisterFiles Generate(SyntheticRegisterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Open < 1 || options.Closed < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"A county has at least one open school and no fewer than no closed ones; {options.Open} and {options.Closed} were asked for.");
        }

        var columns = RegisterColumns.Layout(options.Columns).ToArray();
        if (options.ShuffleColumns)
        {
            Shuffle(columns, SeededDraw.For(options.Seed, "columns"));
        }

        var schools = InventedSchools.Of(options);
        return new SyntheticRegisterFiles(
            "simulated-edubasealldata.csv",
            Register(schools, columns, options),
            "simulated-links_edubasealldata.csv",
            Links(schools, options));
    }

    private static byte[] Register(IReadOnlyList<InventedSchool> schools, string[] columns, SyntheticRegisterOptions options)
    {
        var bytes = new ArrayBufferWriter<byte>(schools.Count * RowLength);
        Encode(string.Join(',', columns.Select(Quoted)), bytes);
        var values = new SyntheticValues(columns);
        var row = new StringBuilder();
        foreach (var school in schools)
        {
            SyntheticRow.Fill(values, school, options);
            row.Clear().Append("\r\n");
            values.WriteTo(row);
            foreach (var chunk in row.GetChunks())
            {
                Encode(chunk.Span, bytes);
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    // Windows-1252 has the bytes of Latin-1 for all letters used here, and Latin-1 is many times faster to write.
    private static void Encode(ReadOnlySpan<char> text, ArrayBufferWriter<byte> bytes) =>
        (text.ContainsAnyExceptInRange('\0', '\u00FF') ? Windows1252 : Encoding.Latin1).GetBytes(text, bytes);

    // A change stands in the genuine file once from each side, with few exceptions; one in seven has no date.
    private static byte[] Links(IReadOnlyList<InventedSchool> schools, SyntheticRegisterOptions options)
    {
        var lines = new List<(int Urn, string Line)>();
        foreach (var school in schools)
        {
            if (school.Successor is not { } successor)
            {
                continue;
            }

            var later = successor.School;
            var draw = SeededDraw.For(options.Seed, "link", school.Urn.ToString(CultureInfo.InvariantCulture));
            var on = draw.Below(7) == 0 ? "" : Day(school.Closed!.Value.PlusDays(1));
            lines.Add((school.Urn, Link(school, later, $"Successor{successor.Manner}", on)));
            if (!draw.Chance(0.01))
            {
                lines.Add((later.Urn, Link(later, school, $"Predecessor{successor.Manner}", on)));
            }
        }

        string head = "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"";
        return Windows1252.GetBytes(string.Join("\r\n", lines.OrderBy(line => line.Urn).Select(line => line.Line).Prepend(head)));
    }

    private static string Link(InventedSchool of, InventedSchool to, string type, string on) =>
        string.Create(CultureInfo.InvariantCulture, $"{of.Urn},{to.Urn},{Quoted(to.Name)},{Quoted(type)},{Quoted(on)}");

    private static string Quoted(string value) => $"\"{value}\"";

    private static string Day(LocalDate day) => $"{day.Day:00}-{day.Month:00}-{day.Year:0000}";

    private static void Shuffle(string[] items, SeededDraw draw)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var other = draw.Below(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }
}
