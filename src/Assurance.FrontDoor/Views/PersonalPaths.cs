namespace Assurance.FrontDoor.Views;

/// <summary>Addresses behind one personal link.</summary>
public sealed record PersonalPaths(string Run, string Respondent, string Code)
{
    public string Start { get; } = $"/r/{Escape(Run)}/{Escape(Respondent)}/{Escape(Code)}";

    public string Questions => $"{Start}/questions";

    public string Workbook => $"{Start}/workbook";

    public string Versions => $"{Start}/versions";

    public string Form(string form) => $"{Start}/form/{Escape(form)}";

    public string Section(string form, string section) => $"{Form(form)}/section/{Escape(section)}";

    public string Check(string form) => $"{Form(form)}/check";

    public string Send(string form) => $"{Form(form)}/send";

    public string Saved(string form) => $"{Form(form)}/saved";

    public string Discard(string form) => $"{Form(form)}/discard";

    public string Received(string source) => $"{Start}/received/{Escape(source)}";

    public string Copy(string source) => $"{Received(source)}/copy";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
