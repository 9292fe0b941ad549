namespace Assurance.Documents.Reading;

/// <summary>Refuses packages that are not plain workbooks: macros, documents, other kinds of workbook.</summary>
internal static class PackageKind
{
    private static readonly string[] MacroEndings = [".xlsm", ".xltm", ".xlam"];

    public static void Check(string file, WorkbookArchive archive)
    {
        if (MacroEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) || HasMacros(archive))
        {
            throw new RefusedFileException("The workbook may hold macros (programs). For safety such files are not read.", "Open it in Excel, save it as “Excel Workbook (.xlsx)”, which leaves the macros out, and send that.");
        }

        if (archive.Has("word/document.xml"))
        {
            throw new RefusedFileException("This is a Word document, not a workbook.", Remedies.SendWorkbook);
        }

        if (archive.Has("ppt/presentation.xml"))
        {
            throw new RefusedFileException("This is a PowerPoint presentation, not a workbook.", Remedies.SendWorkbook);
        }

        if (archive.Has("xl/workbook.bin"))
        {
            throw new RefusedFileException("This is a binary workbook (.xlsb).", Remedies.SaveAsWorkbook);
        }

        if (archive.Has("mimetype") && archive.Has("content.xml"))
        {
            throw new RefusedFileException("This is an OpenDocument file (.ods or .odt).", "Save it as “Excel Workbook (.xlsx)” and send that.");
        }
    }

    private static bool HasMacros(WorkbookArchive archive)
    {
        if (archive.Paths.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || p.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        const string types = "[Content_Types].xml";
        if (!archive.Has(types))
        {
            return false;
        }

        using var xml = archive.Open(types, "The list of the file's parts");
        while (xml.Read())
        {
            if (xml.GetAttribute("ContentType") is { } type
                && (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
