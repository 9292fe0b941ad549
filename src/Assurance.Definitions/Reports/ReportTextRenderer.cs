using Assurance.Core.Cycles;
using Assurance.Core.Reports;

namespace Assurance.Definitions;

/// <summary>Fills the titles and text blocks of a report.</summary>
public static class ReportTextRenderer
{
    internal static readonly TextNames Names = TextNames.Of(typeof(ReportTextModel));

    /// <summary>Names that only a paper for each return may use.</summary>
    internal static readonly IReadOnlyList<string> SchoolNames = ["schoolName", "schoolReference", "respondentName", "respondentReference", "phase", "returnedOn", "updateOn"];

    private static readonly string[] _trustNames = ["trustName"];

    private static readonly string[] _lateNames = ["reportCut", "lateReturned"];

    /// <summary>The names a paper of this kind may use.</summary>
    internal static TextNames NamesFor(PaperScope scope) => Names.Without(
    [
        .. scope == PaperScope.EachReturn ? [] : SchoolNames, .. scope == PaperScope.EachTrust ? [] : _trustNames, .. scope == PaperScope.LateReturns ? [] : _lateNames,
    ]);

    private static readonly TextContext<ReportTextModel> _context = new();

    /// <exception cref="TemplateRefusedException">A name is unknown, or the text needs a value that is empty.</exception>
    public static string Title(ReportDefinition report, ReportTextModel model) => Line(report.Title, report.File, report.TitleLine, model);

    /// <inheritdoc cref="Title"/>
    public static string Subtitle(ReportDefinition report, ReportTextModel model) => Line(report.Subtitle, report.File, report.SubtitleLine, model);

    /// <inheritdoc cref="Title"/>
    public static string Heading(ReportBlockDefinition.Heading block, ReportTextModel model) => Line(block.Text, block.File, block.Line, model);

    /// <inheritdoc cref="Title"/>
    public static IReadOnlyList<TextBlock> Prose(ReportBlockDefinition.Prose block, ReportTextModel model) => Text(block.Markdown, block, model);

    /// <inheritdoc cref="Title"/>
    public static IReadOnlyList<TextBlock> Callout(ReportBlockDefinition.Callout block, ReportTextModel model) => Text(block.Markdown, block, model);

    private static string Line(string text, string file, int line, ReportTextModel model) =>
        MarkdownValue.OneLine(TextTemplate.Render(text, file, line, Names, _context.Of(model, text, asMarkdown: false)));

    private static IReadOnlyList<TextBlock> Text(string markdown, ReportBlockDefinition block, ReportTextModel model) =>
        MarkdownText.Parse(TextTemplate.Render(markdown, block.File, block.Line, Names, _context.Of(model, markdown, asMarkdown: true)));
}
