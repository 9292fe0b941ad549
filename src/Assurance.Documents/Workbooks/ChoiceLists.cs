using Assurance.Documents.Charts;
using Assurance.Documents.Excel;
using Assurance.Documents.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetNames = Assurance.Documents.Excel.SheetNames;

namespace Assurance.Documents.Workbooks;

/// <summary>What drop-downs offer. Short lists stand in the cell's own rule; Excel takes no more than 255 characters there and no commas, so the others stand on a hidden sheet.</summary>
internal sealed class ChoiceLists(string sheet)
{
    public const string Name = "Lists";

    private const int Longest = 250;

    private readonly List<IReadOnlyList<string>> lists = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public string Sheet => sheet;

    public bool Any => lists.Count > 0;

    /// <summary>The rule's formula for these choices.</summary>
    public string Formula(IReadOnlyList<string> options)
    {
        var clean = options.Select(XmlText.OneLine).ToList();
        if (clean.Sum(o => o.Length + 1) <= Longest && clean.TrueForAll(IsPlain))
        {
            return $"\"{string.Join(',', clean)}\"";
        }

        var key = string.Join('\n', clean);
        if (!places.TryGetValue(key, out var place))
        {
            places[key] = place = lists.Count;
            lists.Add(clean);
        }

        var column = ChartCells.Column(place);
        return $"{SheetNames.Quoted(sheet)}!${column}$1:${column}${clean.Count}";
    }

    public Worksheet Write()
    {
        var data = new SheetData();
        for (var i = 0; i < lists.Max(l => l.Count); i++)
        {
            var row = SheetCells.Row(data, i + 1);
            for (var column = 0; column < lists.Count; column++)
            {
                if (i < lists[column].Count)
                {
                    SheetCells.Text(row, column, lists[column][i], FillInStyles.Of(Engine.Ports.SheetColumnKind.Text, isLocked: true));
                }
            }
        }

        return new Worksheet(data, new SheetProtection { Sheet = true });
    }

    private static bool IsPlain(string option) => option.Length > 0 && !option.Contains(',') && !option.Contains('"') && option[0] is not ('=' or '+' or '-' or '@');
}
