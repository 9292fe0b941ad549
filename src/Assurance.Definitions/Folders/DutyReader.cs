using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>duties.yaml</c>: the table from establishment type to legal duty.</summary>
internal static class DutyReader
{
    public static (string Edition, IReadOnlyList<Duty> Duties)? Read(Fields fields, Audience? audience)
    {
        var edition = fields.Text("edition");
        var rowOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var duties = new List<Duty>();
        foreach (var row in fields.Maps("duties"))
        {
            var duty = ReadRow(row, rowOf, audience);
            if (duties.Any(d => d.Code == duty.Code))
            {
                row.Findings.Add(row.File, row.LineOf("code"), $"There are two duties “{duty.Code}”.", "Give one of them another code.");
            }

            duties.Add(duty);
        }

        if (fields.Has("duties") && duties.Count(d => d.IsUnknown) != 1)
        {
            fields.Findings.Add(fields.File, fields.LineOf("duties"), $"{duties.Count(d => d.IsUnknown)} rows stand for an unknown type.", "Mark exactly one row “unknown: true”: a type the register does not give is never guessed.");
        }

        fields.Close();
        return (edition, duties);
    }

    private static Duty ReadRow(Fields row, Dictionary<string, string> rowOf, Audience? audience)
    {
        var code = row.Text("code");
        var isUnknown = row.Flag("unknown");
        var types = new List<string>();
        foreach (var note in row.Notes("typeCodes"))
        {
            if (TypeCode.Read(note, row.Findings) is not { } type)
            {
                continue;
            }

            types.Add(type);
            if (!rowOf.TryAdd(type, code))
            {
                row.Findings.Add(note, $"The type {type} already has the duty “{rowOf[type]}”.", "Keep it in one row.");
            }

            if (audience?.ExcludedTypeCodes.Any(e => e.Code == type) == true)
            {
                row.Findings.Add(note, $"The type {type} is out of scope in audience.yaml.", "Take it out of one of the two files.");
            }
        }

        if (isUnknown != (types.Count == 0))
        {
            row.Findings.Add(row.File, row.Line, isUnknown ? $"The unknown row “{code}” names types." : $"The duty “{code}” names no type.",
                isUnknown ? "Take “typeCodes” out." : "Add “typeCodes: […]”.");
        }

        var paragraph = row.Prose("paragraph");
        if (paragraph.Text.Contains("{{", StringComparison.Ordinal))
        {
            row.Findings.Add(paragraph, "A legal paragraph holds no names to fill in.", "Write it out; the letter round it may use names.");
        }

        var duty = new Duty
        {
            Code = code,
            Title = row.Text("title"),
            TypeCodes = types,
            Paragraph = paragraph.Text.Trim(),
            ChairTitle = row.Text("chairTitle"),
            Also = Also(row.MapOrNull("also")),
            IsUnknown = isUnknown,
        };
        row.Close();
        return duty;
    }

    private static List<ExtraRecipients> Also(Fields? fields)
    {
        var also = new List<ExtraRecipients>();
        foreach (var rung in fields?.Keys ?? [])
        {
            fields!.Findings.Refer(NameKind.Rung, new Noted(rung, fields.File, fields.LineOf(rung)));
            var roles = fields.OneOrMore(rung);
            foreach (var role in roles)
            {
                fields.Findings.Refer(NameKind.Role, role);
            }

            also.Add(new ExtraRecipients(rung, [.. roles.Select(r => r.Text)]));
        }

        fields?.Close();
        return also;
    }
}
