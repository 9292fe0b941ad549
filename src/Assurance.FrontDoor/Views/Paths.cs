namespace Assurance.FrontDoor.Views;

/// <summary>Addresses of the pages, made in one place.</summary>
public static class Paths
{
    public const string Home = "/";
    public const string NextSchoolDay = "/demo/next-school-day";
    public const string NextRung = "/demo/next-rung";

    public static string Run(string run) => $"/runs/{Escape(run)}";

    public static string Respondents(string run) => $"{Run(run)}/respondents";

    public static string Respondent(string run, string id) => $"{Respondents(run)}/{Escape(id)}";

    public static string Paper(string run, string file) => $"{Run(run)}/papers/{string.Join('/', file.Split('/').Select(Escape))}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
