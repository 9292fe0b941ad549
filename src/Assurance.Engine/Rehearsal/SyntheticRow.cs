using System.Globalization;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>The values of one invented establishment by column name. Heads' columns stay empty: nobody is invented here.</summary>
internal static class SyntheticRow
{
    private const string NotApplicable = "Not applicable";

    private static readonly string[] Streets = ["School Lane", "Church Street", "The Street", "Mill Lane", "Station Road", "Chapel Road", "St. Peter's Way", "Norwood Avenue"];

    private static readonly string[] Letters = ["AB", "DE", "FG", "HJ", "LN", "PQ", "RS", "TU", "WX", "YZ"];

    /// <param name="values">Emptied and filled.</param>
    public static void Fill(SyntheticValues values, InventedSchool school, SyntheticRegisterOptions options)
    {
        var draw = SeededDraw.For(options.Seed, "row", school.Urn.ToString(CultureInfo.InvariantCulture));
        values.Clear();
        values["URN"] = Text(school.Urn);
        values["LA (code)"] = options.LaCode;
        values["LA (name)"] = options.LaName;
        values["EstablishmentNumber"] = school.Number is { } number ? Text(number) : "";
        values["EstablishmentName"] = school.Name;
        values.Pair("DistrictAdministrative", school.District.Code, school.District.Name);
        Kind(values, school);
        Life(values, school, draw);
        Faith(values, school, options);
        Place(values, school, options, draw);
        if (school.IsOpen)
        {
            Pupils(values, school.Kind, draw);
            Trust(values, school);
        }
    }

    private static void Kind(SyntheticValues values, InventedSchool school)
    {
        if (school.TypeKnown)
        {
            values.Pair("TypeOfEstablishment", school.Kind.TypeCode, school.Kind.Type);
            values.Pair("EstablishmentTypeGroup", school.Kind.Group.Code, school.Kind.Group.Name);
        }

        values.Pair("PhaseOfEducation", school.Kind.PhaseCode, school.Kind.Phase);
        var infant = school.Name.Contains("Infant", StringComparison.Ordinal);
        var junior = school.Name.Contains("Junior", StringComparison.Ordinal);
        values["StatutoryLowAge"] = Text(junior ? 7 : school.Kind.LowAge);
        values["StatutoryHighAge"] = Text(infant ? 7 : school.Kind.HighAge);
        values.Pair("Gender", "3", "Mixed");
        values.Pair("Boarders", "1", "No boarders");
        values.Pair("OfficialSixthForm", school.Kind.HighAge >= 18 ? "1" : "2", school.Kind.HighAge >= 18 ? "Has a sixth form" : "Does not have a sixth form");
        values.Pair("AdmissionsPolicy", "0", NotApplicable);
        values.Pair("SpecialClasses", "2", "No Special Classes");
        values["FurtherEducationType (name)"] = school.Kind.TypeCode == "18" ? "General Further Education College" : NotApplicable;
        values["FederationFlag (name)"] = school.Kind.Group == TypeGroup.Maintained ? "Not under a federation" : NotApplicable;
        values["SchoolSponsorFlag (name)"] = NotApplicable;
    }

    private static void Life(SyntheticValues values, InventedSchool school, SeededDraw draw)
    {
        var (code, status) = school switch
        {
            { IsOpen: false } => ("2", "Closed"),
            { ProposedToClose: true } => ("3", "Open, but proposed to close"),
            _ => ("1", "Open"),
        };
        values.Pair("EstablishmentStatus", code, status);
        values["OpenDate"] = Date(school.Opened);
        values["CloseDate"] = Date(school.Closed);
        values.Pair("ReasonEstablishmentOpened", school.Kind.HasPredecessor ? "10" : "00", school.Kind.HasPredecessor ? "Academy Converter" : NotApplicable);
        var (reasonCode, reason) = school switch
        {
            { IsOpen: true } => ("00", NotApplicable),
            { Successor: null } => ("01", "Closure"),
            { Successor.Manner.Length: > 0 } => ("03", "Result of Amalgamation"),
            _ => ("10", "Academy Converter"),
        };
        values.Pair("ReasonEstablishmentClosed", reasonCode, reason);
        values["LastChangedDate"] = Date(new LocalDate(2025, 1, 1).PlusDays(draw.Below(300)));
    }

    private static void Faith(SyntheticValues values, InventedSchool school, SyntheticRegisterOptions options)
    {
        var (code, faith) = school.Name switch
        {
            var name when name.Contains("Catholic", StringComparison.Ordinal) => ("03", "Roman Catholic"),
            var name when name.Contains("Cof", StringComparison.Ordinal) || name.Contains("CE", StringComparison.Ordinal)
                || name.Contains("Church of England", StringComparison.Ordinal) => ("02", "Church of England"),
            _ => ("00", "Does not apply"),
        };
        values.Pair("ReligiousCharacter", code, faith);
        values["ReligiousEthos (name)"] = "Does not apply";
        values.Pair("Diocese", code == "00" ? "0000" : "CE90", code == "00" ? NotApplicable : $"Diocese of {options.LaName}");
    }

    private static void Place(SyntheticValues values, InventedSchool school, SyntheticRegisterOptions options, SeededDraw draw)
    {
        values["Street"] = draw.Chance(0.3) ? $"{1 + draw.Below(180)} {draw.Pick(Streets)}" : draw.Pick(Streets);
        values["Locality"] = draw.Chance(0.6) ? school.Village : "";
        values["Town"] = school.Town;
        values["County (name)"] = draw.Chance(0.5) ? options.LaName : "";
        values["Postcode"] = $"XW{1 + draw.Below(60)} {1 + draw.Below(9)}{draw.Pick(Letters)}"; // no post town has XW
        values["TelephoneNum"] = $"01632960{draw.Below(1000):000}"; // numbers set aside for fiction
        values["SchoolWebsite"] = Website(school, draw);
        values["UKPRN"] = Text(10900000 + (school.Urn % 100000));
        values["Easting"] = Text(500000 + draw.Below(100000));
        values["Northing"] = Text(280000 + draw.Below(60000));
        values.Pair("UrbanRural", "D1", "(England/Wales) Rural town and fringe");
    }

    private static string Website(InventedSchool school, SeededDraw draw)
    {
        var host = $"{string.Concat(school.Village.Where(char.IsAsciiLetter)).ToLowerInvariant()}{school.Urn % 1000}.example.invalid";
        return draw.Below(10) switch
        {
            0 => "",
            1 => $"www.{host}",
            2 or 3 => $"https://www.{host}/",
            _ => $"http://www.{host}",
        };
    }

    private static void Pupils(SyntheticValues values, SchoolKind kind, SeededDraw draw)
    {
        var pupils = kind.FewestPupils + draw.Below(kind.MostPupils - kind.FewestPupils);
        var boys = (int)(pupils * (0.45 + (0.1 * draw.Unit())));
        values["SchoolCapacity"] = Text((pupils * (100 + draw.Below(20)) / 100) + 1);
        values["CensusDate"] = "16-01-2025";
        values["NumberOfPupils"] = Text(pupils);
        values["NumberOfBoys"] = Text(boys);
        values["NumberOfGirls"] = Text(pupils - boys);
        values["PercentageFSM"] = (draw.Unit() * 45).ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static void Trust(SyntheticValues values, InventedSchool school)
    {
        if (school.Trust is { } trust)
        {
            values.Pair("TrustSchoolFlag", trust.IsAlone ? "5" : "3", trust.IsAlone ? "Supported by a single-academy trust" : "Supported by a multi-academy trust");
            values.Pair("Trusts", trust.Code, trust.Name);
        }
        else
        {
            values.Pair("TrustSchoolFlag", "0", NotApplicable);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(LocalDate? date) => date is { } day ? $"{day.Day:00}-{day.Month:00}-{day.Year:0000}" : "";
}
