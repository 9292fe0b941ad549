using Assurance.Documents.Packaging;
using Assurance.Engine.Ports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Assurance.Documents.Workbooks;

/// <summary>Drop-downs, checks and prompts, one rule for all cells that share it.</summary>
internal sealed class FillInRules
{
    // Excel's limits; a longer text makes it call the file damaged.
    private const int LongestPrompt = 255;
    private const uint LastDay = 2_958_465;

    private readonly Dictionary<(string Options, SheetColumnKind Kind, string Prompt), Rule> rules = [];

    public void Add(string cell, int column, int row, SheetColumnKind kind, IReadOnlyList<string> options, string? prompt)
    {
        var asks = kind is SheetColumnKind.Number or SheetColumnKind.Date || options.Count > 0 || !string.IsNullOrEmpty(prompt);
        if (!asks)
        {
            return;
        }

        var key = (string.Join('\n', options), kind is SheetColumnKind.Number or SheetColumnKind.Date ? kind : SheetColumnKind.Text, prompt ?? "");
        if (!rules.TryGetValue(key, out var rule))
        {
            rules[key] = rule = new Rule(options);
        }

        rule.Add(cell, column, row);
    }

    public DataValidations? Part(ChoiceLists lists) => rules.Count == 0 ? null
        : new DataValidations(rules.Select(r => Validation(r.Key.Kind, r.Key.Prompt, r.Value, lists))) { Count = (uint)rules.Count };

    private static DataValidation Validation(SheetColumnKind kind, string prompt, Rule rule, ChoiceLists lists)
    {
        var (error, hint) = rule.Options.Count > 0 ? ("Please choose from the list, or clear the cell.", "")
            : kind == SheetColumnKind.Number ? ("Please type a number in figures, such as 412 or 7.5.", "")
            : kind == SheetColumnKind.Date ? ("Please type a date such as 21/09/2026.", "A date such as 21/09/2026")
            : ("", "");
        var shown = prompt.Length > 0 ? prompt : hint;
        var validation = new DataValidation
        {
            AllowBlank = true,
            ShowErrorMessage = error.Length > 0 ? true : null,
            Error = error.Length > 0 ? error : null,
            ShowInputMessage = shown.Length > 0 ? true : null,
            Prompt = shown.Length > 0 ? Cut(shown) : null,
            SequenceOfReferences = new ListValue<StringValue>(rule.Ranges().Select(r => new StringValue(r))),
        };
        if (rule.Options.Count > 0)
        {
            validation.Type = DataValidationValues.List;
            validation.Append(new Formula1(lists.Formula(rule.Options)));
        }
        else if (kind == SheetColumnKind.Number)
        {
            validation.Type = DataValidationValues.Decimal;
            validation.Operator = DataValidationOperatorValues.Between;
            validation.Append(new Formula1("-1000000000000"), new Formula2("1000000000000"));
        }
        else if (kind == SheetColumnKind.Date)
        {
            validation.Type = DataValidationValues.Date;
            validation.Operator = DataValidationOperatorValues.Between;
            validation.Append(new Formula1("1"), new Formula2($"{LastDay}"));
        }

        return validation;
    }

    private static string Cut(string text)
    {
        var clean = XmlText.Clean(text);
        return clean.Length <= LongestPrompt ? clean : XmlText.Clean(clean[..(LongestPrompt - 1)]) + "…";
    }

    /// <summary>Cells with the same rule, put together down their columns.</summary>
    private sealed class Rule(IReadOnlyList<string> options)
    {
        private readonly List<(string First, string Last, int Column, int Row)> runs = [];

        public IReadOnlyList<string> Options => options;

        public void Add(string cell, int column, int row)
        {
            var above = runs.FindLastIndex(r => r.Column == column);
            if (above >= 0 && runs[above].Row == row - 1)
            {
                runs[above] = (runs[above].First, cell, column, row);
            }
            else
            {
                runs.Add((cell, cell, column, row));
            }
        }

        public IEnumerable<string> Ranges() => runs.Select(r => r.First == r.Last ? r.First : $"{r.First}:{r.Last}");
    }
}
