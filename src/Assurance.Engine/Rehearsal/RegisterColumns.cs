using System.Collections.Frozen;

namespace Assurance.Engine.Rehearsal;

/// <summary>The columns of the genuine register download: the set has changed over the years, the names of those that stayed have not.</summary>
internal static class RegisterColumns
{
    /// <summary>The download since April 2025.</summary>
    private static readonly string[] Current =
    [
        "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName", "TypeOfEstablishment (code)",
        "TypeOfEstablishment (name)", "EstablishmentTypeGroup (code)", "EstablishmentTypeGroup (name)",
        "EstablishmentStatus (code)", "EstablishmentStatus (name)", "ReasonEstablishmentOpened (code)",
        "ReasonEstablishmentOpened (name)", "OpenDate", "ReasonEstablishmentClosed (code)", "ReasonEstablishmentClosed (name)",
        "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge",
        "Boarders (code)", "Boarders (name)", "NurseryProvision (name)", "OfficialSixthForm (code)", "OfficialSixthForm (name)",
        "Gender (code)", "Gender (name)", "ReligiousCharacter (code)", "ReligiousCharacter (name)", "ReligiousEthos (name)",
        "Diocese (code)", "Diocese (name)", "AdmissionsPolicy (code)", "AdmissionsPolicy (name)", "SchoolCapacity",
        "SpecialClasses (code)", "SpecialClasses (name)", "CensusDate", "NumberOfPupils", "NumberOfBoys", "NumberOfGirls",
        "PercentageFSM", "TrustSchoolFlag (code)", "TrustSchoolFlag (name)", "Trusts (code)", "Trusts (name)",
        "SchoolSponsorFlag (name)", "SchoolSponsors (name)", "FederationFlag (name)", "Federations (code)", "Federations (name)",
        "UKPRN", "FEHEIdentifier", "FurtherEducationType (name)", "LastChangedDate", "Street", "Locality", "Address3", "Town",
        "County (name)", "Postcode", "SchoolWebsite", "TelephoneNum", "HeadTitle (name)", "HeadFirstName", "HeadLastName",
        "HeadPreferredJobTitle", "BSOInspectorateName (name)", "InspectorateReport", "DateOfLastInspectionVisit",
        "NextInspectionVisit", "TeenMoth (name)", "TeenMothPlaces", "CCF (name)", "SENPRU (name)", "EBD (name)", "PlacesPRU",
        "FTProv (name)", "EdByOther (name)", "Section41Approved (name)", "SEN1 (name)", "SEN2 (name)", "SEN3 (name)",
        "SEN4 (name)", "SEN5 (name)", "SEN6 (name)", "SEN7 (name)", "SEN8 (name)", "SEN9 (name)", "SEN10 (name)", "SEN11 (name)",
        "SEN12 (name)", "SEN13 (name)", "TypeOfResourcedProvision (name)", "ResourcedProvisionOnRoll",
        "ResourcedProvisionCapacity", "SenUnitOnRoll", "SenUnitCapacity", "GOR (code)", "GOR (name)",
        "DistrictAdministrative (code)", "DistrictAdministrative (name)", "AdministrativeWard (code)", "AdministrativeWard (name)",
        "ParliamentaryConstituency (code)", "ParliamentaryConstituency (name)", "UrbanRural (code)", "UrbanRural (name)",
        "GSSLACode (name)", "Easting", "Northing", "MSOA (name)", "LSOA (name)", "InspectorateName (name)", "SENStat", "SENNoStat",
        "BoardingEstablishment (name)", "PropsName", "PreviousLA (code)", "PreviousLA (name)", "PreviousEstablishmentNumber",
        "Country (name)", "UPRN", "SiteName", "QABName (code)", "QABName (name)", "EstablishmentAccredited (code)",
        "EstablishmentAccredited (name)", "QABReport", "CHNumber", "MSOA (code)", "LSOA (code)", "FSM", "AccreditationExpiryDate",
    ];

    private static readonly string[] InspectionUntil2025 = ["OfstedLastInsp", "OfstedSpecialMeasures (code)", "OfstedSpecialMeasures (name)"];
    private static readonly string[] RegionUntil2025 = ["OfstedRating (name)", "RSCRegion (name)"];
    private static readonly string[] WardIn2021 = ["CensusAreaStatisticWard (name)"];
    private static readonly string[] SinceThen = ["FSM", "AccreditationExpiryDate"];

    /// <summary>Written without quotation marks; everything else is quoted, an empty value too.</summary>
    public static readonly FrozenSet<string> Bare =
        new[] { "URN", "StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "UKPRN", "Easting", "Northing" }.ToFrozenSet();

    /// <param name="count">135: since April 2025; 140: early 2025; 139: in 2021.</param>
    public static IReadOnlyList<string> Layout(int count)
    {
        List<string> columns = [.. Current];
        switch (count)
        {
            case 135:
                return columns;
            case 139:
                columns.InsertRange(columns.IndexOf("Northing") + 1, WardIn2021);
                columns.RemoveAll(SinceThen.Contains);
                break;
            case 140:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(count), count, "The register has had 135, 139 and 140 columns.");
        }

        columns.InsertRange(columns.IndexOf("LastChangedDate"), InspectionUntil2025);
        columns.InsertRange(columns.IndexOf("Country (name)"), RegionUntil2025);
        return columns;
    }
}
