using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>audience.yaml</c>.</summary>
internal static class AudienceReader
{
    public static Audience Read(Fields fields)
    {
        var statuses = fields.OneOrMore("statuses");
        var excluded = new List<Exclusion>();
        foreach (var entry in fields.MapsOrNone("excludedTypeCodes"))
        {
            var code = TypeCode.Read(entry.Note("code"), entry.Findings);
            if (code is not null && excluded.Any(e => e.Code == code))
            {
                entry.Findings.Add(entry.File, entry.LineOf("code"), $"The type {code} is excluded twice.", "Keep one of the two.");
            }

            excluded.Add(new Exclusion(code ?? "", entry.Text("why")));
            entry.Close();
        }

        fields.Close();
        return new Audience([.. statuses.Select(s => s.Text)], excluded);
    }
}
