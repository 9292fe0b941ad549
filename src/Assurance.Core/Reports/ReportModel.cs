using NodaTime;

namespace Assurance.Core.Reports;

/// <summary>
/// A computed report: everything a document needs and nothing that still has to be worked out. The same model goes to
/// Word, to the Excel annex and to the page preview, so a figure cannot differ between them.
/// </summary>
public sealed record ReportModel
{
    /// <summary>File-name-safe name without extension, for example <c>county-report</c> or <c>feedback-120765</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string Subtitle { get; init; } = "";

    /// <summary>The partnership on whose behalf it is written.</summary>
    public required string Partnership { get; init; }

    /// <summary>The run it reports on, for example <c>section-175.2026-27</c>.</summary>
    public required string Run { get; init; }

    /// <summary>The day of the data cut (reports) or of the letter (letters). Also stamped into the file as its creation date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The edition of guidance the questions and wording are pinned to.</summary>
    public required string Edition { get; init; }

    public ReportLayout Layout { get; init; } = ReportLayout.Report;

    /// <summary>Lines of the address block; letters only.</summary>
    public IReadOnlyList<string> Addressee { get; init; } = [];

    /// <summary>Name and role of whoever signs; letters only.</summary>
    public IReadOnlyList<string> Signatory { get; init; } = [];

    /// <summary>Words that stand on every page, such as SIMULATED, DRAFT or a provisional-calendar note. Empty when the paper is final.</summary>
    public IReadOnlyList<string> Stamps { get; init; } = [];

    /// <summary>Word of the watermark, or null for none. Reports carry DRAFT until they are signed.</summary>
    public string? Watermark { get; init; }

    /// <summary>Runs of other cycles whose figures stand in it, each a line with run, title and data cut.</summary>
    public IReadOnlyList<string> DrawnFrom { get; init; } = [];

    public required IReadOnlyList<ReportBlock> Blocks { get; init; }
}
