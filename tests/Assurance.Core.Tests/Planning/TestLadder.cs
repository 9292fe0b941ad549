using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using NodaTime;
using AnnualDate = Assurance.Core.Cycles.AnnualDate;

namespace Assurance.Core.Tests.Planning;

/// <summary>A policy with every kind of step: contacts asked for in September, the ladder of the processes, and two requests in June.</summary>
internal static class TestLadder
{
    public const string TrustLead = "trust-lead";

    public static CyclePolicy Policy { get; } = new()
    {
        Id = "audit",
        Title = "Audit",
        ShortTitle = "audit",
        Clock = DayKind.SchoolDays,
        Timetable = new Timetable { Opens = new(3, IsoDayOfWeek.Monday, 9), Due = new(1, IsoDayOfWeek.Friday, 12), NoticeDays = 5, GraceDays = 15, CompileDays = 5 },
        Ladder =
        [
            Rung("C1", "Contacts", RungAnchor.Date, 0, "dsl", "head") with { On = new AnnualDate(9, 1), Asks = RungAsks.Contacts },
            Rung("C2", "Contacts again", RungAnchor.Date, 0, "dsl", "head") with { On = new AnnualDate(9, 9), Asks = RungAsks.Contacts, WaitsForPrevious = true, OvertakenBy = ["L0", "L1"] },
            Rung("L0", "Notice", RungAnchor.Opens, -5, "dsl", "head") with { OvertakenBy = ["L1"] },
            Rung("L1", "Questions open", RungAnchor.Opens, 0, "dsl", TrustLead) with { IfHeld = [TrustLead] },
            Rung("L2", "First reminder", RungAnchor.Window, 0, "dsl") with { Share = 0.5m, OvertakenBy = ["L3", "L4"] },
            Rung("L3", "Second reminder", RungAnchor.Due, -10, "dsl", "head") with { OvertakenBy = ["L4"] },
            Rung("L4", "Last call", RungAnchor.Due, -2, "dsl"),
            Rung("L5", "Deadline missed", RungAnchor.Due, 1, "dsl", "head") with { WaitsForPrevious = true },
            Rung("L6", "Telephone call", RungAnchor.GraceEnds, 0, "head") with { Message = null, Task = "telephone-call", WaitsForPrevious = true },
            Formal("L7", "Written assurance", RungAnchor.GraceEnds, 5, "head", "chair"),
            Formal("L8", "Letter from the partnership", RungAnchor.Previous, 10, "head", "chair", "partner"),
            Formal("L9", "Reported", RungAnchor.Meeting, 20, "partner"),
        ],
        FollowUps =
        [
            Rung("U1", "Update in June", RungAnchor.Date, 0, "dsl") with { On = new AnnualDate(6, 7), Asks = RungAsks.Actions, OvertakenBy = ["U2"] },
            Rung("U2", "Update, asked again", RungAnchor.Previous, 10, "dsl") with { Asks = RungAsks.Actions },
        ],
        SignOff = new SignOffPolicy([new SignOffStage("partner", 5, "sign-off", "sign-off-again")]),
        OnCall = ["partner"],
        RoleNames = new Dictionary<string, string>(StringComparer.Ordinal) { ["dsl"] = "safeguarding lead", ["head"] = "headteacher", ["chair"] = "chair of governors", ["partner"] = "delegated partner" },
        Replies = new ReplyMessages("receipt", "late-thanks", "alert") { Incomplete = "incomplete", Query = "query" },
        Digest = "digest",
        Retention = new RetentionPolicy(6, "six years"),
        Papers = [],
        FullReturnMonths = 12,
    };

    public static Questionnaire Bank { get; } = new() { Id = "Q", Title = "Q", Version = "1", Edition = "2026", Scales = [], Sections = [] };

    public static IReadOnlyDictionary<string, FormDefinition> Forms { get; } = new[]
    {
        Form("assurance", FormPurpose.WrittenAssurance, "assurance-receipt", new FormOutcome { Code = "assured", EndsEscalation = true }),
        Form("attestation", FormPurpose.Attestation, "attestation-receipt", new FormOutcome { Code = "cannot-assure", Task = "action-plan", Alert = "referral" }),
        Form("request", FormPurpose.Request, "request-receipt", new FormOutcome { Code = "more-time", ExtendsTo = "Q1", WithinDays = 10, Task = "decide-time", Reply = "time-answer" }, new FormOutcome { Code = "exemption", Task = "decide-exemption" }),
    }.ToDictionary(f => f.Id, StringComparer.Ordinal);

    private static FormDefinition Form(string id, FormPurpose purpose, string receipt, params FormOutcome[] outcomes) =>
        new() { Id = id, Purpose = purpose, Bank = Bank with { Id = id, Title = $"The {id} form" }, Receipt = receipt, Outcomes = outcomes };

    private static Rung Formal(string code, string title, RungAnchor anchor, int days, params string[] to) =>
        Rung(code, title, anchor, days, to) with { NeedsRelease = true, WaitsForPrevious = true, PostWhenNoEmail = true };

    private static Rung Rung(string code, string title, RungAnchor anchor, int days, params string[] to) =>
        new() { Code = code, Title = title, Anchor = anchor, Days = days, To = [.. to.Select(r => (IReadOnlyList<string>)[r])], Message = "letter" };
}
