namespace Assurance.Core.Reports;

/// <summary>One block of a report, in reading order. The set is closed: a writer of documents handles every one of them.</summary>
public abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A heading; <paramref name="Level"/> 1 to 3.</summary>
    public sealed record Heading(int Level, string Text) : ReportBlock;

    public sealed record Prose(IReadOnlyList<TextBlock> Text) : ReportBlock;

    /// <summary>Up to six headline numbers for page one, and what holds of all of them.</summary>
    public sealed record KeyFigures(IReadOnlyList<KeyFigure> Figures, string? Note = null) : ReportBlock;

    /// <summary>A table with a caption. <paramref name="Id"/> is also the name of its sheet in the Excel annex (31 characters at most).</summary>
    public sealed record Table(string Id, string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, string? Note = null) : ReportBlock
    {
        /// <summary>What is said in the place of a table without rows, a whole sentence; null for the usual one.</summary>
        public string? WhenEmpty { get; init; }
    }

    /// <summary>A native, editable chart. A null value is a gap (suppressed or not asked), never a nought.</summary>
    public sealed record Chart(string Id, string Caption, string AltText, ChartKind Kind, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, string ValueAxisTitle, string? Note = null) : ReportBlock;

    public sealed record Callout(CalloutKind Kind, IReadOnlyList<TextBlock> Text) : ReportBlock;

    public sealed record PageBreak : ReportBlock;
}

/// <summary>A headline number: what it counts, the number as shown, and what it is of (denominator, comparison).</summary>
public sealed record KeyFigure(string Label, string Value, string Note);

/// <param name="Share">Share of the table's width, any positive number.</param>
public sealed record TableColumn(string Header, CellFormat Format = CellFormat.Text, double Share = 1);

public enum CellFormat
{
    Text,
    Whole,
    OneDecimal,
    Percent,
    Date,
}

public enum ChartKind
{
    /// <summary>Horizontal bars, one group per category.</summary>
    Bar,

    /// <summary>Vertical columns.</summary>
    Column,

    /// <summary>Horizontal bars stacked to a hundred per cent.</summary>
    StackedShare,

    Line,
}

public enum CalloutKind
{
    Note,
    Warning,
    Ask,
}

/// <param name="IsOffScale">True for what is withheld or was not answered: it is no level of the scale beside it and is never drawn as one.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values, bool IsOffScale = false);
