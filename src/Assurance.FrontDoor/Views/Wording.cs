using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;
using NodaTime.Text;

namespace Assurance.FrontDoor.Views;

/// <summary>Dates, counts and names of roles as they stand on pages.</summary>
public static class Wording
{
    private static readonly LocalDatePattern ShortDate = LocalDatePattern.CreateWithInvariantCulture("d MMM uuuu");
    private static readonly string[] Ordinals = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>“Friday 20 November 2026”.</summary>
    public static string Long(LocalDate date) => UkDates.Long(date);

    /// <summary>“20 Nov 2026”: inside tables.</summary>
    public static string Short(LocalDate date) => ShortDate.Format(date);

    public static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    /// <summary>“Friday 20 November 2026, 09:05”, UK time.</summary>
    public static string At(Instant instant) => At(UkTime.Local(instant));

    public static string At(LocalDateTime local) => $"{Long(local.Date)}, {Clock.Format(local.TimeOfDay)}";

    /// <summary>“1 message”, “132 messages”.</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count:N0} {many ?? one + "s"}";

    /// <summary>“76%”; of nothing there is no share.</summary>
    public static string Percent(int part, int whole) => whole == 0 ? "–" : $"{Math.Round(100m * part / whole, MidpointRounding.AwayFromZero):0}%";

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>What the role is called at this respondent; “chair” differs by legal duty.</summary>
    public static string Role(RunState state, Respondent? respondent, string role) =>
        role == Core.Roster.Role.Chair && respondent is not null && state.Frame.Duties.TryGetValue(respondent.Duty, out var duty)
            ? duty.ChairTitle
            : state.Policy.RoleNames.GetValueOrDefault(role, role);

    public static string Roles(RunState state, Respondent? respondent, IReadOnlyList<string> roles) =>
        string.Join(" and ", roles.Select(r => Role(state, respondent, r)));

    /// <summary>Which of its answers a version of a return is: “First answer”, “Second answer”.</summary>
    public static string Answer(int version) => version is > 0 and <= 10 ? $"{Ordinals[version - 1]} answer" : $"Answer {version}";

    /// <summary>How a version stands, from its code.</summary>
    public static string Stands(string standing) => standing switch
    {
        "Current" => "Counts",
        "Superseded" => "Replaced by a later answer",
        "Withdrawn" => "Taken back",
        _ => standing,
    };

    /// <summary>“Second reminder”; what stands outside the ladder in words.</summary>
    public static string Rung(CyclePolicy policy, string code) => policy.Ladder.Concat(policy.FollowUps).FirstOrDefault(r => r.Code == code) is { } rung
        ? rung.Title
        : code.Split('-')[0] switch
        {
            "receipt" => "Receipt",
            "late" => "Thanks that close off a letter",
            "alert" => "Alert",
            "incomplete" => "Request for missing answers",
            "query" => "Question",
            "reply" => "Answer to its form",
            "sign" => code.EndsWith("-reminder", StringComparison.Ordinal) ? "Reminder to sign" : "Request to sign",
            _ => Capital(code.Replace('-', ' ')),
        };

    public static string Group(string value) => value.Length == 0 ? "Not known" : value;
}
