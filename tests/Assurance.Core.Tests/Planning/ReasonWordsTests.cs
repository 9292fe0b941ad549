using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Planning;

public sealed class ReasonWordsTests
{
    [Fact]
    public void Part_of_the_window_gone_is_said_with_its_figures() =>
        Says("half of the time to answer had gone (25 of 49 school days) and no return had arrived", Due("L2", RungAnchor.Window, ("gone", "25"), ("of", "49")));

    [Fact]
    public void Notice_is_given_before_the_questions_open() =>
        Says("notice is given 5 school days before the questions open", Due("L0", RungAnchor.Opens));

    [Fact]
    public void The_opening_names_its_day() =>
        Says("the questions opened on Monday 21 September 2026", Due("L1", RungAnchor.Opens, ("on", "2026-09-21")));

    [Fact]
    public void Before_the_due_date_the_days_left_are_said() =>
        Says("the return was due in 10 school days, on Friday 4 December 2026, and had not arrived", Due("L3", RungAnchor.Due));

    [Fact]
    public void After_the_due_date_one_day_is_one_day() =>
        Says("the return was due on Friday 4 December 2026 and had not arrived 1 school day later", Due("L5", RungAnchor.Due));

    [Fact]
    public void The_end_of_grace_names_its_day_where_no_earlier_step_is_known() =>
        Says("the days of grace ended on Monday 11 January 2027 and no return had arrived", Due("L6", RungAnchor.GraceEnds, ("on", "2027-01-11")));

    [Fact]
    public void A_rung_that_waits_names_the_step_before_it() =>
        Says(
            "5 school days had passed since the step “Telephone call” on Monday 11 January 2027 and no return had arrived",
            Due("L7", RungAnchor.GraceEnds, ("after", "L6"), ("since", "2027-01-11"), ("waited", "5")));

    [Fact]
    public void Without_a_dated_meeting_it_says_so() =>
        Says(
            "no meeting is dated, 20 school days had passed since the step “Written assurance” on Monday 18 January 2027 and no return had arrived",
            Due("L9", RungAnchor.Meeting, ("after", "L7"), ("since", "2027-01-18"), ("waited", "20"), ("meeting", "none-dated")));

    [Fact]
    public void A_late_step_says_how_late_it_is() =>
        Assert.EndsWith("; its day was Friday 20 November 2026, 2 school days earlier", Of(Due("L3", RungAnchor.Due, ("on", "2026-11-20"), ("late", "2"))), StringComparison.Ordinal);

    [Fact]
    public void A_late_step_whose_day_is_named_already_names_it_once()
    {
        var said = Of(Due("L1", RungAnchor.Opens, ("on", "2026-11-20"), ("late", "2")));
        Assert.EndsWith("; that day was 2 school days earlier", said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split("Friday 20 November 2026").Length);
    }

    [Fact]
    public void A_date_from_a_provisional_calendar_is_called_provisional() =>
        Assert.EndsWith(" (reckoned by a provisional calendar)", Of(Due("L3", RungAnchor.Due, ("calendar", "provisional"))), StringComparison.Ordinal);

    [Fact]
    public void Agencies_count_in_working_days() => Assert.Equal(
        "the return was due on Friday 4 December 2026 and had not arrived 1 working day later", ReasonWords.Of(Run(DayKind.WorkingDays), Due("L5", RungAnchor.Due)));

    [Theory]
    [InlineData("overtaken", "the step “Second reminder” was due by then as well, and of several overdue reminders only the latest goes")]
    [InlineData("no-contact", "nobody with a usable e-mail address is known as headteacher")]
    [InlineData("digest", "3 messages to the same person fell on one day and go as one letter")]
    [InlineData("sign-off", "the report may be published only once the headteacher agrees")]
    [InlineData("sign-off-reminder", "the headteacher was asked on Monday 1 March 2027 and had not answered within 5 working days")]
    [InlineData("stage", "by its timetable the run had reached the stage “Written assurance”")]
    public void Other_reasons_carry_their_parameters(string code, string expected) => Says(expected, Reason.Of(
        code, ("by", "L3"), ("role", "head"), ("rung", "L7"), ("messages", "3"), ("asked", "2027-03-01"), ("days", "5"), ("stage", Stage.Assurance), ("paper", "county-report")));

    [Fact]
    public void A_letter_for_two_roles_names_both() => Says(
        "no usable e-mail address is known for the headteacher and chair of governors, so the step “Written assurance” goes on paper",
        Reason.Of("post", ("rung", "L7"), ("role", "head+chair")));

    [Theory]
    [InlineData("returned")]
    [InlineData("returned-after-letter")]
    [InlineData("critical-zero")]
    [InlineData("attestation-due")]
    [InlineData("compile")]
    [InlineData("signed")]
    [InlineData("closed")]
    [InlineData("replied")]
    [InlineData("unknown-type")]
    [InlineData("unknown-outcome")]
    [InlineData("contacts-due")]
    [InlineData("follow-up-due")]
    [InlineData("contacts-confirmed")]
    [InlineData("joined")]
    [InlineData("not-held")]
    [InlineData("incomplete")]
    [InlineData("form-received")]
    [InlineData("query")]
    [InlineData("form")]
    [InlineData("repeat-gaps")]
    [InlineData("full-return")]
    [InlineData("school-closed")]
    [InlineData("school-converted")]
    [InlineData("bounced")]
    [InlineData("undelivered")]
    [InlineData("mail-refused")]
    [InlineData("mail-to-read")]
    [InlineData("reckoned-before")]
    public void Every_code_of_the_plan_has_words_that_fit_after_because(string code)
    {
        var words = Of(Reason.Of(
            code, ("rung", "receipt-1"), ("paper", "county-report"), ("on", "2026-09-21"), ("joined", "2026-11-12"), ("missing", "2"), ("gaps", "2"),
            ("months", "12"), ("role", "head"), ("form", "request"), ("number", "149999"), ("changed", "2026-09-14")));

        Assert.DoesNotContain("no words", words, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", words, StringComparison.Ordinal);
        Assert.True(char.IsLower(words[0]) || char.IsDigit(words[0]), words);
        Assert.False(words.EndsWith('.'), words);
    }

    [Fact]
    public void An_unknown_code_is_named_and_not_guessed() =>
        Says("the plan gave the reason “moon-full”, for which this version has no words", Reason.Of("moon-full"));

    private static void Says(string expected, Reason reason) => Assert.Equal(expected, Of(reason));

    private static string Of(Reason reason) => ReasonWords.Of(Run(DayKind.SchoolDays), reason);

    private static Reason Due(string rung, RungAnchor anchor, params (string Name, string Value)[] with)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["rung"] = rung, ["anchor"] = anchor.ToString(), ["on"] = "2026-11-20", ["due"] = "2026-12-04" };
        foreach (var (name, value) in with)
        {
            all[name] = value;
        }

        return new Reason("rung-due", all);
    }

    private static RunState Run(DayKind clock)
    {
        var policy = new CyclePolicy
        {
            Id = "audit",
            Title = "Audit",
            ShortTitle = "audit",
            Clock = clock,
            Timetable = new Timetable { Opens = new(3, IsoDayOfWeek.Monday, 9), Due = new(1, IsoDayOfWeek.Friday, 12), NoticeDays = 5, GraceDays = 15, CompileDays = 5 },
            Ladder =
            [
                Rung("L0", "Notice", RungAnchor.Opens, -5),
                Rung("L1", "Questions open", RungAnchor.Opens, 0),
                Rung("L2", "First reminder", RungAnchor.Window, 0) with { Share = 0.5m },
                Rung("L3", "Second reminder", RungAnchor.Due, -10),
                Rung("L5", "Deadline missed", RungAnchor.Due, 1),
                Rung("L6", "Telephone call", RungAnchor.GraceEnds, 0),
                Rung("L7", "Written assurance", RungAnchor.GraceEnds, 5),
                Rung("L9", "Reported", RungAnchor.Meeting, 20),
            ],
            SignOff = new SignOffPolicy([]),
            OnCall = [],
            RoleNames = new Dictionary<string, string>(StringComparer.Ordinal) { [Role.Head] = "headteacher", [Role.Chair] = "chair of governors" },
            Replies = new ReplyMessages("receipt", "late-thanks", "alert"),
            Digest = "digest",
            Retention = new RetentionPolicy(6, "six years"),
            Papers = [],
        };
        var bank = new Questionnaire { Id = "Q", Title = "Q", Version = "1", Edition = "2026", Scales = [], Sections = [] };
        return new RunState(new RunFrame("audit.2026-27", policy, bank, [], [], Calendar.Calendars.School));
    }

    private static Rung Rung(string code, string title, RungAnchor anchor, int days) => new() { Code = code, Title = title, Anchor = anchor, Days = days, To = [[Role.Head]] };
}
