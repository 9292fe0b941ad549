using Assurance.Core.Reports;
using NodaTime;

namespace Assurance.Documents.Tests;

/// <summary>Reports of an invented county with every kind of block.</summary>
internal static class Sample
{
    private static readonly string[] Sections =
        ["Leadership and governance", "Designated safeguarding lead", "Safer recruitment", "Training and induction", "Child-on-child harm", "Online safety: filtering and monitoring", "Early help and referrals"];

    public static ReportModel Report(params ReportBlock[] blocks) => new()
    {
        Name = "county-report",
        Title = "Safeguarding in schools: the section 175 return",
        Subtitle = "What 451 schools told us, and what we ask of partners",
        Partnership = "Wexmoor Safeguarding Children Partnership",
        Run = "section-175.2026-27",
        Date = new LocalDate(2026, 11, 14),
        Edition = "Keeping children safe in education 2026",
        Stamps = ["SIMULATED", "provisional calendar"],
        Watermark = "DRAFT",
        Blocks = blocks,
    };

    public static ReportModel County() => Report(
        Figures,
        new ReportBlock.Heading(1, "Summary"),
        Prose(
            Text(TextBlockKind.Paragraph, new TextRun("Most schools meet the standard", Bold: true), new TextRun(", and more do than last year. The guidance is "), new TextRun("on the government's site", Link: "https://www.gov.uk/government/publications/keeping-children-safe-in-education--2"), new TextRun(".")),
            Text(TextBlockKind.Bullet, new TextRun("Training of governors rose in every district.")),
            Text(TextBlockKind.Bullet, new TextRun("Filtering and monitoring is the weakest section for the second year; small primary schools without a technician say that they do not know what is blocked.")),
            Text(TextBlockKind.Bullet, new TextRun("Seven schools have something that must be put right at once.")),
            Text(TextBlockKind.Paragraph, new TextRun("Three things need a decision:")),
            Text(TextBlockKind.Numbered, new TextRun("who pays for the shared technician;")),
            Text(TextBlockKind.Numbered, new TextRun("whether spot checks are doubled;")),
            Text(TextBlockKind.Numbered, new TextRun("how independent schools are brought in.")),
            Text(TextBlockKind.Quote, new TextRun("We got more out of this year's feedback than out of three years of filling it in.", Italic: true))),
        new ReportBlock.Callout(CalloutKind.Ask, [TextBlock.Paragraph("Please agree the three recommendations by 12 December."), Text(TextBlockKind.Bullet, new TextRun("Police: name a lead for education.")), Text(TextBlockKind.Bullet, new TextRun("Health: confirm the school nursing offer."))]),
        new ReportBlock.Heading(1, "Who was asked and who answered"),
        new ReportBlock.Heading(2, "Returns by type of school"),
        Returns,
        new ReportBlock.Callout(CalloutKind.Warning, [TextBlock.Paragraph("Nursery schools are few. Their figures are withheld, and one more so that they cannot be worked out.")]),
        new ReportBlock.Heading(2, "How the returns came in"),
        Line,
        new ReportBlock.PageBreak(),
        new ReportBlock.Heading(1, "Section by section"),
        Stacked,
        Bars,
        new ReportBlock.Heading(2, "By district"),
        Columns,
        new ReportBlock.Heading(3, "What this means"),
        Prose(TextBlock.Paragraph("The gap between districts is smaller than the gap between phases.")),
        new ReportBlock.Callout(CalloutKind.Note, [TextBlock.Paragraph("Scores run from 0 (not in place) to 3 (in place and checked).")]),
        new ReportBlock.PageBreak(),
        Long(60),
        Wide);

    public static ReportModel Letter() => Report(
        Prose(
            TextBlock.Paragraph("Dear Ms Okafor,"),
            TextBlock.Paragraph("Thank you for the return of St Brannoc's Primary School, which reached us on 9 October 2026. This letter says what we read in it, and what we ask you to do."),
            TextBlock.Paragraph("Your school stands at or above the middle of the county's primary schools in six of seven sections. Three things are strong: the cover for your designated lead, the way new staff are brought in, and how governors check the single central record.")),
        Small,
        Prose(
            TextBlock.Paragraph("We ask you to put two things right by the end of January 2027:"),
            Text(TextBlockKind.Numbered, new TextRun("review your filtering with whoever supplies it, and record what was decided;")),
            Text(TextBlockKind.Numbered, new TextRun("train a second person to the level of designated lead.")),
            TextBlock.Paragraph("If anything here is wrong, please tell us at the address below and we will correct it. Nothing in this letter is published with your school's name."),
            TextBlock.Paragraph("Yours sincerely,"))) with
    {
        Name = "feedback-120765",
        Title = "Your section 175 return: what we read and what we ask",
        Subtitle = "",
        Layout = ReportLayout.Letter,
        Watermark = null,
        Stamps = ["SIMULATED"],
        Addressee = ["Ms A. Okafor", "Headteacher", "St Brannoc's Primary School", "Church Lane", "Wexmoor WX1 4QT"],
        Signatory = ["Daniel Price", "Business manager", "Wexmoor Safeguarding Children Partnership"],
    };

    /// <summary>A feedback paper of about two pages: the kind written by the hundred.</summary>
    public static ReportModel Feedback() => Report(
        Figures,
        new ReportBlock.Heading(1, "What we read"),
        Prose([.. Enumerable.Range(0, 6).Select(i => TextBlock.Paragraph($"{i + 1}. Your answers agree with what the county saw elsewhere, and the evidence you name is recent. We would like to hear how it was checked."))]),
        Small,
        Bars,
        new ReportBlock.Callout(CalloutKind.Ask, [TextBlock.Paragraph("Please tell us by 31 January 2027 what you have done.")])) with
    {
        Name = "feedback-120766",
        Layout = ReportLayout.Sheet,
        Watermark = null,
    };

    public static ReportBlock.KeyFigures Figures { get; } = new(
    [
        new KeyFigure("Returned", "438 of 451", "97% (last year 92%)"),
        new KeyFigure("Middle score", "84", "of 100; range 41 to 99 (last year 81)"),
        new KeyFigure("Must be put right", "7 schools", "2% of those returned (last year 12)"),
        new KeyFigure("Lowest section", "Filtering", "61% in place and checked"),
        new KeyFigure("Spot checks agreeing", "36 of 40", "90% (last year 34 of 40)"),
    ]);

    public static ReportBlock.Table Returns { get; } = new(
        "Returns by type",
        "Returns by type of school",
        [new TableColumn("Type of school", CellFormat.Text, 2.4), new TableColumn("Asked", CellFormat.Whole), new TableColumn("Returned", CellFormat.Whole), new TableColumn("Share", CellFormat.Percent), new TableColumn("Middle score", CellFormat.OneDecimal), new TableColumn("Last return", CellFormat.Date, 1.3)],
        [
            ["Maintained", 1210, 1190, 98.3m, 84.0m, new LocalDate(2026, 11, 2)],
            ["Academy", 190, 184, 97m, 85.25m, new LocalDate(2026, 11, 13)],
            ["Independent", 31, 27, 87.1m, 79.5m, new LocalDate(2026, 11, 14)],
            ["Nursery", "fewer than 5", "withheld", "withheld", new Cell(null), new Cell(null)],
        ],
        "n = 451 schools asked; data cut 14 November 2026; KCSIE 2026.");

    public static ReportBlock.Table Small { get; } = new(
        "Scores",
        "Your section scores",
        [new TableColumn("Section", CellFormat.Text, 3), new TableColumn("You", CellFormat.Percent), new TableColumn("Last year", CellFormat.Percent), new TableColumn("Middle of primaries", CellFormat.Percent)],
        [.. Sections.Take(5).Select((s, i) => (IReadOnlyList<Cell>)[s, 70 + (5 * i), 65 + (4 * i), 76 + i])],
        "Shares of questions answered “in place and checked”.");

    public static ReportBlock.Chart Bars { get; } = new(
        "Sections",
        "Schools with each section in place and checked",
        "Bar chart of seven sections. Governance is highest at 93%, filtering lowest at 61%; one figure of last year is missing.",
        ChartKind.Bar,
        Sections,
        [new ChartSeries("This year", [93, 91, 88, 84.5m, 77, 61, 82]), new ChartSeries("Last year", [90, 89, 88, 80, null, 58, 81])],
        "Share of schools (%)",
        "n = 438. “Child-on-child harm” was not asked last year.");

    public static ReportBlock.Chart Stacked { get; } = new(
        "Levels",
        "Schools at each level, by section",
        "Stacked bars of seven sections with the share of schools at levels 0 to 3.",
        ChartKind.StackedShare,
        Sections,
        [
            new ChartSeries("0 Not in place", [2, 4, 1, 9, 12, 31, 7]),
            new ChartSeries("1 Partly", [20, 18, 32, 44, 61, 78, 40]),
            new ChartSeries("2 In place", [96, 100, 121, 130, 140, 152, 119]),
            new ChartSeries("3 In place and checked", [320, 316, 284, 255, 225, 177, 272]),
        ],
        "Share of schools");

    public static ReportBlock.Chart Columns { get; } = new(
        "Districts",
        "Middle score by district",
        "Columns of five districts; all stand between 79 and 88.",
        ChartKind.Column,
        ["Northholt", "Easton", "Wexmoor", "Sallow Vale", "The Coast"],
        [new ChartSeries("Maintained", [84, 81, 88, 79, null]), new ChartSeries("Academy", [86, 80, 85, 82, 83])],
        "Middle score (0 to 100)");

    public static ReportBlock.Chart Line { get; } = new(
        "Build-up",
        "Returns received, by week after opening",
        "Line of returns by week: 12, 80, 190, 260, 401, 438 this year; the last year lies below it and stops at 415.",
        ChartKind.Line,
        ["Week 1", "Week 2", "Week 3", "Week 4", "Week 5", "Week 6"],
        [new ChartSeries("This year", [12, 80, 190, 260, 401, 438]), new ChartSeries("Last year", [9, 61, null, 240, 350, 415])],
        "Schools");

    public static ReportBlock.Table Long(int rows) => new(
        "Schools",
        "Schools and their returns",
        [new TableColumn("Number", CellFormat.Text), new TableColumn("School", CellFormat.Text, 4), new TableColumn("Score", CellFormat.Whole), new TableColumn("Returned on", CellFormat.Date, 1.4)],
        [.. Enumerable.Range(1, rows).Select(i => (IReadOnlyList<Cell>)[$"120{i:000}", $"School number {i} of the county{(i % 7 == 0 ? ", with a name so long that it needs a second line in its cell" : "")}", 50 + (i % 50), new LocalDate(2026, 10, 1).PlusDays(i % 40)])]);

    public static ReportBlock.Table Wide { get; } = new(
        "Standards",
        "Agencies and the twelve standards",
        [new TableColumn("Agency", CellFormat.Text, 2.6), .. Enumerable.Range(1, 12).Select(i => new TableColumn(i % 3 == 0 ? $"Information sharing {i}" : $"Standard {i}", CellFormat.OneDecimal))],
        [.. new[] { "Wexmoor Council", "Police", "Integrated care board", "Probation" }.Select((a, i) => (IReadOnlyList<Cell>)[a, .. Enumerable.Range(1, 12).Select(s => (Cell)(((s * (i + 2)) % 7) / 2m))])]);

    public static ReportBlock.Prose Prose(params TextBlock[] text) => new(text);

    public static TextBlock Text(TextBlockKind kind, params TextRun[] runs) => new(kind, runs);
}
