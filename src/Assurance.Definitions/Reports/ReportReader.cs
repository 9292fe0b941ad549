using Assurance.Core.Analysis;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>Reads a report definition and holds it to the catalogue and to the audience of its paper.</summary>
internal static class ReportReader
{
    private static readonly string[] _kinds = ["heading", "prose", "figures", "table", "chart", "pages", "prompts", "contributions", "text", "statement", "callout", "page-break"];

    /// <param name="sources">Cycles that blocks may draw on; null where nothing is known of them.</param>
    public static ReportDefinition? Read(FolderText folder, string path, IReadOnlyList<PaperPolicy> papers, IReadOnlyList<string>? sources)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        folder.Findings.Define(NameKind.Report, new Noted(id, folder.NameOf(path), 1));
        if (folder.Yaml(path) is not { } fields)
        {
            return null;
        }

        // Where an open and a closed paper share the definition, what is not marked closed is held to the open one.
        var made = papers.Where(p => p.Report == id).OrderBy(p => p.Audience == PaperAudience.Closed).ToList();
        var paper = made.Count > 0 ? made[0] : null;
        var names = paper is null ? ReportTextRenderer.Names : ReportTextRenderer.NamesFor(paper.Scope);
        var title = fields.Note("title");
        var subtitle = fields.NoteOrNull("subtitle");
        fields.Findings.Add(TemplateCheck.Problems(title.Text, title.File, title.Line, names));
        fields.Findings.Add(TemplateCheck.Problems(subtitle?.Text ?? "", title.File, subtitle?.Line ?? 1, names));
        var report = new ReportDefinition(id, title.Text, [.. fields.Maps("blocks").Select(b => Block(b, made, names, sources)).OfType<ReportBlockDefinition>()])
        {
            Subtitle = subtitle?.Text ?? "",
            Layout = fields.WordOrNull<ReportLayout>("layout") ?? ReportLayout.Report,
            File = title.File,
            TitleLine = title.Line,
            SubtitleLine = subtitle?.Line ?? 1,
        };
        fields.Close();
        return report;
    }

    private static ReportBlockDefinition? Block(Fields fields, List<PaperPolicy> papers, TextNames names, IReadOnlyList<string>? sources)
    {
        // A text about another run has that run's names, and nothing of one school or trust of this one.
        var from = From(fields, sources);
        names = from is null ? names : ReportTextRenderer.NamesFor(PaperScope.Run);
        var isClosed = fields.Flag("closed");
        var paper = isClosed ? papers.Find(p => p.Audience == PaperAudience.Closed) : papers.Count > 0 ? papers[0] : null;
        if (isClosed && papers.Count > 0 && paper is null)
        {
            fields.Findings.Add(fields.File, fields.LineOf("closed"), "The block is for a closed copy, and no closed paper is made from this report.", "Take “closed” out, or give a closed paper “report: …”.");
        }

        var kinds = _kinds.Where(fields.Has).ToList();
        ReportBlockDefinition? block = null;
        if (kinds.Count == 1)
        {
            block = kinds[0] switch
            {
                "heading" => Heading(fields, names),
                "prose" => Text(fields, "prose", names) is var t ? new ReportBlockDefinition.Prose(t.Text, t.File, t.Line) : null,
                "callout" => Callout(fields, names),
                "figures" => Analysis(fields, "figures", AnalysisKind.Figures, paper, from) is var n ? new ReportBlockDefinition.Figures(n.Text, n.File, n.Line) : null,
                "table" => Analysis(fields, "table", AnalysisKind.Table, paper, from) is var n ? new ReportBlockDefinition.Table(n.Text, n.File, n.Line) : null,
                "chart" => Analysis(fields, "chart", AnalysisKind.Chart, paper, from) is var n ? new ReportBlockDefinition.Chart(n.Text, n.File, n.Line) : null,
                "pages" => Analysis(fields, "pages", AnalysisKind.Pages, paper, from) is var n ? new ReportBlockDefinition.Pages(n.Text, n.File, n.Line) : null,
                "prompts" => new ReportBlockDefinition.Prompts([.. fields.Maps("prompts").Select(Rule)], fields.File, fields.LineOf("prompts")),
                "contributions" => fields.Map("contributions") is { } rule ? Contributions(rule, fields.LineOf("contributions")) : null,
                "text" => Written(fields),
                "statement" => Statement(fields),
                _ => PageBreak(fields),
            };
        }
        else
        {
            var stray = fields.Keys.FirstOrDefault(k => k is not ("when" or "from" or "level" or "kind" or "closed")) ?? "";
            fields.Findings.Add(fields.File, fields.Line, kinds.Count == 0 ? "The block is of no known kind." : $"The block is of two kinds: {string.Join(" and ", kinds)}.",
                kinds.Count == 0 ? Suggestion.For(stray, _kinds) : "Make two blocks of it.");
            return null;
        }

        var when = fields.Has("when") ? Analysis(fields, "when", AnalysisKind.Flag, paper, from) : null;
        if (when is { Text: AnalysisCatalogue.HasSource or AnalysisCatalogue.NoSource } && from is null)
        {
            fields.Findings.Add(when, $"“{when.Text}” is about another cycle’s run, and the block names no cycle.", "Add a line “from: …”.");
        }

        if (from is not null && when is null && block is ReportBlockDefinition.Heading or ReportBlockDefinition.PageBreak)
        {
            fields.Findings.Add(from, "A heading or a page break is drawn from no run.", "Take “from” out, or add “when” to say when it stands there.");
        }

        fields.Close();
        return block is null ? null : block with { When = when?.Text, IsClosed = isClosed, From = from?.Text };
    }

    /// <summary>The cycle a block draws on; it must be one of the sources.</summary>
    private static Noted? From(Fields fields, IReadOnlyList<string>? sources)
    {
        var from = fields.NoteOrNull("from");
        if (from is not null && sources?.Contains(from.Text) == false)
        {
            fields.Findings.Add(from, $"“{from.Text}” is not among the sources of cycle.yaml.", sources.Count == 0 ? $"Add “sources: [{from.Text}]” to cycle.yaml." : $"Add it to “sources”. {Suggestion.For(from.Text, sources)}");
        }

        return from;
    }

    private static ReportBlockDefinition.Heading Heading(Fields fields, TextNames names)
    {
        var text = Text(fields, "heading", names);
        return new ReportBlockDefinition.Heading(fields.WholeOrNull("level", 1, 3) ?? 1, text.Text, text.File, text.Line);
    }

    private static ReportBlockDefinition.Callout Callout(Fields fields, TextNames names)
    {
        var text = Text(fields, "callout", names);
        return new ReportBlockDefinition.Callout(fields.Word<CalloutKind>("kind"), text.Text, text.File, text.Line);
    }

    private static PromptRule Rule(Fields fields)
    {
        var rule = new PromptRule(fields.Word<PromptMeasure>("measure"), fields.WholeOrNull("under", 0, 100_000), fields.WholeOrNull("over", 0, 100_000), fields.Text("for"), fields.Text("ask"));
        if (!fields.Has("under") && !fields.Has("over"))
        {
            fields.Findings.Add(fields.File, fields.Line, "The rule has no threshold.", "Add “under: 90” or “over: 10”.");
        }

        fields.Close();
        return rule;
    }

    private static ReportBlockDefinition.Contributions Contributions(Fields fields, int line)
    {
        var rule = new ContributionRule([.. fields.OneOrMore("parts").Select(p => Feeds.Read(p, fields.Findings)).OfType<Feed>()])
        {
            Chapters = fields.Findings.Refer(NameKind.Chapter, fields.Notes("chapters")),
        };
        fields.Close();
        return new ReportBlockDefinition.Contributions(rule, fields.File, line);
    }

    private static ReportBlockDefinition.Written Written(Fields fields)
    {
        var text = fields.Note("text");
        fields.Findings.Refer(NameKind.Text, text);
        return new ReportBlockDefinition.Written(text.Text, fields.File, text.Line);
    }

    private static ReportBlockDefinition.Statement Statement(Fields fields)
    {
        if (!fields.Flag("statement"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("statement"), "A statement is there or it is not.", "Write “statement: true”, or take the block out.");
        }

        return new ReportBlockDefinition.Statement(fields.File, fields.LineOf("statement"));
    }

    private static ReportBlockDefinition.PageBreak PageBreak(Fields fields)
    {
        if (!fields.Flag("page-break"))
        {
            fields.Findings.Add(fields.File, fields.Line, "A page break is there or it is not.", "Write “page-break: true”, or take the block out.");
        }

        return new ReportBlockDefinition.PageBreak(fields.File, fields.Line);
    }

    private static Noted Text(Fields fields, string key, TextNames names)
    {
        var text = fields.Prose(key);
        fields.Findings.Add(TemplateCheck.Problems(text.Text, text.File, text.Line, names));
        return text;
    }

    private static Noted Analysis(Fields fields, string key, AnalysisKind kind, PaperPolicy? paper, Noted? from)
    {
        var name = fields.Note(key);
        name = name with { Text = FormerNames.Now(name.Text) };
        var entry = AnalysisCatalogue.Find(name.Text);
        if (entry is null || entry.Kind != kind)
        {
            var fitting = AnalysisCatalogue.Entries.Where(e => e.Kind == kind).Select(e => e.Name);
            fields.Findings.Add(name, entry is null ? $"The catalogue has no analysis “{name.Text}”." : $"“{name.Text}” is not for a block of this kind.", Suggestion.For(name.Text, fitting, KnownWords.ListedBy));
        }
        else if (paper is not null && Misplaced(entry, paper, from) is { } why)
        {
            fields.Findings.Add(name, why, "Take the block out, or put it into another paper.");
        }

        return name;
    }

    /// <summary>An open paper names nobody; only a paper for each return speaks of one school (reports 0.7).</summary>
    private static string? Misplaced(AnalysisEntry entry, PaperPolicy paper, Noted? from) => (entry.Reach, paper.Scope, paper.Audience) switch
    {
        (AnalysisReach.OneRespondent or AnalysisReach.OneTrust, _, _) when from is not null => $"“{entry.Name}” is about one respondent or trust of this run, and cannot be drawn from {from.Text}.",
        (AnalysisReach.NamesRespondents, _, not PaperAudience.Closed) => $"“{entry.Name}” names respondents, and the paper {paper.Id} is not closed.",
        (AnalysisReach.NamesContributors, not (PaperScope.Run or PaperScope.Closing), _) => $"“{entry.Name}” names all who contribute, and the paper {paper.Id} is not of the run as a whole.",
        (AnalysisReach.OneRespondent, not PaperScope.EachReturn, _) => $"“{entry.Name}” is about one respondent, and the paper {paper.Id} is not.",
        (AnalysisReach.OneTrust, not PaperScope.EachTrust, _) => $"“{entry.Name}” is about one trust, and the paper {paper.Id} is not.",
        _ => null,
    };
}
