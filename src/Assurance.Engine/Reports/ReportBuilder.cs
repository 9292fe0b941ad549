using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Core.Reports;
using Assurance.Definitions;
using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>Makes the computed report of a definition and the facts of a run. Pure: the same facts make the same report.</summary>
public static class ReportBuilder
{
    /// <param name="school">Whose paper it is; null for a paper of the run.</param>
    /// <param name="final">True once signed.</param>
    /// <param name="trust">Whose schools it is about; null for any other paper.</param>
    /// <param name="signOffs">Who has agreed; listed when final.</param>
    public static ReportModel Build(
        FrozenRun frozen, PaperPolicy paper, RunFacts facts, RespondentFacts? school = null, bool final = false, IReadOnlyList<SignOffGiven>? signOffs = null, string? trust = null)
    {
        var definition = frozen.Definition.Reports[paper.Report];
        var words = ReportWords.Of(frozen, facts, school, trust);
        var scope = new AnalysisScope(facts, school) { Trust = trust, Readers = paper.Readers };
        var wanted = definition.Blocks.Where(b => !b.IsClosed || paper.Audience == PaperAudience.Closed).ToList();
        scope = scope with { Shown = Shown(wanted, scope) };
        var blocks = wanted.Where(b => b.When is null || Analyses.Flag(b.When, scope)).SelectMany(b => Blocks(b, scope, words)).ToList();
        if (final && signOffs is { Count: > 0 })
        {
            blocks.AddRange(SignedOff(frozen, signOffs));
        }

        return new ReportModel
        {
            Name = school is not null ? $"feedback-{school.Id}" : trust is not null ? $"{paper.Id}-{trust}" : paper.Id,
            Title = ReportTextRenderer.Title(definition, words),
            Subtitle = definition.Subtitle.Length == 0 ? "" : ReportTextRenderer.Subtitle(definition, words),
            Partnership = frozen.Partnership.Name,
            Run = frozen.Frame.Run,
            Date = facts.CutOn,
            Edition = facts.Questionnaire.Edition,
            Layout = definition.Layout,
            Stamps = [.. PageStamps.Of(facts.Frame.Simulated, facts.Frame.Provisional), .. paper.Audience == PaperAudience.Closed ? [PageStamps.Closed] : Array.Empty<string>()],
            Watermark = (facts.Frame.Simulated, paper.NeedsSignOff && !final) switch
            {
                (true, true) => $"{PageStamps.Simulated} DRAFT",
                (true, false) => PageStamps.Simulated,
                (false, true) => "DRAFT",
                _ => null,
            },
            Blocks = blocks,
        };
    }

    /// <summary>What stands in the place of a school's paper whose return is gone: nothing that the paper said may be read on.</summary>
    public static ReportModel Withdrawn(FrozenRun frozen, PaperPolicy paper, RunFacts facts, RespondentFacts school) => new()
    {
        Name = $"feedback-{school.Id}",
        Title = "This paper has been withdrawn",
        Subtitle = school.Respondent.Name,
        Partnership = frozen.Partnership.Name,
        Run = frozen.Frame.Run,
        Date = facts.CutOn,
        Edition = facts.Questionnaire.Edition,
        Layout = frozen.Definition.Reports[paper.Report].Layout,
        Stamps = PageStamps.Of(facts.Frame.Simulated, []),
        Watermark = facts.Frame.Simulated ? PageStamps.Simulated : null,
        Blocks =
        [
            new ReportBlock.Callout(CalloutKind.Warning, [TextBlock.Paragraph($"What stood here was made from a return that had been filed under {school.Respondent.Name} and was taken back or moved to another school on {MessageWords.Long(facts.CutOn)}. None of it is about {school.Respondent.Name}: do not use any copy of it.")]),
            new ReportBlock.Prose([TextBlock.Paragraph($"If you have a question about this, write to {frozen.Partnership.Email}.")]),
        ],
    };

    /// <summary>The analyses whose blocks are not left out: the paper says what these withhold.</summary>
    private static HashSet<string> Shown(IEnumerable<ReportBlockDefinition> blocks, AnalysisScope scope) =>
        [.. blocks.Where(b => b.When is null or "has-suppressions" || Analyses.Flag(b.When, scope)).Select(NameOf).OfType<string>()];

    private static string? NameOf(ReportBlockDefinition block) => block switch
    {
        ReportBlockDefinition.Figures figures => figures.Analysis,
        ReportBlockDefinition.Table table => table.Analysis,
        ReportBlockDefinition.Chart chart => chart.Analysis,
        ReportBlockDefinition.Pages pages => pages.Analysis,
        _ => null,
    };

    private static IEnumerable<ReportBlock> Blocks(ReportBlockDefinition block, AnalysisScope scope, ReportTextModel words) => block switch
    {
        ReportBlockDefinition.Heading heading => [new ReportBlock.Heading(heading.Level, ReportTextRenderer.Heading(heading, words))],
        ReportBlockDefinition.Prose prose => [new ReportBlock.Prose(ReportTextRenderer.Prose(prose, words))],
        ReportBlockDefinition.Callout callout => [new ReportBlock.Callout(callout.Kind, ReportTextRenderer.Callout(callout, words))],
        ReportBlockDefinition.PageBreak => [new ReportBlock.PageBreak()],
        ReportBlockDefinition.Figures figures => Figures(figures.Analysis, scope),
        ReportBlockDefinition.Table table => Table((ReportBlock.Table)Analyses.Block(table.Analysis, scope)),
        ReportBlockDefinition.Prompts prompts => Table((ReportBlock.Table)Analyses.Prompts(scope, prompts.Rules)),
        ReportBlockDefinition.Chart chart => Chart((ReportBlock.Chart)Analyses.Block(chart.Analysis, scope)),
        ReportBlockDefinition.Pages pages => Pages(Analyses.Pages(pages.Analysis, scope)),
        _ => throw new InvalidOperationException($"{block.File}:{block.Line}: this version does not know blocks of kind {block.GetType().Name}."),
    };

    /// <summary>A card has no room for cut and edition, so the line below says them for all (reports 0.3).</summary>
    private static IEnumerable<ReportBlock> Figures(string analysis, AnalysisScope scope)
    {
        var figures = (ReportBlock.KeyFigures)Analyses.Block(analysis, scope);
        return figures.Figures.Count == 0 ? [] : [figures, new ReportBlock.Prose([new TextBlock(TextBlockKind.Paragraph, [new TextRun(Analyses.BasisOf(scope), Italic: true)])])];
    }

    /// <summary>A table without rows is a sentence.</summary>
    private static IEnumerable<ReportBlock> Table(ReportBlock.Table table) =>
        table.Rows.Count > 0 ? [table] : [new ReportBlock.Prose([TextBlock.Paragraph($"{table.Caption}: nothing to show. {table.Note}".TrimEnd())])];

    private static IEnumerable<ReportBlock> Chart(ReportBlock.Chart chart) =>
        chart.Categories.Count > 0 ? [chart] : [new ReportBlock.Prose([TextBlock.Paragraph($"{chart.Caption}: no answers to show.")])];

    private static IEnumerable<ReportBlock> Pages(IReadOnlyList<AnalysisPage> pages) =>
        pages.SelectMany((page, i) => (IEnumerable<ReportBlock>)[.. i == 0 || !page.StartsPage ? [] : new ReportBlock[] { new ReportBlock.PageBreak() }, new ReportBlock.Heading(2, page.Heading), .. page.Blocks]);

    private static IEnumerable<ReportBlock> SignedOff(FrozenRun frozen, IReadOnlyList<SignOffGiven> signOffs) =>
    [
        new ReportBlock.Heading(1, "Signed off"),
        new ReportBlock.Table(
            "sign-off",
            "Who agreed to this report",
            [new TableColumn("Role", Share: 4), new TableColumn("Date", CellFormat.Date, 2)],
            [.. signOffs.Select(s => (IReadOnlyList<Cell>)[frozen.Definition.Policy.RoleNames.GetValueOrDefault(s.Role, s.Role), s.On])]),
    ];
}
