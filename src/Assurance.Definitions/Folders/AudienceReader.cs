using Assurance.Core.Roster;

namespace Assurance.Definitions;

/// <summary>Reads <c>audience.yaml</c>: schools by the register, or agencies, groups and members by the control workbook.</summary>
internal static class AudienceReader
{
    /// <summary>What only rows of the register have.</summary>
    private static readonly string[] _ofRegister = ["statuses", "excludedTypeCodes"];

    /// <returns>Null where nobody can tell who is asked: what depends on it is left alone then.</returns>
    public static Audience? Read(Fields fields)
    {
        if ((fields.Has("of") ? fields.WordOrNull<AudienceKind>("of") : AudienceKind.Schools) is not { } of)
        {
            return null;
        }

        var also = AlsoOf(fields, of);
        var asksSchools = of == AudienceKind.Schools || also.Contains(AudienceKind.Schools);
        foreach (var key in _ofRegister.Where(k => !asksSchools && fields.Has(k)))
        {
            fields.Findings.Add(fields.File, fields.LineOf(key), $"“{key}” belongs to the register of schools, and no school is asked.", $"Take “{key}” out.");
        }

        var statuses = asksSchools ? fields.OneOrMore("statuses") : [];
        var audience = new Audience([.. statuses.Select(s => s.Text)], asksSchools ? Excluded(fields) : [])
        {
            Of = of,
            AlsoOf = also,
            Words = Words(fields, AudienceWords.Of(of)),
        };
        audience = audience with { Kinds = Kinds(fields, audience), Standings = Standings(fields, audience), Roles = Roles(fields, audience) };
        fields.Close();
        return audience;
    }

    private static List<AudienceKind> AlsoOf(Fields fields, AudienceKind of)
    {
        var also = new List<AudienceKind>();
        foreach (var (note, kind) in Words<AudienceKind>(fields, "alsoOf"))
        {
            if (kind == of || also.Contains(kind))
            {
                fields.Findings.Add(note, $"“{note.Text}” are asked already.", "Take it out.");
            }
            else
            {
                also.Add(kind);
            }
        }

        return also;
    }

    private static List<Exclusion> Excluded(Fields fields)
    {
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

        return excluded;
    }

    private static AudienceWords Words(Fields fields, AudienceWords usual)
    {
        var noun = usual.Noun;
        if (fields.MapOrNull("noun") is { } named)
        {
            noun = new Noun(named.Text("one"), named.Text("many"));
            named.Close();
        }

        var words = usual with { Noun = noun, Number = fields.TextOrNull("number") ?? usual.Number };
        if (fields.MapOrNull("cuts") is { } cuts)
        {
            words = words with
            {
                Phase = cuts.TextOrNull("phase") ?? usual.Phase,
                TypeGroup = cuts.TextOrNull("typeGroup") ?? usual.TypeGroup,
                District = cuts.TextOrNull("district") ?? usual.District,
            };
            cuts.Close();
        }

        return words;
    }

    private static List<GroupKind> Kinds(Fields fields, Audience audience)
    {
        if (fields.Has("kinds") && !audience.Asks(AudienceKind.Groups) && !audience.Asks(AudienceKind.Members))
        {
            fields.Findings.Add(fields.File, fields.LineOf("kinds"), "“kinds” are kinds of group, and neither groups nor their members are asked.", "Take “kinds” out, or ask groups or members.");
        }

        return [.. Words<GroupKind>(fields, "kinds").Select(k => k.Word).Distinct()];
    }

    private static List<Standing> Standings(Fields fields, Audience audience)
    {
        var standings = new List<Standing>();
        foreach (var (note, standing) in Words<Standing>(fields, "standings"))
        {
            if (standing is not (Standing.Statutory or Standing.Invited) || !audience.Asks(AudienceKind.Agencies))
            {
                fields.Findings.Add(note, $"“{note.Text}” limits nobody here: agencies alone are statutory or invited.", "Take it out, or ask agencies.");
            }

            standings.Add(standing);
        }

        return standings;
    }

    /// <summary>The register says which roles a school has; of any other body the cycle must, the first being whoever answers.</summary>
    private static List<string> Roles(Fields fields, Audience audience)
    {
        var standIn = audience.Of switch
        {
            AudienceKind.Groups => Role.Chair,
            AudienceKind.Members => Role.Member,
            _ => null,
        };
        if (audience.Of == AudienceKind.Schools)
        {
            if (fields.Has("roles"))
            {
                fields.Findings.Add(fields.File, fields.LineOf("roles"), "The roles at a school are the register's and need not be named.", "Take “roles” out.");
            }

            return [];
        }

        var roles = fields.Has("roles") || standIn is null ? fields.OneOrMore("roles") : [new Noted(standIn, fields.File, fields.LineOf("of"))];
        var codes = fields.Findings.Refer(NameKind.Role, roles);
        if (fields.Has("roles") && audience.Asks(AudienceKind.Members) && !codes.Contains(Role.Member))
        {
            fields.Findings.Add(fields.File, fields.LineOf("roles"), $"Members are asked, and the role “{Role.Member}” they hold is not among the roles.", $"Add “{Role.Member}”.");
        }

        return [.. codes.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<(Noted Note, TWord Word)> Words<TWord>(Fields fields, string key)
        where TWord : struct, Enum
    {
        foreach (var note in fields.Notes(key))
        {
            if (YamlWords.Find<TWord>(note.Text) is { } word)
            {
                yield return (note, word);
            }
            else
            {
                fields.Findings.Add(note, $"“{note.Text}” is none of “{key}”.", Suggestion.For(note.Text, YamlWords.All<TWord>()));
            }
        }
    }
}
