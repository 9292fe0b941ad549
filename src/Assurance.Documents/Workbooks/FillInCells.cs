using System.Globalization;
using Assurance.Documents.Charts;
using Assurance.Documents.Excel;
using Assurance.Engine.Ports;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime.Text;

namespace Assurance.Documents.Workbooks;

/// <summary>Writes texts as what they are: a number, a date, a link, else a text.</summary>
internal sealed class FillInCells
{
    private const decimal SecondsInDay = 86_400;
    private const int LongestLink = 2_000;

    private static readonly string[] Schemes = [Uri.UriSchemeHttps, Uri.UriSchemeHttp, Uri.UriSchemeMailto];

    public List<(string Cell, string Id, string Target)> Links { get; } = [];

    public void Write(Row row, int column, string text, SheetColumnKind kind, bool isLocked)
    {
        var style = FillInStyles.Of(kind, isLocked);
        if (text.Length == 0)
        {
            SheetCells.Empty(row, column, style);
        }
        else if (kind == SheetColumnKind.Number && IsPlainNumber(text, out var number))
        {
            SheetCells.Number(row, column, number, style);
        }
        else if (kind == SheetColumnKind.Date && LocalDatePattern.Iso.Parse(text) is { Success: true } date)
        {
            SheetCells.Date(row, column, date.Value, style);
        }
        else if (kind == SheetColumnKind.Date && LocalDateTimePattern.GeneralIso.Parse(text) is { Success: true } moment)
        {
            SheetCells.Moment(row, column, moment.Value.Date, moment.Value.TimeOfDay.NanosecondOfDay / 1_000_000_000 / SecondsInDay, FillInStyles.OfMoment(isLocked));
        }
        else
        {
            if (kind == SheetColumnKind.Link)
            {
                Link(row, column, text);
            }

            SheetCells.Text(row, column, text, text[0] is '=' or '+' or '-' or '@' ? FillInStyles.OfQuoted(isLocked) : style);
        }
    }

    // 007 is no number to whoever typed it.
    private static bool IsPlainNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && (text is "0" || !text.TrimStart('-').StartsWith('0') || text.TrimStart('-').StartsWith("0.", StringComparison.Ordinal));

    private void Link(Row row, int column, string text)
    {
        if (text.Length <= LongestLink && Uri.TryCreate(text, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme, StringComparer.Ordinal))
        {
            Links.Add(($"{ChartCells.Column(column)}{row.RowIndex!.Value}", $"rIdLink{Links.Count + 1}", address.AbsoluteUri));
        }
    }
}
