using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>duties.yaml</c>: the table from type of establishment, or from standing, to legal duty.</summary>
internal static class DutyReader
{
    public static (string Edition, IReadOnlyList<Duty> Duties)? Read(Fields fields, Audience? audience)
    {
        var edition = fields.Text("edition");
        var rowOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var duties = new List<Duty>();
        var asksSchools = audience?.Asks(AudienceKind.Schools) == true;
        foreach (var row in fields.Maps("duties"))
        {
            var duty = ReadRow(row, rowOf, audience);
            if (duties.Any(d => d.Code == duty.Code))
            {
                row.Findings.Add(row.File, row.LineOf("code"), $"There are two duties “{duty.Code}”.", "Give one of them another code.");
            }

            duties.Add(duty);
        }

        if (fields.Has("duties") && asksSchools && duties.Count(d => d.IsUnknown) != 1)
        {
            fields.Findings.Add(fields.File, fields.LineOf("duties"), $"{duties.Count(d => d.IsUnknown)} rows stand for an unknown type.", "Mark exactly one row “unknown: true”: a type the register does not give is never guessed.");
        }

        foreach (var standing in fields.Has("duties") ? Standings(audience).Where(s => !duties.Any(d => d.Standings.Contains(s))) : [])
        {
            fields.Findings.Add(fields.File, fields.LineOf("duties"), $"The standing “{YamlWords.Of(standing)}” is asked and has no duty.", $"Add it to a row: “standings: [{YamlWords.Of(standing)}]”.");
        }

        fields.Close();
        return (edition, duties);
    }

    /// <summary>Standings that bodies of this audience can have.</summary>
    private static IEnumerable<Standing> Standings(Audience? audience)
    {
        if (audience?.Asks(AudienceKind.Agencies) == true)
        {
            foreach (var standing in audience.Standings.Count > 0 ? audience.Standings : [Standing.Statutory, Standing.Invited])
            {
                yield return standing;
            }
        }

        if (audience?.Asks(AudienceKind.Groups) == true)
        {
            yield return Standing.Group;
        }

        if (audience?.Asks(AudienceKind.Members) == true)
        {
            yield return Standing.Member;
        }
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
            else if (audience?.Asks(AudienceKind.Schools) == false)
            {
                row.Findings.Add(note, $"The type {type} is one of schools, and audience.yaml asks none.", "Key the row by standing: “standings: [statutory]”.");
            }
        }

        var standings = ReadStandings(row, code, rowOf, audience);
        if (isUnknown && audience?.Asks(AudienceKind.Schools) == false)
        {
            row.Findings.Add(row.File, row.LineOf("unknown"), "Only a school can be of an unknown type, and none is asked.", "Name the standings of the row: “standings: [statutory]”.");
        }
        else if (isUnknown != (types.Count + standings.Count == 0))
        {
            row.Findings.Add(row.File, row.Line, isUnknown ? $"The unknown row “{code}” names types." : $"The duty “{code}” names no type{(audience is null or { Of: AudienceKind.Schools, AlsoOf.Count: 0 } ? "" : " and no standing")}.",
                isUnknown ? "Take “typeCodes” out." : audience?.Asks(AudienceKind.Schools) == false ? "Add “standings: […]”." : "Add “typeCodes: […]”.");
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
            Standings = standings,
            Paragraph = paragraph.Text.Trim(),
            ChairTitle = row.Text("chairTitle"),
            Also = Also(row.MapOrNull("also")),
            IsUnknown = isUnknown,
        };
        row.Close();
        return duty;
    }

    private static List<Standing> ReadStandings(Fields row, string code, Dictionary<string, string> rowOf, Audience? audience)
    {
        var standings = new List<Standing>();
        foreach (var note in row.Notes("standings"))
        {
            if (YamlWords.Find<Standing>(note.Text) is not { } standing)
            {
                row.Findings.Add(note, $"There is no standing “{note.Text}”.", Suggestion.For(note.Text, YamlWords.All<Standing>()));
                continue;
            }

            standings.Add(standing);
            if (!rowOf.TryAdd(note.Text, code))
            {
                row.Findings.Add(note, $"The standing “{note.Text}” already has the duty “{rowOf[note.Text]}”.", "Keep it in one row.");
            }
            else if (audience is not null && !Standings(audience).Contains(standing))
            {
                row.Findings.Add(note, $"Nobody of the standing “{note.Text}” is asked by audience.yaml.", "Take it out of one of the two files.");
            }
        }

        return standings;
    }

    private static List<ExtraRecipients> Also(Fields? fields)
    {
        var also = new List<ExtraRecipients>();
        foreach (var rung in fields?.Keys ?? [])
        {
            fields!.Findings.Refer(NameKind.Rung, new Noted(rung, fields.File, fields.LineOf(rung)));
            also.Add(new ExtraRecipients(rung, CyclePolicyReader.Roles(fields, rung)));
        }

        fields?.Close();
        return also;
    }
}
