using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>A paper of the run, with its files.</summary>
/// <param name="Status">“Draft” or “Published”.</param>
public sealed record PaperLink(string Title, string Status, LocalDate On, IReadOnlyList<PaperFile> Files)
{
    /// <summary>Papers among these events, the latest state of each, in the order they were first written.</summary>
    public static IReadOnlyList<PaperLink> Of(string run, FrozenRun frozen, IEnumerable<RunEvent> events)
    {
        var papers = new Dictionary<(string Paper, string Respondent), PaperLink>();
        foreach (var happened in events)
        {
            switch (happened.Body)
            {
                case DocumentWritten written:
                    var needsSignOff = frozen.Definition.Policy.Papers.Any(p => p.Id == written.Paper && p.NeedsSignOff);
                    papers[(written.Paper, written.Respondent)] = Link(written.Paper, needsSignOff ? "Draft" : "Final", happened.At, written.Files);
                    break;
                case Published published:
                    papers[(published.Paper, Nobody.Id)] = Link(published.Paper, "Published", happened.At, published.Files);
                    break;
            }
        }

        return [.. papers.Values];

        PaperLink Link(string paper, string status, Instant at, IReadOnlyList<string> files) =>
            new(TitleOf(paper), status, UkTime.Date(at), [.. files.Select(f => new PaperFile(f.Split('/')[^1], KindOf(f), Paths.Paper(run, f)))]);
    }

    /// <summary>A report's own title may hold names to fill in, so a paper goes by its id in words here.</summary>
    private static string TitleOf(string paper) => Wording.Capital(paper.Replace('-', ' '));

    private static string KindOf(string file) => System.IO.Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".docx" => "Word",
        ".xlsx" => "Excel",
        ".pdf" => "PDF",
        ".csv" => "CSV",
        _ => "file",
    };
}

/// <param name="Kind">“Word”, “Excel”.</param>
public sealed record PaperFile(string Name, string Kind, string Path);
