namespace Assurance.FrontDoor.Views;

/// <summary>Addresses of the pages, made in one place.</summary>
public static class Paths
{
    public const string Home = "/";
    /// <summary>Under which name decisions of this browser are recorded.</summary>
    public const string Officer = "/officer";
    public const string Timetable = "/timetable";
    public const string TimetableFeed = "/timetable.ics";
    public const string NextSchoolDay = "/demo/next-school-day";
    public const string NextRung = "/demo/next-rung";

    /// <summary>The timetable as a file.</summary>
    /// <param name="extension">With its dot.</param>
    public static string TimetableFile(string extension) => $"{Timetable}/{Engine.Timetables.TimetablePaper.Name}{extension}";

    public static string Run(string run) => $"/runs/{Escape(run)}";

    public static string Respondents(string run) => $"{Run(run)}/respondents";

    public static string Respondent(string run, string id) => $"{Respondents(run)}/{Escape(id)}";

    public static string Paper(string run, string file) => $"{Run(run)}/papers/{string.Join('/', file.Split('/').Select(Escape))}";

    /// <summary>Query by which a page learns what the button just pressed came to.</summary>
    public const string Done = "done";

    public static string Contacts(string run, string id) => $"{Respondent(run, id)}/contacts";

    public static string Return(string run, string id, int? version = null) => $"{Respondent(run, id)}/return{(version is { } number ? $"?version={number}" : "")}";

    public static string Versions(string run, string id) => $"{Respondent(run, id)}/versions";

    public static string Form(string run, string id, string form, int version) => $"{Respondent(run, id)}/forms/{Escape(form)}/{version}";

    public static string SpotCheck(string run, string id) => $"{Respondent(run, id)}/spot-check";

    public static string Draft(string run) => $"{Run(run)}/draft";

    public static string SpotChecks(string run) => $"{Run(run)}/spot-checks";

    /// <summary>Comments of an anonymous run.</summary>
    public static string Comments(string run) => $"{Run(run)}/comments";

    public static string Moderation(string run) => $"{Run(run)}/moderation";

    public static string Moderation(string run, string id) => $"{Respondent(run, id)}/moderation";

    public static string Triage(string run) => $"{Run(run)}/triage";

    public static string TriageItem(string run, string item) => $"{Triage(run)}/{Escape(item)}";

    public static string Letters(string run) => $"{Run(run)}/letters";

    public static string Letters(string run, string id) => $"{Letters(run)}/{Escape(id)}";

    public static string Calls(string run) => $"{Run(run)}/calls";

    public static string Trusts(string run) => $"{Run(run)}/trusts";

    public static string Trust(string run, string trust) => $"{Trusts(run)}/{Escape(trust)}";

    public static string TaskDone(string run, string key) => $"{Run(run)}/task-done?task={Escape(key)}";

    /// <summary>What became of a message of which nobody could tell.</summary>
    public static string Unknown(string run, string task) => $"{Run(run)}/unknown?task={Escape(task)}";

    /// <summary>The page again, saying what was done.</summary>
    public static string Saying(string path, string said) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Done}={said}";

    /// <summary>Where that name is changed; it leads back to the page it was opened from.</summary>
    public static string OfficerFrom(string page) => $"{Officer}?back={Escape(page)}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
