using System.IO.Compression;
using Assurance.Core.Reports;

namespace Assurance.Documents.Tests;

public class SameBytesTests
{
    public static TheoryData<string> Papers => ["county-report", "feedback-120765", "feedback-120766"];

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_same_report_is_the_same_bytes(string name)
    {
        var composer = new OpenXmlComposer();
        Assert.Equal(composer.Word(Report(name)), composer.Word(Report(name)));
        Assert.Equal(composer.Excel(Report(name)), composer.Excel(Report(name)));
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void Another_composer_writes_the_same_bytes(string name)
    {
        Assert.Equal(new OpenXmlComposer().Word(Report(name)), new OpenXmlComposer(new Brand()).Word(Report(name)));
        Assert.Equal(new OpenXmlComposer().Excel(Report(name)), new OpenXmlComposer(new Brand()).Excel(Report(name)));
    }

    [Fact]
    public void Reports_written_at_the_same_time_do_not_disturb_each_other()
    {
        var composer = new OpenXmlComposer();
        var alone = composer.Word(Sample.County());
        var together = new byte[24][];
        Parallel.For(0, together.Length, i => together[i] = composer.Word(i % 2 == 0 ? Sample.County() : Sample.Letter()));
        Assert.All(together.Where((_, i) => i % 2 == 0), bytes => Assert.Equal(alone, bytes));
    }

    [Fact]
    public void A_changed_figure_is_other_bytes()
    {
        var composer = new OpenXmlComposer();
        var changed = Sample.Report(Sample.Bars with { Series = [new ChartSeries("This year", [93, 91, 88, 84.5m, 77, 61, 83])] });
        Assert.NotEqual(composer.Word(Sample.Report(Sample.Bars)), composer.Word(changed));
    }

    [Fact]
    public void Nothing_in_the_file_tells_when_it_was_written()
    {
        var composer = new OpenXmlComposer();
        foreach (var bytes in new[] { composer.Word(Sample.County()), composer.Excel(Sample.County()) })
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), e.LastWriteTime.DateTime));
            Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        }
    }

    private static ReportModel Report(string name) => name switch
    {
        "county-report" => Sample.County(),
        "feedback-120765" => Sample.Letter(),
        _ => Sample.Feedback(),
    };
}
