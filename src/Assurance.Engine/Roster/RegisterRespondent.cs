using System.Text;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Roster;

/// <summary>Makes a respondent of one register row. Heads' names stand in the register too; they are personal data and are not taken from it.</summary>
internal static class RegisterRespondent
{
    private static readonly string[] AddressColumns = ["Street", "Locality", "Address3", "Town", "County (name)", "Postcode"];

    public static readonly IReadOnlyList<string> Columns =
    [
        "LA (code)", "LA (name)", "EstablishmentNumber", "TypeOfEstablishment (name)", "EstablishmentTypeGroup (name)", "PhaseOfEducation (name)",
        "DistrictAdministrative (name)", "Trusts (code)", "Trusts (name)", "NumberOfPupils", "OpenDate", "TelephoneNum", .. AddressColumns,
    ];

    // The register's way of saying “unknown, long ago”.
    private static readonly LocalDate[] LongAgo = [new(1900, 1, 1), new(1920, 1, 1)];

    public static Respondent From(RegisterRow row, string urn, Duty duty, IReadOnlyList<string> predecessors)
    {
        var authority = Padded(row["LA (code)"], 3);
        var number = Padded(row["EstablishmentNumber"], 4);
        var trustName = row["Trusts (name)"];
        var opened = row.Date("OpenDate");
        return new Respondent
        {
            Id = urn,
            Name = row["EstablishmentName"],
            DfeNumber = authority.Length > 0 && number.Length > 0 ? $"{authority}/{number}" : null,
            Phase = row["PhaseOfEducation (name)"] is { Length: > 0 } phase ? phase : "Not known",
            Type = row["TypeOfEstablishment (name)"],
            TypeGroup = row["EstablishmentTypeGroup (name)"],
            District = row["DistrictAdministrative (name)"],
            TrustId = TrustId(row["Trusts (code)"], trustName),
            TrustName = trustName.Length > 0 ? trustName : null,
            Address = [.. AddressColumns.Select(column => row[column]).Where(text => text.Length > 0)],
            Telephone = Telephone(row["TelephoneNum"]),
            Pupils = row.Number("NumberOfPupils"),
            Duty = duty.Code,
            Calendar = authority.Length > 0 ? authority : "typical",
            Predecessors = predecessors,
            OpenedOn = opened is { } day && LongAgo.Contains(day) ? null : opened,
        };
    }

    private static string Padded(string code, int length) => code.Length == 0 ? "" : code.PadLeft(length, '0');

    /// <summary>A spreadsheet eats the nought that every number in this country begins with.</summary>
    private static string? Telephone(string number) => number.Length == 0 ? null
        : number.Length is 9 or 10 && number[0] != '0' && number.All(char.IsAsciiDigit) ? $"0{number}"
        : number;

    private static string? TrustId(string code, string name) =>
        Slug(code) is { Length: > 0 } byCode ? $"trust-{byCode}"
        : Slug(name) is { Length: > 0 } byName ? $"trust-{byName}"
        : null;

    private static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
