using Assurance.Core.Roster;

namespace Assurance.Engine.Roster;

/// <summary>Reads the national register's establishment file (Get Information about Schools) into respondents.</summary>
public static class RegisterReader
{
    private const string Status = "EstablishmentStatus (name)";
    private const string TypeCode = "TypeOfEstablishment (code)";

    /// <summary>An establishment that takes nobody younger than this is not under the school duties.</summary>
    private const int AdultAge = 18;

    private static readonly string[] Required = ["URN", "EstablishmentName", Status];
    private static readonly string[] Optional = [TypeCode, "StatutoryLowAge", .. RegisterRespondent.Columns];

    /// <param name="duties">The duty table; it must have a row for unknown types.</param>
    /// <param name="links">From <see cref="LinksReader"/>; empty where there is no links file.</param>
    public static RegisterReading Read(
        string fileName, ReadOnlyMemory<byte> bytes, Audience audience, IReadOnlyList<Duty> duties, IReadOnlyList<PredecessorLink> links)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var unknown = duties.FirstOrDefault(duty => duty.IsUnknown)
            ?? throw new ArgumentException("The duty table has no row for unknown types.", nameof(duties));
        var dutyOf = duties.SelectMany(duty => duty.TypeCodes.Select(code => (Code: code.TrimStart('0'), Duty: duty)))
            .ToDictionary(pair => pair.Code, pair => pair.Duty);
        var excluded = audience.ExcludedTypeCodes.ToDictionary(type => type.Code.TrimStart('0'), type => type.Why);
        var statuses = audience.Statuses.ToHashSet(StringComparer.OrdinalIgnoreCase);

        var table = RegisterTable.Read(fileName, bytes, Required, Optional);
        var chains = new PredecessorChains(links);
        var seen = new Dictionary<string, int>();
        var inScope = new List<(Respondent Respondent, RegisterRow Row)>();
        var shared = new SharedParticulars();
        var leftOut = new List<LeftOut>();
        var unknownTypes = new List<string>();
        foreach (var row in table.Rows)
        {
            if (Checked(row, seen, table) is not { } urn)
            {
                continue;
            }

            if (WhyLeftOut(row, statuses, excluded) is { } why)
            {
                leftOut.Add(new LeftOut(urn, row["EstablishmentName"], why));
                continue;
            }

            var duty = dutyOf.GetValueOrDefault(row.Code(TypeCode), unknown);
            if (duty.IsUnknown)
            {
                unknownTypes.Add(urn);
            }

            inScope.Add((shared.Of(RegisterRespondent.From(row, urn, duty, chains.Of(urn))), row));
        }

        if (table.Problems.Count == 0 && table.Rows.Count == 0)
        {
            table.Add(null, "The file names no establishment.", "Choose the authority's establishments and download the file again.");
        }

        if (table.Problems.Count > 0)
        {
            return new RegisterReading { Problems = table.Problems };
        }

        var authority = inScope.CountBy(item => (Code: item.Row["LA (code)"], Name: item.Row["LA (name)"]))
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key.Code, StringComparer.Ordinal)
            .Select(count => count.Key).FirstOrDefault();
        return new RegisterReading
        {
            InScope = [.. inScope.Select(item => item.Respondent).OrderBy(respondent => respondent.Id, StringComparer.Ordinal)],
            LeftOut = leftOut,
            AuthorityCode = authority.Code ?? "",
            AuthorityName = authority.Name ?? "",
            UnknownTypes = [.. unknownTypes.Order(StringComparer.Ordinal)],
        };
    }

    private static string? Checked(RegisterRow row, Dictionary<string, int> seen, RegisterTable table)
    {
        if (row.Urn("URN") is not { } urn)
        {
            table.Add(row.Line, $"“{row["URN"]}” is not a URN.", "A URN is a number; download the file again, or put this line right.");
            return null;
        }

        if (!seen.TryAdd(urn, row.Line))
        {
            table.Add(row.Line, $"URN {urn} stands here a second time; the first is on line {seen[urn]}.", "Remove one of the two lines.");
            return null;
        }

        if (row["EstablishmentName"].Length == 0)
        {
            table.Add(row.Line, $"URN {urn} has no name.", "Give its name in “EstablishmentName”.");
            return null;
        }

        return urn;
    }

    private static string? WhyLeftOut(RegisterRow row, HashSet<string> statuses, Dictionary<string, string> excluded)
    {
        var status = row[Status];
        if (!statuses.Contains(status))
        {
            return status.Length == 0 ? "The register does not give its status." : $"Its status in the register is “{status}”.";
        }

        return excluded.GetValueOrDefault(row.Code(TypeCode))
            ?? (row.Number("StatutoryLowAge") is { } age and >= AdultAge ? $"It teaches adults only: nobody younger than {age}." : null);
    }
}
