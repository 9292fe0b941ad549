using Assurance.Core;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Reading;

/// <summary>
/// Reads .xlsx and .csv, whoever wrote them: Excel, Microsoft Forms, LibreOffice or a library. The bytes decide what a file is,
/// not its name. What cannot be read is refused as a whole, since half a return is worse than none. Safe for any number of threads.
/// </summary>
public sealed class TableReader(ReadingLimits? limits = null) : ITableReader
{
    private readonly ReadingLimits limits = limits ?? ReadingLimits.Default;

    public TableReading Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var file = Path.GetFileName(fileName.Replace('\\', '/'));
        try
        {
            var tables = Tables(file, bytes);
            return tables.Count > 0 ? new TableReading(tables, Refusal: null)
                : TableReading.Refused(file, "The file holds no rows: every sheet is empty.", "Check that it is the right file, fill it in, save it and send it again.");
        }
        catch (RefusedFileException refused)
        {
            return new TableReading([], new Problem(file, refused.Line, refused.Message, refused.Remedy) { Cell = refused.Cell });
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            // Whatever a stranger’s file brings about, whoever sent it is told; it never stops the reader.
            return TableReading.Refused(file, "The workbook is damaged: a part of the file is missing or cannot be unpacked.", Remedies.SaveAgain);
        }
    }

    private IReadOnlyList<Table> Tables(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > limits.FileBytes)
        {
            throw new RefusedFileException($"The file has {bytes.Length / 1_000_000:N0} MB; at most {limits.FileBytes / 1_000_000:N0} MB are read.", Remedies.SendLess);
        }

        return FileSigns.Of(file, bytes.Span) == FileKind.Package
            ? WorkbookReader.Read(file, bytes, limits)
            : [.. CsvTable.Read(file, bytes.Span, limits)];
    }
}
