namespace Assurance.Engine.Roster;

/// <summary>
/// Heads' names as the register publishes them: a first guess for the officer to confirm. They are personal data and go nowhere
/// but into the control workbook.
/// </summary>
public static class RegisterHeads
{
    private static readonly string[] Columns = ["HeadTitle (name)", "HeadFirstName", "HeadLastName"];

    /// <returns>Name by URN; schools whose row has none are left out.</returns>
    public static IReadOnlyDictionary<string, string> Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in RegisterTable.Read(fileName, bytes, ["URN"], Columns).Rows)
        {
            var name = string.Join(' ', Columns.Select(c => row[c]).Where(t => t.Length > 0 && !t.StartsWith("Not ", StringComparison.OrdinalIgnoreCase)));
            if (row["HeadLastName"].Length > 0 && row.Urn("URN") is { } urn)
            {
                _ = heads.TryAdd(urn, name);
            }
        }

        return heads;
    }
}
