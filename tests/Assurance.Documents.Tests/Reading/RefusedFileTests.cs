using System.IO.Compression;
using System.Text;
using Assurance.Documents.Reading;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;
using static Assurance.Documents.Tests.Reading.FormsFile;

namespace Assurance.Documents.Tests.Reading;

/// <summary>A file that cannot be read is refused in words a person can act on; it never stops the reader.</summary>
public class RefusedFileTests
{
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[], string> Files => new()
    {
        { "empty.xlsx", [], "empty" },
        { "old.xls", [.. Compound, .. new byte[600], .. Encoding.Unicode.GetBytes("Workbook")], ".xls" },
        { "secret.xlsx", [.. Compound, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "password" },
        { "letter.doc", [.. Compound, .. new byte[600], .. Encoding.Unicode.GetBytes("WordDocument")], "Word" },
        { "scan.pdf", "%PDF-1.7 ..."u8.ToArray(), "PDF" },
        { "photo.xlsx", [0x89, .. "PNG\r\n"u8], "picture" },
        { "web.xls", "<html><body><table>"u8.ToArray(), "web page" },
        { "noise.xlsx", [1, 0, 2, 0, 3, 0], "not a workbook" },
        { "letter.docx", new FormsFile().Without("xl/workbook.xml").Part("word/document.xml", "<w/>").ToBytes(), "Word document" },
        { "calc.ods", new FormsFile().Part("mimetype", "application/vnd.oasis.opendocument.spreadsheet").Part("content.xml", "<a/>").ToBytes(), ".ods" },
        { "binary.xlsb", new FormsFile().Part("xl/workbook.bin", [1, 2]).ToBytes(), ".xlsb" },
        { "files.zip", new FormsFile().Without("xl/workbook.xml").ToBytes(), "zip file" },
        { "renamed.xlsm", Good(), "macros" },
        { "hidden.xlsx", new FormsFile(Row(1, Typed("A1", "str", "x"))).Part("xl/vbaProject.bin", [1]).ToBytes(), "macros" },
        { "type.xlsx", new FormsFile(Row(1, Typed("A1", "str", "x"))).Part("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>").ToBytes(), "macros" },
        { "blank.xlsx", new FormsFile().ToBytes(), "no rows" },
        { "blank.csv", "\r\n\r\n"u8.ToArray(), "no rows" },
        { "cut.xlsx", Good()[..^200], "cut short" },
        { "nosheet.xlsx", new FormsFile().Without("xl/worksheets/sheet1.xml").ToBytes(), "“Sheet1” is missing" },
        { "texts.xlsx", new FormsFile(Row(1, Shared("A1", 5)), Item("only one")).ToBytes(), "row 1" },
        { "dtd.xlsx", new FormsFile().Part("xl/sharedStrings.xml", "<!DOCTYPE x [<!ENTITY a \"aa\">]><x/>").ToBytes(), "list of texts" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void It_says_what_the_file_is_and_what_to_do(string name, byte[] bytes, string says)
    {
        var reading = new TableReader().Read("C:\\Users\\someone\\" + name, bytes);
        Assert.Empty(reading.Tables);
        Assert.NotNull(reading.Refusal);
        Assert.Equal(name, reading.Refusal.File);
        Assert.Contains(says, reading.Refusal.What);
        Assert.EndsWith(".", reading.Refusal.What);
        Assert.EndsWith(".", reading.Refusal.Remedy);
    }

    [Fact]
    public void Broken_XML_is_placed_by_sheet_and_row()
    {
        var refusal = new FormsFile(Row(1, Typed("A1", "str", "ID")) + "<x:row r=\"57\"><x:c r=\"C57\"><x:v>1</x:w>").Read().Refusal;
        Assert.Contains("“Sheet1” is damaged at row 57", refusal!.What);
        Assert.Equal("Sheet1!C57", refusal.Cell);
    }

    [Fact]
    public void A_number_that_is_none_is_placed_by_its_cell() =>
        Assert.Equal("Sheet1!B3", new FormsFile(Row(1, Typed("A1", "str", "ID")) + Row(3, Number("B3", "abc"))).Read().Refusal!.Cell);

    [Fact]
    public void A_sheet_of_two_hundred_megabytes_packed_small_is_not_unpacked_to_the_end()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = new TableReader().Read("bomb.xlsx", Bomb(200_000_000)).Refusal;
        Assert.Contains("unpacks to more than 150 times its size", refusal!.What);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }

    [Fact]
    public void Sheets_and_workbooks_have_limits_of_their_own()
    {
        var bytes = Bomb(4_000_000);
        var wide = new ReadingLimits { Ratio = 100_000 };
        Assert.Contains("“Sheet1” has more than 3 MB", new TableReader(wide with { SheetBytes = 3_000_000 }).Read("a.xlsx", bytes).Refusal!.What);
        Assert.Contains("more than 2 MB", new TableReader(wide with { TotalBytes = 2_000_000 }).Read("a.xlsx", bytes).Refusal!.What);
        Assert.Contains("at most 0 MB", new TableReader(wide with { FileBytes = 1_000 }).Read("a.xlsx", bytes).Refusal!.What);
    }

    [Fact]
    public void Rows_columns_cells_and_texts_are_counted()
    {
        var file = new FormsFile(Row(1, Typed("A1", "str", "ID")) + Row(2, Number("A2", "1")) + Row(3, Number("A3", "2")) + Row(4, Number("ZZ4", "3")), Item("a") + Item("b"));
        Assert.Contains("more than 1 rows", file.Read(new ReadingLimits { Rows = 1 }).Refusal!.What);
        Assert.Equal("Sheet1!ZZ4", file.Read(new ReadingLimits { Columns = 100 }).Refusal!.Cell);
        Assert.Contains("column ZZ", file.Read(new ReadingLimits { Columns = 100 }).Refusal!.What);
        Assert.Contains("more than 2 cells", file.Read(new ReadingLimits { Cells = 2 }).Refusal!.What);
        Assert.Contains("more than 1 different texts", file.Read(new ReadingLimits { Texts = 1 }).Refusal!.What);
        Assert.Null(file.Read().Refusal);
    }

    [Fact]
    public void A_cell_longer_than_any_answer_is_refused() =>
        Assert.Equal("Sheet1!A2", new FormsFile(Row(1, Typed("A1", "str", "ID")) + Row(2, Typed("A2", "str", new string('x', 5_000)))).Read(new ReadingLimits { CellLength = 1_000 }).Refusal!.Cell);

    [Fact]
    public void A_shared_text_longer_than_any_answer_is_refused()
    {
        var file = new FormsFile(Row(1, Shared("A1", 0)), $"<x:si><x:r><x:t>{new string('x', 700)}</x:t></x:r><x:r><x:t>{new string('y', 700)}</x:t></x:r></x:si>");
        Assert.Contains("list of texts has more than 1,000 characters", file.Read(new ReadingLimits { CellLength = 1_000 }).Refusal!.What);
        Assert.Null(file.Read(new ReadingLimits { CellLength = 1_400 }).Refusal);
    }

    [Theory]
    [InlineData("<x:c r=\"ABCD1\"/><x:c><x:v>1</x:v></x:c>")]
    [InlineData("<x:c r=\"ABCD1\"><x:v>1</x:v></x:c>")]
    public void A_column_that_no_sheet_has_is_refused_whatever_follows(string cells) =>
        Assert.Contains("no sheet has a column “ABCD1”", new FormsFile(Row(1, cells)).Read().Refusal!.What);

    [Fact]
    public void Elements_without_end_in_one_another_are_refused() =>
        Assert.Contains("nested", new FormsFile(string.Concat(Enumerable.Repeat("<x:q>", 5_000))).Read().Refusal!.What);

    [Fact]
    public void Whatever_byte_is_changed_the_reader_never_throws()
    {
        var good = Good();
        Prop.ForAll(
            Gen.Choose(0, good.Length - 1).ListOf(3).ToArbitrary(),
            Gen.Choose(0, 255).ToArbitrary(),
            (places, value) =>
            {
                var bad = good.ToArray();
                foreach (var place in places)
                {
                    bad[place] = (byte)value;
                }

                var reading = new TableReader().Read("a.xlsx", bad);
                return (reading.Refusal is null) == (reading.Tables.Count > 0);
            }).Hold(400);
    }

    [Fact]
    public void However_a_sheet_is_mangled_the_reader_never_throws()
    {
        const string rows = """<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="1"><x:v>46266.5</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>q</x:t></x:is></x:c></x:row>""";
        Prop.ForAll(
            Gen.Choose(0, rows.Length - 1).ToArbitrary(),
            Gen.Choose(1, 12).ToArbitrary(),
            Gen.Elements("", "9", "-1", "ZZZZ", "1e309", "99999999999999999999", "<x:v>", "\"", "&#9;").ToArbitrary(),
            (place, length, instead) =>
            {
                var mangled = rows[..place] + instead + rows[Math.Min(rows.Length, place + length)..];
                var reading = new FormsFile(mangled, Item("a")).Read();
                return (reading.Refusal is null) == (reading.Tables.Count > 0);
            }).Hold(600);
    }

    private static byte[] Good() => new FormsFile(Row(1, Shared("A1", 0), Shared("B1", 1)) + Row(2, Number("A2", "1"), Number("B2", "46266.25", 1)), Item("ID") + Item("Start time")).ToBytes();

    /// <summary>A workbook whose one sheet unpacks to so many bytes, made without ever holding them.</summary>
    private static byte[] Bomb(int size) => new FormsFile().Without("xl/worksheets/sheet1.xml").ToBytes(zip =>
    {
        using var to = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
        to.Write("<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"u8);
        var rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<x:row><x:c s=\"1\"/></x:row>", 40_000)));
        for (var written = 0; written < size; written += rows.Length)
        {
            to.Write(rows);
        }
    });
}
