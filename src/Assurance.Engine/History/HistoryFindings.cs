using Assurance.Core;

namespace Assurance.Engine.History;

/// <summary>What is wrong with a workbook of an earlier year, each thing once, by sheet and cell.</summary>
internal sealed class HistoryFindings(string file)
{
    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public void Add(string sheet, int column, int row, string what, string remedy)
    {
        var found = new Problem(file, null, what, remedy) { Cell = Workbooks.CellAddress.Of(sheet, column, row) };
        if (!problems.Contains(found))
        {
            problems.Add(found);
        }
    }

    public void Add(string what, string remedy) => problems.Add(new Problem(file, null, what, remedy));
}
