using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;

namespace Assurance.LocalHost.Tests.Rehearsing;

/// <summary>Every document of the rehearsal, opened again.</summary>
[Collection(nameof(NorfolkRehearsal))]
public sealed class DocumentTests(NorfolkRehearsal norfolk)
{
    private const string Provisional = "Provisional calendar: 2026-27 term dates are not known yet";

    [Fact]
    public void Every_document_is_valid_and_opens()
    {
        var all = Papers.All(norfolk);
        Assert.True(all.Count(d => d.Name.StartsWith("letter", StringComparison.Ordinal)) >= 3);
        Assert.Contains(all, d => d.Name.StartsWith("questions", StringComparison.Ordinal));
        Assert.Contains(all, d => d.Name.Contains("~L7~", StringComparison.Ordinal));
        Assert.Contains(all, d => d.Name.EndsWith(".xlsx", StringComparison.Ordinal));
        var validator = new OpenXmlValidator(FileFormatVersions.Microsoft365);
        foreach (var (name, bytes) in all)
        {
            using OpenXmlPackage package = name.EndsWith(".xlsx", StringComparison.Ordinal)
                ? SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false)
                : WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
            Assert.Empty(validator.Validate(package).Select(e => $"{name}: {e.Description} {e.Path?.XPath}"));
        }
    }

    [Fact]
    public void Every_document_says_in_name_and_header_that_it_is_simulated_and_its_calendar_provisional()
    {
        foreach (var (name, bytes) in Papers.All(norfolk))
        {
            Assert.Contains("SIMULATED", name, StringComparison.Ordinal);
            IReadOnlyList<string> headers = name.EndsWith(".xlsx", StringComparison.Ordinal)
                ? ExcelPaper.Read(new MemoryStream(bytes)).Headers
                : [WordPaper.Read(bytes).Header];
            Assert.NotEmpty(headers);
            Assert.All(headers, h => Assert.Contains("SIMULATED", h, StringComparison.Ordinal));
            Assert.All(headers, h => Assert.Contains(Provisional, h, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_county_report_has_header_rows_and_native_charts_that_hold_their_own_figures()
    {
        using var document = WordprocessingDocument.Open(Papers.Of(norfolk.Out, "county-report", "docx"), isEditable: false);
        var main = document.MainDocumentPart!;
        Assert.NotEmpty(WordPaper.HeaderRows(main));
        Assert.All(WordPaper.HeaderRows(main), Assert.True);
        var charts = main.ChartParts.ToList();
        Assert.NotEmpty(charts);
        Assert.Equal(charts.Count, main.Document!.Descendants<DocProperties>().Count(d => d.Description?.Value is { Length: > 20 }));
        foreach (var chart in charts)
        {
            using var workbook = chart.EmbeddedPackagePart!.GetStream();
            var cells = ExcelPaper.Read(workbook).Sheets["Data"];
            Assert.NotEmpty(chart.ChartSpace!.Descendants<Charts.NumericPoint>());
            foreach (var numbers in chart.ChartSpace.Descendants<Charts.NumberReference>())
            {
                Judge(cells, numbers.Formula!.Text, numbers.NumberingCache!.PointCount!.Val!, numbers.NumberingCache.Elements<Charts.NumericPoint>().ToDictionary(p => p.Index!.Value, p => p.NumericValue!.Text));
            }

            foreach (var words in chart.ChartSpace.Descendants<Charts.StringReference>())
            {
                Judge(cells, words.Formula!.Text, words.StringCache!.PointCount!.Val!, words.StringCache.Elements<Charts.StringPoint>().ToDictionary(p => p.Index!.Value, p => p.NumericValue!.Text));
            }
        }
    }

    [Fact]
    public void The_open_report_names_no_school_and_the_closed_pack_names_those_that_owe()
    {
        var schools = RegisterSchool.Read().Where(s => norfolk.Asked.Contains(s.Urn)).ToList();
        Assert.Equal(464, schools.Count);
        var open = WordPaper.Open(Papers.Of(norfolk.Out, "county-report", "docx")).Text + ExcelPaper.Open(Papers.Of(norfolk.Out, "county-report", "xlsx")).Text;
        Assert.Empty(schools.Where(s => open.Contains(s.Urn, StringComparison.Ordinal) || open.Contains(s.Name, StringComparison.OrdinalIgnoreCase)).Select(s => s.Name));

        var closed = WordPaper.Open(Papers.Of(norfolk.Out, "non-return-pack", "docx")).Text;
        var owing = schools.Where(s => !norfolk.Answered.ContainsKey(s.Urn)).ToList();
        Assert.Equal(116, owing.Count);
        Assert.All(owing, s => Assert.Contains(s.Urn, closed, StringComparison.Ordinal));
        Assert.All(owing, s => Assert.Contains(s.Name, closed, StringComparison.Ordinal));
    }

    [Fact]
    public void A_letter_says_its_subject_once_and_is_signed_once()
    {
        var letter = WordPaper.Read(Papers.Enclosed(norfolk, "/L7/head").Single().Bytes);
        _ = Assert.Single(letter.Lines, l => l.Contains("ritten assurance requested", StringComparison.Ordinal) || l.StartsWith("Request for written assurance", StringComparison.Ordinal));
        _ = Assert.Single(letter.Lines, l => l.Contains("Robin Farrow", StringComparison.Ordinal));
        Assert.Equal("Yours sincerely,", letter.Lines[letter.Lines.ToList().IndexOf("Robin Farrow (simulated)") - 1]);
        Assert.Contains(letter.Lines, l => l.EndsWith("-L7-head", StringComparison.Ordinal));
    }

    /// <summary>The cells a chart refers to are those it shows; an empty one is a gap in both.</summary>
    private static void Judge(IReadOnlyDictionary<string, string> cells, string formula, uint count, Dictionary<uint, string> cached)
    {
        var from = formula["Data!".Length..].Split(':')[0].Split('$', StringSplitOptions.RemoveEmptyEntries);
        var first = int.Parse(from[1], System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0u; i < count; i++)
        {
            Assert.Equal(cells.GetValueOrDefault($"{from[0]}{first + i}"), cached.GetValueOrDefault(i));
        }
    }
}
