namespace Assurance.Engine.Workbooks;

/// <summary>A cell as a person finds it: <c>Contacts!C12</c>.</summary>
public static class CellAddress
{
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1, as Excel counts.</param>
    public static string Of(string sheet, int column, int row)
    {
        var letters = "";
        for (var n = Math.Max(0, column) + 1; n > 0; n = (n - 1) / 26)
        {
            letters = (char)('A' + ((n - 1) % 26)) + letters;
        }

        return $"{sheet}!{letters}{row}";
    }
}
