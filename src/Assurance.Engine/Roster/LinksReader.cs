using Assurance.Core;

namespace Assurance.Engine.Roster;

/// <summary>
/// Reads the register's links file. A change stands there twice as a rule, once from each side, under link types that begin
/// with Predecessor or Successor; other types (a sixth form centre's schools) say nothing about who answered before.
/// </summary>
public static class LinksReader
{
    public static (IReadOnlyList<PredecessorLink> Links, IReadOnlyList<Problem> Problems) Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        var table = RegisterTable.Read(fileName, bytes, ["URN", "LinkURN", "LinkType"], ["LinkEstablishedDate"]);
        var links = new Dictionary<(string Urn, string Predecessor), NodaTime.LocalDate?>();
        foreach (var row in table.Rows)
        {
            if (row.Urn("URN") is not { } urn || row.Urn("LinkURN") is not { } other)
            {
                table.Add(row.Line, "URN or LinkURN is not a number.", "Download the file again; if it was edited by hand, put this line right.");
                continue;
            }

            if (Direction(row["LinkType"], urn, other) is { } pair && urn != other)
            {
                links[pair] = links.GetValueOrDefault(pair) ?? row.Date("LinkEstablishedDate");
            }
        }

        return table.Problems.Count > 0
            ? ([], table.Problems)
            : ([.. links.Select(link => new PredecessorLink(link.Key.Urn, link.Key.Predecessor, link.Value))], []);
    }

    private static (string Urn, string Predecessor)? Direction(string type, string urn, string other) =>
        type.StartsWith("Predecessor", StringComparison.OrdinalIgnoreCase) ? (urn, other)
        : type.StartsWith("Successor", StringComparison.OrdinalIgnoreCase) ? (other, urn)
        : null;
}
