using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Core.Reports;
using Assurance.Core.Roster;
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
    /// <param name="earlier">Years of the cycle before this one, oldest first, where the paper shows them.</param>
    /// <param name="sources">The run of each cycle that a block draws on, or null where there is none yet.</param>
    public static ReportModel Build(
        FrozenRun frozen, PaperPolicy paper, RunFacts facts, RespondentFacts? school = null, bool final = false, IReadOnlyList<SignOffGiven>? signOffs = null, string? trust = null,
        IReadOnlyDictionary<string, SourceRun?>? sources = null, IReadOnlyList<YearPoint>? earlier = null)
    {
        var definition = frozen.Definition.Reports[paper.Report];
        var words = ReportWords.Of(frozen, facts, school, trust);
        var scope = new AnalysisScope(facts, school) { Trust = trust, Readers = paper.Readers, Earlier = earlier ?? [] };
        var wanted = definition.Blocks.Where(b => !b.IsClosed || paper.Audience == PaperAudience.Closed).ToList();
        var drawn = wanted.Select(b => b.From).OfType<string>().Distinct().Select(cycle => (Cycle: cycle, Source: sources?.GetValueOrDefault(cycle)))
            .Where(d => d.Source is not null).ToDictionary(d => d.Cycle, d => Drawn(d.Source!, paper, wanted.FindAll(b => b.From == d.Cycle)), StringComparer.Ordinal);
        scope = scope with { Drawn = [.. drawn.Values.Select(d => d.Scope)], Sources = drawn.Keys.ToHashSet(StringComparer.Ordinal), IsClosed = paper.Audience == PaperAudience.Closed, Places = ReportPlaces.Of(wanted, words) };
        scope = scope with { Shown = Shown(wanted.Where(b => b.From is null), scope) };
        var blocks = Blocks(wanted, new ReportVoice(scope, words), drawn);
        if (final && signOffs is { Count: > 0 })
        {
            blocks.AddRange(definition.Layout == ReportLayout.Sheet ? SignedOffInALine(frozen, signOffs) : SignedOff(frozen, signOffs));
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
            DrawnFrom = [.. drawn.Values.Select(d => d.Source!).Select(d => $"Draws on run {d.Run}: {d.Caption}{(d.IsSigned ? "" : ", not signed off then")}")],
            Blocks = blocks,
        };
    }

    /// <summary>True where a block shows earlier years beside this one.</summary>
    internal static bool ShowsYears(ReportBlockDefinition block) => new[] { NameOf(block), block.When }.OfType<string>().Any(AnalysisCatalogue.ShowsYears);

    private static ReportVoice Drawn(SourceRun source, PaperPolicy paper, IReadOnlyList<ReportBlockDefinition> blocks)
    {
        var scope = new AnalysisScope(source.Facts) { Readers = paper.Readers, DrawnFrom = source.Title, Earlier = source.Earlier };
        return new ReportVoice(scope with { Shown = Shown(blocks, scope) }, ReportWords.Of(source.Frozen, source.Facts, null), source);
    }

    private static List<ReportBlock> Blocks(IEnumerable<ReportBlockDefinition> wanted, ReportVoice own, Dictionary<string, ReportVoice> drawn)
    {
        var blocks = new List<ReportBlock>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in wanted)
        {
            if (block.From is { } cycle && !drawn.ContainsKey(cycle))
            {
                blocks.AddRange(WithoutSource(block, cycle, own, said));
            }
            else if ((block.From is null ? own : drawn[block.From]) is var voice && voice.Allows(block))
            {
                blocks.AddRange(voice.Blocks(block));
            }

            if (block is ReportBlockDefinition.Heading)
            {
                said.Clear();
            }
        }

        return blocks;
    }

    /// <summary>Where there is nothing to draw on, one sentence says so, once under each heading.</summary>
    private static IEnumerable<ReportBlock> WithoutSource(ReportBlockDefinition block, string cycle, ReportVoice own, HashSet<string> said) => block switch
    {
        { When: AnalysisCatalogue.NoSource } => own.Blocks(block),
        { When: AnalysisCatalogue.HasSource } or ReportBlockDefinition.Heading or ReportBlockDefinition.PageBreak => [],
        _ when said.Add(cycle) => [new ReportBlock.Prose([TextBlock.Paragraph($"{TitleOf(cycle)}: no run had reached its data cut before {MessageWords.Long(own.Scope.Facts.CutOn)}, so nothing is drawn from it here.")])],
        _ => [],
    };

    /// <summary>A cycle that has never run is known by its title where it comes with the product, else by its id.</summary>
    private static string TitleOf(string cycle) => ShippedCycles.Ids.Contains(cycle) ? ShippedCycles.Load(cycle).Policy.Title : cycle;

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
            new ReportBlock.Callout(CalloutKind.Warning, [TextBlock.Paragraph($"What stood here was made from a return that had been filed under {school.Respondent.Name} and was taken back or moved to another {facts.Noun.One} on {MessageWords.Long(facts.CutOn)}. None of it is about {school.Respondent.Name}: do not use any copy of it.")]),
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

    /// <summary>A sheet keeps to its page.</summary>
    private static IEnumerable<ReportBlock> SignedOffInALine(FrozenRun frozen, IReadOnlyList<SignOffGiven> signOffs) =>
    [
        new ReportBlock.Prose([new TextBlock(TextBlockKind.Paragraph,
        [
            new TextRun("Signed off: ", Bold: true),
            new TextRun(string.Join("; ", signOffs.Select(s => $"{frozen.Definition.Policy.RoleNames.GetValueOrDefault(s.Role, s.Role)}, {Core.Calendar.UkDates.Spelt(s.On)}")) + "."),
        ])]),
    ];

    private static IEnumerable<ReportBlock> SignedOff(FrozenRun frozen, IReadOnlyList<SignOffGiven> signOffs) =>
    [
        new ReportBlock.Heading(1, "Signed off"),
        new ReportBlock.Table(
            "sign-off",
            "Who agreed to this report",
            [new TableColumn("Role", Share: 4), new TableColumn("Date", CellFormat.Date, 2)],
            [.. signOffs.Select(s => (IReadOnlyList<Cell>)[Noun.Head(frozen.Definition.Policy.RoleNames.GetValueOrDefault(s.Role, s.Role)), s.On])]),
    ];
}
