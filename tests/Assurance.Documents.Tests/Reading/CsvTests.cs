using System.Text;
using Assurance.Documents.Reading;
using Assurance.Engine.Ports;

namespace Assurance.Documents.Tests.Reading;

public class CsvTests
{
    [Theory]
    [InlineData("ID,Name,Kinds\r\n1,Elm,\"a;b;\"\r\n")]
    [InlineData("ID;Name;Kinds\n1;Elm;\"a;b;\"")]
    [InlineData("ID\tName\tKinds\r1\tElm\ta;b;\r")]
    [InlineData("sep=;\r\nID;Name;Kinds\r\n1;Elm;\"a;b;\"\r\n")]
    public void The_separator_is_found_out(string text)
    {
        var table = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["ID", "Name", "Kinds"], table.Headers);
        Assert.Equal(["1", "Elm", "a;b;"], table.Rows[0].Cells.Select(c => c.Text));
        Assert.Equal(text.StartsWith("sep", StringComparison.Ordinal) ? 3 : 2, table.Rows[0].Number);
    }

    [Fact]
    public void The_encoding_is_by_its_mark_else_what_fits()
    {
        const string text = "Name\nZoë’s café – 5 €\n";
        foreach (var bytes in new byte[][]
        {
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            Encoding.UTF8.GetBytes(text),
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        })
        {
            var table = Read(bytes);
            Assert.Equal(["Name"], table.Headers);
            Assert.Equal("Zoë’s café – 5 €", table.Rows[0].Cells[0].Text);
        }
    }

    [Fact]
    public void Lines_are_counted_through_quoted_line_breaks_and_blank_lines()
    {
        var table = Read(Encoding.UTF8.GetBytes("Id,\"How hard?\n\n1 - easy\",Note\r\n1,3,\"one\ntwo, \"\"three\"\"\"\r\n\r\n2,4\r\n,,\r\n3,5,x,y\r\n"));
        Assert.Equal(["Id", "How hard?\n\n1 - easy", "Note", ""], table.Headers);
        Assert.Equal([4, 7, 9], table.Rows.Select(r => r.Number));
        Assert.Equal("one\ntwo, \"three\"", table.Rows[0].Cells[2].Text);
        Assert.True(table.Rows[1].Cells[2].IsBlank);
        Assert.Equal("y", table.Rows[2].Cells[3].Text);
    }

    [Fact]
    public void Everything_is_text_noughts_and_all()
    {
        var table = Read("Telephone,Date\n01492,7/2/20 11:00:22\n"u8.ToArray());
        Assert.Equal([new TableCell("01492", TableCellKind.Text), new TableCell("7/2/20 11:00:22", TableCellKind.Text)], table.Rows[0].Cells);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_refused_with_its_line()
    {
        var reading = new TableReader().Read("a.csv", Encoding.UTF8.GetBytes("ID,Name\n1,Elm\n2,\"Oak\n3,Ash\n4,Yew"));
        Assert.Equal(3, reading.Refusal!.Line);
        Assert.Empty(reading.Tables);
    }

    [Fact]
    public void An_inch_sign_in_a_text_is_no_quotation()
    {
        var table = Read(Encoding.UTF8.GetBytes("ID,Size\n1,5\" pipe\n2,6\" pipe\n3,7\" pipe"));
        Assert.Equal(["5\" pipe", "6\" pipe", "7\" pipe"], table.Rows.Select(r => r.Cells[1].Text));
    }

    private static Table Read(byte[] bytes)
    {
        var reading = new TableReader().Read("answers.csv", bytes);
        Assert.Null(reading.Refusal);
        return Assert.Single(reading.Tables);
    }
}
