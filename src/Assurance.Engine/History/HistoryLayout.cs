using System.Globalization;
using System.Text.RegularExpressions;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.History;

/// <summary>Sheets and titles of a workbook with the answers of an earlier year, and what else they may be called.</summary>
internal static partial class HistoryLayout
{
    public const string AnswersSheet = "Answers";
    public const string ScalesSheet = "Scales";
    public const string NumberTitle = "Number";
    public const string NameTitle = "Name";
    public const string QuestionTitle = "Question";
    public const string AnswerTitle = "Answer";
    public const string BestTitle = "Best";
    public const string WorstTitle = "Worst";

    private static readonly string[] Numbers = [NumberTitle, "URN", "School number", "DfE number", "Respondent", "Reference", "Code"];

    /// <summary>Titles of columns that say what a person wants to see and nothing that is read.</summary>
    private static readonly string[] LeftAlone = [NameTitle, "School", "School name", "Text", "What is asked"];

    public static bool IsNumber(string title) => Numbers.Contains(title, StringComparer.OrdinalIgnoreCase);

    public static bool IsLeftAlone(string title) => title.Length == 0 || LeftAlone.Contains(title, StringComparer.OrdinalIgnoreCase);

    /// <summary>Questions whose answer stands in the number itself or belongs to one year alone.</summary>
    public static bool IsAsked(Question question) => question.Holds is null && question.Type is not (QuestionType.Lookup or QuestionType.Attestation);

    /// <summary>The sheet from its titles on: people write a heading above them. As it is where no row of the first few has the title.</summary>
    public static Table From(Table table, Func<string, bool> isTitle)
    {
        const int Above = 12;
        if (table.Headers.Any(h => isTitle(ControlTable.Plain(h))))
        {
            return table;
        }

        var at = table.Rows.Take(Above).Index().FirstOrDefault(r => r.Item.Cells.Any(c => isTitle(ControlTable.Plain(c.Text))), (-1, null!)).Index;
        return at < 0 ? table : new Table(table.Sheet, table.Rows[at].Number, [.. table.Rows[at].Cells.Select(c => c.Text)], [.. table.Rows.Skip(at + 1)]);
    }

    /// <summary>“S175-B1 (best 1, worst 4)”: the question, and which end of its numbers is which.</summary>
    public static (string Question, int? Best, int? Worst) Title(string title) =>
        Declared().Match(title) is { Success: true } match
            ? (match.Groups["id"].Value, Whole(match.Groups["best"]), Whole(match.Groups["worst"]))
            : (title, null, null);

    private static int Whole(Group group) => int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<id>\S+)\s*\(\s*best\s+(?<best>\d{1,3})\s*,\s*worst\s+(?<worst>\d{1,3})\s*\)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Declared();
}
