using Assurance.Definitions;
using Assurance.Engine.Reports;

namespace Assurance.Engine.Tests.Reports;

/// <summary>Where people find a paper.</summary>
public sealed class PaperPlaceTests
{
    [Theory]
    [InlineData("section-175", "school-feedback", "120777.docx", "School safeguarding audit/2026-27/For each school/section-175.2026-27 school-feedback 120777.docx")]
    [InlineData("section-175", "trust-summary", "trust-16512.docx", "School safeguarding audit/2026-27/For each trust/section-175.2026-27 trust-summary trust-16512.docx")]
    [InlineData("section-175", "county-report", "county-report-draft.docx", "School safeguarding audit/2026-27/May be published/section-175.2026-27 county-report-draft.docx")]
    [InlineData("section-175", "county-report-closed", "county-report-closed.xlsx", "School safeguarding audit/2026-27/Closed, for the listed readers/section-175.2026-27 county-report-closed.xlsx")]
    [InlineData("section-11", "agency-feedback", "police.docx", "Section 11 self-assessment/2026-27/For each agency/section-11.2026-27 agency-feedback police.docx")]
    public void A_paper_lies_by_collection_year_and_audience_in_the_words_of_its_cycle(string cycle, string paper, string file, string path)
    {
        var definition = ShippedCycles.Load(cycle);

        Assert.Equal(path, PaperPlace.Of($"{cycle}.2026-27", definition, definition.Policy.Papers.Single(p => p.Id == paper), file).Path);
    }

    [Fact]
    public void No_two_papers_of_the_shipped_cycles_lie_in_one_place()
    {
        var places = ShippedCycles.Ids.Select(ShippedCycles.Load)
            .SelectMany(c => c.Policy.Papers.Select(p => PaperPlace.Of($"{c.Policy.Id}.2026-27", c, p, p.IsOfRun ? $"{p.Id}.docx" : "120777.docx").Path.ToUpperInvariant())).ToList();

        Assert.True(places.Count > 15);
        Assert.Equal(places.Count, places.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Audit: schools / colleges?", "Audit- schools - colleges-")]
    [InlineData("  a report. ", "a report")]
    [InlineData("CON", "CON-")]
    [InlineData("com1.docx", "com1-.docx")]
    [InlineData("~$report.docx", "-$report.docx")]
    [InlineData("a_VTI_b", "a-vti-b")]
    [InlineData("50 % of #1 |x|", "50 - of -1 -x-")]
    [InlineData("...", "-")]
    public void What_a_document_library_refuses_is_replaced(string said, string name) => Assert.Equal(name, PaperPlace.Name(said));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending() => Assert.Equal($"{new string('a', 80)}.docx", PaperPlace.Name($"{new string('a', 300)}.docx"));
}
