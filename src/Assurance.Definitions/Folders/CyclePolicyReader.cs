using System.Text.RegularExpressions;
using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Definitions;

/// <summary>Reads <c>cycle.yaml</c>.</summary>
internal static partial class CyclePolicyReader
{
    private enum Month
    {
        January = 1,
        February,
        March,
        April,
        May,
        June,
        July,
        August,
        September,
        October,
        November,
        December,
    }

    private enum Weekday
    {
        Monday = 1,
        Tuesday,
        Wednesday,
        Thursday,
        Friday,
        Saturday,
        Sunday,
    }

    public static CyclePolicy Read(Fields fields)
    {
        var roleNames = RoleNames(fields);
        var policy = new CyclePolicy
        {
            Id = Id(fields, "id"),
            Title = fields.Text("title"),
            ShortTitle = fields.Text("shortTitle"),
            EveryYears = fields.WholeOrNull("everyYears", 1, 10) ?? 1,
            Clock = fields.Word<DayKind>("clock"),
            Timetable = ReadTimetable(fields.Map("timetable")),
            Ladder = LadderReader.Read(fields),
            SignOff = new SignOffPolicy([.. fields.Maps("signOff").Select(Stage)]),
            OnCall = Roles(fields, "onCall"),
            RoleNames = roleNames,
            Replies = Replies(fields.Map("replies")),
            Digest = Message(fields, "digest"),
            PartnerDigest = fields.Has("partnerDigest") ? Message(fields, "partnerDigest") : null,
            Meetings = [.. fields.Notes("meetings").Select(fields.Date).OfType<LocalDate>().Order()],
            Retention = Retention(fields.Map("retention")),
            Papers = [.. fields.Maps("papers").Select(Paper)],
        };
        fields.Close();
        return policy;
    }

    private static Timetable ReadTimetable(Fields? fields)
    {
        var timetable = new Timetable
        {
            Opens = Nth(fields?.Map("opens")),
            Due = Nth(fields?.Map("due")),
            NoticeDays = fields?.Whole("noticeDays", 0, 100) ?? 0,
            GraceDays = fields?.Whole("graceDays", 0, 200) ?? 0,
            CompileDays = fields?.Whole("compileDays", 0, 200) ?? 0,
        };
        fields?.Close();
        return timetable;
    }

    private static NthWeekday Nth(Fields? fields)
    {
        // A fifth Monday does not exist in every month, so the count ends at four.
        var nth = new NthWeekday(
            fields?.Whole("nth", 1, 4) ?? 1,
            (IsoDayOfWeek)(int)(fields?.Word<Weekday>("weekday") ?? Weekday.Monday),
            (int)(fields?.Word<Month>("month") ?? Month.January));
        fields?.Close();
        return nth is { Weekday: IsoDayOfWeek.None } or { Month: 0 } ? new NthWeekday(1, IsoDayOfWeek.Monday, 1) : nth;
    }

    private static Dictionary<string, string> RoleNames(Fields fields)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (fields.Map("roleNames") is { } map)
        {
            foreach (var key in map.Keys)
            {
                map.Findings.Define(NameKind.Role, new Noted(key, map.File, map.LineOf(key)));
                names[key] = map.Text(key);
            }

            map.Close();
        }

        return names;
    }

    private static SignOffStage Stage(Fields fields)
    {
        var role = fields.Note("role");
        fields.Findings.Refer(NameKind.Role, role);
        var stage = new SignOffStage(role.Text, fields.Whole("workingDays", 1, 60), Message(fields, "request"), Message(fields, "reminder"));
        fields.Close();
        return stage;
    }

    private static ReplyMessages Replies(Fields? fields)
    {
        var replies = fields is null ? new ReplyMessages("", "", "")
            : new ReplyMessages(Message(fields, "receipt"), Message(fields, "lateThanks"), Message(fields, "alert"));
        fields?.Close();
        return replies;
    }

    private static RetentionPolicy Retention(Fields? fields)
    {
        var retention = new RetentionPolicy(fields?.Whole("years", 1, 100) ?? 1, fields?.Text("basis") ?? "");
        fields?.Close();
        return retention;
    }

    private static PaperPolicy Paper(Fields fields)
    {
        var id = fields.Note("id");
        fields.Findings.Refer(NameKind.Report, id);
        var scope = fields.Required<PaperScope>("scope");
        var audience = fields.Required<PaperAudience>("audience");
        if (scope is not null && audience is not null && (audience == PaperAudience.Respondent) != (scope == PaperScope.EachReturn))
        {
            fields.Findings.Add(fields.File, fields.LineOf("audience"), $"The paper “{id.Text}” has an audience that does not fit its scope.",
                "A paper for each return is for the respondent; a paper of the run is open or closed.");
        }

        var paper = new PaperPolicy(id.Text, scope ?? default, audience ?? default, fields.Word<PaperFormat>("format"), fields.Flag("needsSignOff"));
        fields.Close();
        return paper;
    }

    private static string Message(Fields fields, string key)
    {
        var message = fields.Note(key);
        fields.Findings.Refer(NameKind.Message, message);
        return message.Text;
    }

    private static string[] Roles(Fields fields, string key)
    {
        var roles = fields.OneOrMore(key);
        foreach (var role in roles)
        {
            fields.Findings.Refer(NameKind.Role, role);
        }

        return [.. roles.Select(r => r.Text)];
    }

    private static string Id(Fields fields, string key)
    {
        var id = fields.Note(key);
        if (id.Text.Length > 0 && !SafeName().IsMatch(id.Text))
        {
            fields.Findings.Add(id, $"“{id.Text}” cannot stand in a file name or an address.", "Use small letters, digits and single hyphens.");
        }

        return id.Text;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SafeName();
}
