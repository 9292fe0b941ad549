namespace Assurance.Documents.Reading;

internal enum FileKind
{
    Package,
    Text,
}

/// <summary>What a file is by its first bytes; refuses what is neither a workbook nor text.</summary>
internal static class FileSigns
{
    // How far a text is looked through for the noughts that only binary files hold.
    private const int Sample = 4096;

    public static FileKind Of(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new RefusedFileException("The file is empty: it has no bytes at all.", "It was probably cut off on its way. Send it again.");
        }

        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
        {
            return FileKind.Package;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw Compound(bytes);
        }

        if (OtherKind(bytes) is { } kind)
        {
            throw new RefusedFileException($"This is {kind}, not a workbook.", Remedies.SendWorkbook);
        }

        var wide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (!wide && bytes[..Math.Min(bytes.Length, Sample)].Contains((byte)0))
        {
            var ending = Path.GetExtension(file);
            throw new RefusedFileException(
                ending.StartsWith(".xls", StringComparison.OrdinalIgnoreCase) ? $"The name ends in {ending}, but what is inside is not a workbook." : "This is neither a workbook nor a CSV file.",
                Remedies.SendWorkbook);
        }

        return FileKind.Text;
    }

    // The container of Office 97 holds old workbooks, old documents and, under a password, new ones too.
    private static RefusedFileException Compound(ReadOnlySpan<byte> bytes) =>
        Holds(bytes, "EncryptedPackage") || Holds(bytes, "EncryptionInfo")
            ? new RefusedFileException(
                "The workbook is protected by a password, so nobody can read it without.",
                "Open it in Excel, take the password out (File, Info, Protect Workbook, Encrypt with Password, empty the box), save it and send it again.")
        : Holds(bytes, "WordDocument") ? new RefusedFileException("This is an old Word document (.doc), not a workbook.", Remedies.SendWorkbook)
        : new RefusedFileException("This is a workbook in the old format of Excel 97 to 2003 (.xls).", Remedies.SaveAsWorkbook);

    private static bool Holds(ReadOnlySpan<byte> bytes, string name) =>
        bytes.IndexOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes(name.AsSpan())) >= 0;

    private static string? OtherKind(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF"u8))
        {
            return "a PDF";
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith("GIF8"u8))
        {
            return "a picture";
        }

        var start = bytes[..Math.Min(bytes.Length, 512)];
        start = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        Span<byte> lower = stackalloc byte[start.Length];
        System.Text.Ascii.ToLower(start, lower, out _);
        var text = ((ReadOnlySpan<byte>)lower).TrimStart(" \t\r\n"u8);
        return text.StartsWith("{\\rtf"u8) ? "a rich-text document"
            : text.StartsWith("<!doctype html"u8) || text.StartsWith("<html"u8) || text.StartsWith("<table"u8) ? "a web page (some systems call it .xls)"
            : text.StartsWith("<?xml"u8) ? "an XML file"
            : null;
    }
}
