using System.Text;
using Assurance.Documents.Reading;
using ExcelDataReader;

namespace Assurance.Benchmarks;

/// <summary>Every value of a large response workbook, by our reader and by ExcelDataReader.</summary>
internal sealed class ReaderFigure : IFigure
{
    private const int Rows = 24_000;
    private const int Columns = 40;

    public string Name => "reader";

    public string Title => $"reading a response workbook of {Rows:N0} rows and {Columns} columns";

    public IReadOnlyList<Contender> Contenders()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = ResponseWorkbook.Make(Rows, Columns);
        var reader = new TableReader();
        return [new Contender("TableReader", () => Ours(reader, bytes)), new Contender("ExcelDataReader 3.6.0", () => Peer(bytes))];
    }

    private static long Ours(TableReader reader, byte[] bytes)
    {
        var table = reader.Read("answers.xlsx", bytes).Tables[0];
        long values = table.Headers.Count(h => h.Length > 0);
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Cells.Count; i++)
            {
                values += row.Cells[i].IsBlank ? 0 : 1;
            }
        }

        return values;
    }

    private static long Peer(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        long values = 0;
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                values += reader.GetValue(i) is null or "" ? 0 : 1;
            }
        }

        return values;
    }
}
