using Assurance.Core.Analysis;
using Assurance.Core.Cycles;

namespace Assurance.Definitions;

/// <summary>Everything the files of a cycle may name in texts and reports, for whoever writes one.</summary>
public static class KnownWords
{
    /// <summary>What a refusal of an unknown word points to.</summary>
    internal const string ListedBy = "“check --words”";

    /// <summary>Names a message may use, each as it is written there: <c>{{greeting}}</c>, <c>{{#if isCopy}}…{{/if}}</c>.</summary>
    public static IReadOnlyList<string> InMessages => Written(MessageRenderer.Names);

    /// <summary>The same of titles and texts of a report, in papers of any kind.</summary>
    public static IReadOnlyList<string> InReports => Written(ReportTextRenderer.NamesFor(PaperScope.Run));

    /// <summary>Names that a paper of this kind may use beside those.</summary>
    public static IReadOnlyList<string> OnlyIn(PaperScope scope) => [.. Written(ReportTextRenderer.NamesFor(scope)).Except(InReports, StringComparer.Ordinal)];

    /// <summary>The block that may name an analysis: <c>figures</c>, <c>table</c>, …; a flag goes under <c>when</c>.</summary>
    public static string BlockOf(AnalysisKind kind) => kind == AnalysisKind.Flag ? "when" : YamlWords.Of(kind);

    /// <summary>The papers an analysis may stand in.</summary>
    public static string PapersOf(AnalysisReach reach) => reach switch
    {
        AnalysisReach.NamesRespondents => "closed papers alone: it names respondents",
        AnalysisReach.NamesContributors => "papers of the run, naming those who contribute",
        AnalysisReach.OneRespondent => "papers for each return",
        AnalysisReach.OneTrust => "papers for each trust",
        _ => "any paper",
    };

    private static IReadOnlyList<string> Written(TextNames names) => [.. names.Kinds.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Value switch
    {
        TextNameKind.Flag => $"{{{{#if {k.Key}}}}}…{{{{/if}}}}",
        TextNameKind.Texts => $"{{{{#each {k.Key}}}}}{{{{this}}}}{{{{/each}}}}",
        TextNameKind.Items => $"{{{{#each {k.Key}}}}}…{{{{/each}}}}, in it {string.Join(", ", Written(names.OfItems!))}",
        _ => $"{{{{{k.Key}}}}}",
    })];
}
