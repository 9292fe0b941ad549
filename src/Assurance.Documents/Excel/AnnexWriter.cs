using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Reports;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Excel;

/// <summary>Puts the Excel annex together.</summary>
internal static class AnnexWriter
{
    public static byte[] Write(ReportModel report, Brand brand)
    {
        var names = new SheetNames();
        var contents = names.Take(ContentsSheet.Name);
        var annex = AnnexSheet.Of(report, names);
        var parts = new List<Func<Worksheet>> { () => ContentsSheet.Write(report, annex) };
        var defined = new StringBuilder();
        for (var i = 0; i < annex.Count; i++)
        {
            var each = annex[i];
            var (range, headerRow) = SheetWriter.Place(report, each);
            parts.Add(() => SheetWriter.Write(report, each));
            var sheet = XmlText.Escaped(SheetNames.Quoted(each.Name));
            defined.Append($"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{i + 1}\" hidden=\"1\">{sheet}!{Fixed(range)}</definedName>");
            defined.Append($"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i + 1}\">{sheet}!${headerRow}:${headerRow}</definedName>");
        }

        var package = new DeterministicPackage();
        DocumentProperties.AddTo(package, report);
        WorkbookParts.Add(package, WorkbookParts.Book([contents, .. annex.Select(s => s.Name)], defined.ToString()), AnnexStyles.Part(brand), parts);
        return package.ToBytes();
    }

    /// <summary>Run, edition and data cut, on one line.</summary>
    public static string Source(ReportModel report) => XmlText.OneLine($"Run {report.Run} · {report.Edition} · data cut {UkDates.Spelt(report.Date)}");

    // A5:C9 as $A$5:$C$9.
    private static string Fixed(string range) => string.Join(':', range.Split(':').Select(c =>
    {
        var digits = c.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return $"${c[..digits]}${c[digits..]}";
    }));
}
