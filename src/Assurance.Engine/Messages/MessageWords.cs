using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Messages;

/// <summary>The words a message template may use, made of facts.</summary>
public static class MessageWords
{
    /// <summary>“Friday 4 December 2026”.</summary>
    public static string Long(LocalDate date) => UkDates.Long(date);

    /// <summary>“School safeguarding audit 2026-27”.</summary>
    public static string RunTitle(FrozenRun frozen) => $"{frozen.Definition.Policy.Title} {Keys.YearOf(frozen.Frame.Run)}";

    /// <summary>“URN 120765, DfE 926/2052”, “Code POL”; the number it goes by now, where it changed while the run was open.</summary>
    public static string Reference(AudienceWords words, Respondent respondent)
    {
        var urn = $"{words.Number} {respondent.Number ?? respondent.Id}";
        return respondent.DfeNumber is { } dfe ? $"{urn}, DfE {dfe}" : urn;
    }

    /// <summary>What the roles of the letter are called at this respondent: “headteacher and chair of governors”.</summary>
    public static string RoleTitle(FrozenRun frozen, MessageFacts facts)
    {
        var names = facts.Step.Items[0].Roles.Select(r => RoleName(frozen, facts.Respondent, r)).ToList();
        return names.Count == 0 ? "" : Capital(string.Join(" and ", names));
    }

    public static string RoleName(FrozenRun frozen, Respondent? respondent, string role) =>
        role == Role.Chair && respondent is not null && frozen.Frame.Duties.TryGetValue(respondent.Duty, out var duty)
            ? duty.ChairTitle
            : frozen.Definition.Policy.RoleNames.GetValueOrDefault(role, role);

    public static MessageModel Model(FrozenRun frozen, MessageFacts facts, PersonDetails? person)
    {
        var partnership = frozen.Partnership;
        var respondent = facts.Respondent;
        var role = RoleTitle(frozen, facts);
        return new MessageModel
        {
            Partnership = partnership.Name,
            PartnershipTeam = partnership.Team,
            PartnershipEmail = partnership.Email,
            PartnershipPhone = partnership.Phone,
            RunTitle = RunTitle(frozen),
            SchoolName = respondent?.Name ?? "",
            SchoolReference = respondent is null ? "" : Reference(frozen.Definition.Audience.Words, respondent),
            Greeting = $"Dear {person?.Salutation ?? person?.Name ?? role}",
            RoleName = Lower(role),
            IsCopy = facts.Rung is { } rung && facts.Step.Items[0].Roles.All(r => rung.AsCopy.Contains(r)),
            OpensOn = Long(facts.Opens),
            DueOn = Long(facts.Due),
            DueSentence = DueSentence(facts, frozen.Definition.Policy.Day),
            GraceEndsOn = Long(facts.GraceEnds),
            ReplyBy = Long(facts.ReplyBy),
            Link = respondent is null ? partnership.LinkBase : Link(frozen, facts, respondent),
            CheckCode = respondent is null || IsUnknown(frozen) ? "" : PersonalLink.CheckCode(facts.Opened, respondent.Id),
            ToWholeList = IsUnknown(frozen) && facts.Step.Items.Any(i => frozen.Definition.Policy.Ladder.Any(r => r.Code == i.Rung && r.IsReminder)),
            Legal = respondent is not null && frozen.Frame.Duties.TryGetValue(respondent.Duty, out var duty) ? duty.Paragraph : "",
            ChairTitle = respondent is null ? "" : RoleName(frozen, respondent, Role.Chair),
            Edition = frozen.Definition.Questionnaire.Edition,
            PriorityTitle = frozen.Definition.Questionnaire.Sections.FirstOrDefault(s => s.Kind == SectionKind.Priority)?.Title ?? "",
            // Every letter would otherwise go through all that were sent before it, of which few tell.
            EarlierContacts = frozen.Definition.Messages[facts.Step.Letter].Body.Contains("earlierContacts", StringComparison.Ordinal) ? Earlier(frozen, facts) : [],
            Items = [.. facts.Entries.Select(e => Item(frozen, facts, e))],
            StandingItems = [.. facts.Standing.Select(e => $"{e.Respondent!.Name} ({Reference(frozen.Definition.Audience.Words, e.Respondent)}): {e.About}")],
            TrustLink = facts.Trust is { } trust && facts.IsToTrust ? TrustLink.For(partnership, frozen.Frame.Run, facts.Opened, trust.Id) : "",
            HasLetters = facts.Enclosed.Count > 0,
            ReturnedOn = facts.ReturnedOn is { } on ? Long(on) : "",
            AlertItems = [],
            FormLink = respondent is null || facts.Form is not { } form ? "" : PersonalLink.ToForm(partnership, frozen.Frame.Run, facts.Opened, respondent.Id, form),
            FormTitle = facts.Form is { } named && frozen.Definition.Forms.TryGetValue(named, out var definition) ? Lower(definition.Bank.Title) : "",
            FormReceivedOn = facts.FormReceivedOn is { } received ? Long(received) : "",
            IsGranted = facts.IsGranted,
            TrustName = facts.Trust?.Name ?? respondent?.TrustName ?? "",
            ReportTitle = ReportTitle(frozen),
            IsAskedAgain = facts.ChangedBecause.Length > 0,
            ChangedBecause = facts.ChangedBecause,
            PaperItems = [.. facts.Papers.Select(p => PaperTitle(frozen, p.Paper))],
            PublishedOn = facts.PublishedOn is { } published ? Long(published) : "",
            OwedBy = facts.OwedBy is { } owed ? Long(owed) : "",
            SignBy = Long(facts.ReplyBy),
            SenderName = partnership.SenderName,
            SenderRole = partnership.SenderRole,
            Simulated = facts.Opened.Simulated,
        };
    }

    /// <summary>The first paper that has to be signed; its own title may hold the run's, which letters say anyway.</summary>
    private static string ReportTitle(FrozenRun frozen) =>
        frozen.Definition.Policy.Papers.FirstOrDefault(p => p.NeedsSignOff) is { } paper ? PaperTitle(frozen, paper.Id) : RunTitle(frozen);

    private static string PaperTitle(FrozenRun frozen, string paper)
    {
        var policy = frozen.Definition.Policy.Papers.First(p => p.Id == paper);
        var title = frozen.Definition.Reports[policy.Report].Title.Replace("{{runTitle}}", RunTitle(frozen), StringComparison.Ordinal).Replace("{{partnership}}", frozen.Partnership.Name, StringComparison.Ordinal);
        return title.Contains("{{", StringComparison.Ordinal) ? RunTitle(frozen) : title;
    }

    private static string DueSentence(MessageFacts facts, string day) => facts.DaysLeft switch
    {
        < 0 => $"was due on {Long(facts.Due)}",
        0 => $"is due today, {Long(facts.Due)}",
        1 => $"is due on {Long(facts.Due)}, the next {day}",
        var days => $"is due on {Long(facts.Due)}, in {days} {day}s",
    };

    private static List<string> Earlier(FrozenRun frozen, MessageFacts facts) =>
        [.. facts.Earlier.Where(c => frozen.Definition.Policy.Ladder.Any(r => r.Code == c.Rung && r.Asks == RungAsks.Return))
            .GroupBy(c => (On: Core.Calendar.UkTime.Date(c.Slot), c.Rung, c.Channel))
            // Among many dates of the past the weekday tells nothing.
            .Select(same => $"{UkDates.Spelt(same.Key.On)}: {frozen.Definition.Policy.RungOf(same.Key.Rung).Title.ToLowerInvariant()} to the {string.Join(" and ", same.SelectMany(c => c.Roles).Distinct().Select(r => RoleName(frozen, facts.Respondent, r)))}{(same.Key.Channel == Channel.Post ? ", by post" : "")}")];

    private static Definitions.MessageItem Item(FrozenRun frozen, MessageFacts facts, DigestEntry entry) => new(
        entry.Respondent?.Name ?? RunTitle(frozen),
        entry.Respondent is null ? "" : Reference(frozen.Definition.Audience.Words, entry.Respondent),
        entry.About,
        Long(entry.Due),
        entry.Respondent is null ? frozen.Partnership.LinkBase
            : entry.Form is { } form ? PersonalLink.ToForm(frozen.Partnership, frozen.Frame.Run, facts.Opened, entry.Respondent.Id, form)
            : Link(frozen, facts, entry.Respondent))
    {
        AsksReturn = entry.AsksReturn,
    };

    /// <summary>The respondent's own; one for all where nobody may be known by it.</summary>
    private static string Link(FrozenRun frozen, MessageFacts facts, Respondent respondent) => IsUnknown(frozen)
        ? facts.Opened.Settings.FormAddress ?? PersonalLink.Shared(frozen.Partnership, frozen.Frame.Run, facts.Opened)
        : PersonalLink.For(frozen.Partnership, frozen.Frame.Run, facts.Opened, respondent.Id);

    private static bool IsUnknown(FrozenRun frozen) => frozen.Definition.Policy.Participation == Participation.Unknown;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
