using Assurance.Core.Analysis;
using Assurance.Core.Reports;
using Assurance.Definitions;

namespace Assurance.Engine.Reports;

/// <summary>
/// What a block of a report is made of: the facts of its own run and the words about it, or those of a run that the paper draws on.
/// </summary>
/// <param name="Source">Null for the run the paper is about.</param>
internal sealed record ReportVoice(AnalysisScope Scope, ReportTextModel Words, SourceRun? Source = null)
{
    public bool Allows(ReportBlockDefinition block) => block.When is null || Analyses.Flag(block.When, Scope);

    public IEnumerable<ReportBlock> Blocks(ReportBlockDefinition block) => block switch
    {
        ReportBlockDefinition.Heading heading => [new ReportBlock.Heading(heading.Level, ReportTextRenderer.Heading(heading, Words))],
        ReportBlockDefinition.Prose prose => [new ReportBlock.Prose(ReportTextRenderer.Prose(prose, Words))],
        ReportBlockDefinition.Callout callout => [new ReportBlock.Callout(callout.Kind, ReportTextRenderer.Callout(callout, Words))],
        ReportBlockDefinition.PageBreak => [new ReportBlock.PageBreak()],
        ReportBlockDefinition.Figures figures => Figures(figures.Analysis),
        ReportBlockDefinition.Table table => Table((ReportBlock.Table)Analyses.Block(table.Analysis, Scope)),
        ReportBlockDefinition.Prompts prompts => Table((ReportBlock.Table)Analyses.Prompts(Scope, prompts.Rules)),
        ReportBlockDefinition.Contributions contributions => Analyses.Contributions(Scope, contributions.Rule),
        ReportBlockDefinition.Written text => Analyses.Text(Scope, text.Text),
        ReportBlockDefinition.Statement => Analyses.Statement(Scope),
        ReportBlockDefinition.Chart chart => Chart((ReportBlock.Chart)Analyses.Block(chart.Analysis, Scope)),
        ReportBlockDefinition.Pages pages => Pages(Analyses.Pages(pages.Analysis, Scope)),
        _ => throw new InvalidOperationException($"{block.File}:{block.Line}: this version does not know blocks of kind {block.GetType().Name}."),
    };

    /// <summary>A card has no room for cut and edition, so the line below says them for all (reports 0.3).</summary>
    private IEnumerable<ReportBlock> Figures(string analysis)
    {
        var figures = (ReportBlock.KeyFigures)Analyses.Block(analysis, Scope);
        return figures.Figures.Count == 0 ? [] : [figures with { Note = Note(Source is null ? Analyses.BasisOf(Scope) : $"{Source.Title}: {Analyses.BasisOf(Scope)}") }];
    }

    /// <summary>A table without rows is a sentence.</summary>
    private IEnumerable<ReportBlock> Table(ReportBlock.Table table) =>
        table.Rows.Count > 0 ? [Told(table)] : [new ReportBlock.Prose([TextBlock.Paragraph($"{table.WhenEmpty ?? $"{Caption(table.Caption)}: there is nothing to show."} {Note(table.Note)}".TrimEnd())])];

    private IEnumerable<ReportBlock> Chart(ReportBlock.Chart chart) =>
        chart.Categories.Count > 0 ? [Told(chart)] : [new ReportBlock.Prose([TextBlock.Paragraph($"{Caption(chart.Caption)}: there are no answers to show.")])];

    private IEnumerable<ReportBlock> Pages(IReadOnlyList<AnalysisPage> pages) =>
        pages.SelectMany((page, i) => (IEnumerable<ReportBlock>)[.. i == 0 || !page.StartsPage ? [] : new ReportBlock[] { new ReportBlock.PageBreak() }, new ReportBlock.Heading(2, page.Heading), .. page.Blocks.Select(Told)]);

    /// <summary>What is drawn from another run says from which.</summary>
    private ReportBlock Told(ReportBlock block) => block switch
    {
        ReportBlock.Table table when Source is not null => table with { Caption = Caption(table.Caption), Note = Note(table.Note) },
        ReportBlock.Chart chart when Source is not null => chart with { Caption = Caption(chart.Caption), Note = Note(chart.Note) },
        _ => block,
    };

    private string Caption(string caption) => Source is null ? caption : $"{caption} ({Source.Caption})";

    private string? Note(string? note) => Source is null ? note : $"{note} {Source.Trace}".TrimStart();
}
