using System.Text.RegularExpressions;
using Assurance.Core.Cycles;
using NodaTime;

namespace Assurance.Definitions;

/// <summary>Reads <c>cycle.yaml</c>.</summary>
internal static partial class CyclePolicyReader
{
    public static CyclePolicy Read(Fields fields)
    {
        var roleNames = Names(fields.Map("roleNames"), NameKind.Role);
        var taskNames = Names(fields.MapOrNull("taskNames"), NameKind.Task);
        var participation = AnonymityReader.Read(fields);
        var priority = fields.NoteOrNull("priority");
        fields.Findings.Refer(NameKind.Pack, priority);
        var policy = new CyclePolicy
        {
            Id = Id(fields, "id"),
            Title = fields.Text("title"),
            ShortTitle = fields.Text("shortTitle"),
            EveryYears = fields.WholeOrNull("everyYears", 1, 10) ?? 1,
            NotInYearsOf = Another(fields, "notInYearsOf"),
            CarriesFrom = Another(fields, "carriesFrom"),
            Clock = fields.Word<DayKind>("clock"),
            Timetable = ReadTimetable(fields.Map("timetable")),
            Priority = priority?.Text,
            Ladder = LadderReader.Ladder(fields),
            FollowUps = LadderReader.FollowUps(fields),
            Cohorts = CohortReader.Read(fields),
            SpotChecks = SpotChecks(fields.MapOrNull("spotChecks")),
            FullReturnMonths = fields.WholeOrNull("fullReturnMonths", 0, 120) ?? 0,
            SignOff = PublicationReader.SignOff(fields),
            Drafting = PublicationReader.Drafting(fields.MapOrNull("drafting")),
            Publication = PublicationReader.Publication(fields.MapOrNull("publication")),
            Participation = participation,
            OnCall = participation is null ? Roles(fields, "onCall") : [],
            RoleNames = roleNames,
            TaskNames = taskNames,
            Replies = participation is null ? Replies(fields.Map("replies")) : ReplyMessages.None,
            Digest = Message(fields, "digest"),
            PartnerDigest = fields.Has("partnerDigest") ? Message(fields, "partnerDigest") : null,
            Meetings = [.. fields.Notes("meetings").Select(fields.Date).OfType<LocalDate>().Order()],
            Sources = [.. Cycles(fields, "sources").Select(c => c.Text)],
            Retention = Retention(fields.Map("retention")),
            Needs = NeedsReader.Needs(fields.MapOrNull("needs")),
            Quotas = NeedsReader.Quotas(fields.MapOrNull("quotas")),
            Tables = [.. fields.MapsOrNone("tables").Select(NeedsReader.Table)],
            Papers = [.. fields.Maps("papers").Select(p => Paper(p, participation is not null))],
        };
        fields.Close();
        return policy;
    }

    private static Timetable ReadTimetable(Fields? fields)
    {
        var timetable = new Timetable
        {
            Opens = YearDayReader.Nth(fields?.Map("opens")),
            Due = YearDayReader.Nth(fields?.Map("due")),
            NoticeDays = fields?.Whole("noticeDays", 0, 100) ?? 0,
            GraceDays = fields?.Whole("graceDays", 0, 200) ?? 0,
            CompileDays = fields?.Whole("compileDays", 0, 200) ?? 0,
            ModerationDays = fields?.WholeOrNull("moderationDays", 1, 200),
            FollowUpDays = fields?.WholeOrNull("followUpDays", 0, 200) ?? 10,
        };
        fields?.Close();
        return timetable;
    }

    /// <summary>Names in plain words by code, each code defined by standing there.</summary>
    private static Dictionary<string, string> Names(Fields? map, NameKind kind)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in map?.Keys ?? [])
        {
            map!.Findings.Define(kind, new Noted(key, map.File, map.LineOf(key)));
            names[key] = map.Text(key);
        }

        map?.Close();
        return names;
    }

    private static ReplyMessages Replies(Fields? fields)
    {
        var replies = fields is null ? new ReplyMessages("", "", "")
            : new ReplyMessages(Message(fields, "receipt"), Message(fields, "lateThanks"), Message(fields, "alert"))
            {
                Incomplete = fields.Has("incomplete") ? Message(fields, "incomplete") : null,
                Query = fields.Has("query") ? Message(fields, "query") : null,
            };
        fields?.Close();
        return replies;
    }

    private static SpotCheckPolicy? SpotChecks(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var form = fields.Note("form");
        fields.Findings.Refer(NameKind.Form, form);
        var share = fields.NumberOrNull("share");
        if (share is not (> 0 and <= 1))
        {
            fields.Findings.Add(fields.File, fields.LineOf("share"), share is null ? "“share” is missing." : $"A share of {share} cannot be drawn.", "Write a number above 0 and up to 1, such as 0.05 for one in twenty.");
        }

        var policy = new SpotCheckPolicy(share ?? 0, fields.Whole("least", 1, 1000), form.Text);
        fields.Close();
        return policy;
    }

    private static RetentionPolicy Retention(Fields? fields)
    {
        var retention = new RetentionPolicy(fields?.Whole("years", 1, 100) ?? 1, fields?.Text("basis") ?? "");
        fields?.Close();
        return retention;
    }

    private static PaperPolicy Paper(Fields fields, bool isAnonymous)
    {
        var id = fields.Note("id");
        var report = fields.NoteOrNull("report");
        fields.Findings.Refer(NameKind.Report, report ?? id);
        var scope = fields.Required<PaperScope>("scope");
        var audience = fields.Required<PaperAudience>("audience");
        if (scope is not null && audience is not null && (audience == PaperAudience.Respondent) != (scope is PaperScope.EachReturn or PaperScope.EachTrust))
        {
            fields.Findings.Add(fields.File, fields.LineOf("audience"), $"The paper “{id.Text}” has an audience that does not fit its scope.",
                "A paper for each return or each trust is for the respondent; a paper of the run is open or closed.");
        }

        if (isAnonymous)
        {
            AnonymityReader.Check(fields, id.Text, scope);
        }

        if (scope == PaperScope.EachReturn)
        {
            fields.Findings.Define(NameKind.ReturnPaper, id);
        }

        var written = fields.WordOrNull<PaperMoment>("written") ?? PaperMoment.Report;
        if ((written == PaperMoment.Moderated && scope != PaperScope.EachReturn) || (written == PaperMoment.ModerationEnds && scope != PaperScope.Run))
        {
            fields.Findings.Add(fields.File, fields.LineOf("written"), $"The paper “{id.Text}” cannot be written then: its scope does not fit.",
                "“moderated” goes with a paper for each return, “moderation-ends” with one of the run.");
        }

        if (written != PaperMoment.Report)
        {
            fields.Findings.Refer(NameKind.Purpose, new Noted("moderation", fields.File, fields.LineOf("written")));
        }

        if (written == PaperMoment.ModerationEnds && fields.Flag("needsSignOff"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("needsSignOff"), $"The paper “{id.Text}” is written before anybody signs.", "Write “needsSignOff: false”, or leave “written” out.");
        }

        var paper = new PaperPolicy(id.Text, scope ?? default, audience ?? default, fields.Word<PaperFormat>("format"), fields.Flag("needsSignOff"))
        {
            Report = report?.Text ?? id.Text,
            Written = written,
            WrittenDays = fields.WholeOrNull("writtenDays", 0, 200) ?? 0,
            Readers = fields.Findings.Refer(NameKind.Role, fields.Notes("readers")),
        };
        fields.Close();
        return paper;
    }

    internal static string Message(Fields fields, string key)
    {
        var message = fields.Note(key);
        fields.Findings.Refer(NameKind.Message, message);
        return message.Text;
    }

    internal static IReadOnlyList<string> Roles(Fields fields, string key) => fields.Findings.Refer(NameKind.Role, fields.OneOrMore(key));

    /// <summary>Ids of cycles, each once. Whether there are such is known where a set of them is read.</summary>
    private static IReadOnlyList<Noted> Cycles(Fields fields, string key)
    {
        var cycles = fields.Notes(key);
        foreach (var again in cycles.GroupBy(c => c.Text, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            fields.Findings.Add(again, $"“{again.Text}” stands under “{key}” twice.", "Take one of them out.");
        }

        foreach (var cycle in cycles)
        {
            fields.Findings.Mention(cycle);
        }

        return cycles;
    }

    /// <summary>The id of another cycle; null where none is named.</summary>
    private static string? Another(Fields fields, string key)
    {
        if (fields.NoteOrNull(key) is not { Text.Length: > 0 } cycle)
        {
            return null;
        }

        if (cycle.Text == fields.TextOrNull("id"))
        {
            fields.Findings.Add(cycle, $"“{key}” names the cycle itself.", "Name another cycle, or take it out.");
        }
        else
        {
            fields.Findings.Mention(cycle);
        }

        return cycle.Text;
    }

    internal static string Id(Fields fields, string key)
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
