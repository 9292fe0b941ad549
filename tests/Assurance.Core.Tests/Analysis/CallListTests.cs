using Assurance.Core.Analysis;
using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Tests.Analysis;

public sealed class CallListTests
{
    private static readonly LocalDate Today = new(2026, 11, 10);
    private static readonly HashSet<string> Nobody = [];

    private static readonly DayCalendar Weekdays = new(
        "926", "Weekdays", new LocalDate(2026, 9, 1), new LocalDate(2027, 8, 31),
        Enumerable.Range(0, 365).Select(i => new LocalDate(2026, 9, 1).PlusDays(i)).Where(d => d.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)), []);

    [Fact]
    public void Whoever_owes_nothing_is_not_called()
    {
        var run = Open(3);
        Raise(run, 1);
        Raise(run, 2);
        Apply(run, "paused", new Paused(Id(1), "words"));
        Apply(run, "returned", new ResponseReceived(Id(2), 1, "web", "answers", false, false));

        Assert.Empty(CallList.Of(run, Today, Nobody));
    }

    [Fact]
    public void The_most_pressing_comes_first_and_says_why()
    {
        var run = Open(5);
        Apply(run, "no-contact", new ContactsSet(Id(2), []));
        Raise(run, 3);

        var calls = CallList.Of(run, Today, new HashSet<string> { Id(1), Id(3) });

        Assert.Equal([Id(3), Id(2), Id(1)], calls.Select(c => c.Respondent));
        Assert.Equal([CallReason.CallDue, CallReason.Unreachable, CallReason.SilentBefore], calls.Select(c => c.Reason));
        Assert.Equal("The step “Call” has been due since 2 November; it never answered last time.", calls[0].Sentence);
        Assert.Equal("Nobody is known to write to.", calls[1].Sentence);
        Assert.Equal(Keys.Task(run.Run, Id(3), "telephone-call"), calls[0].Task);
    }

    [Fact]
    public void A_call_that_was_made_leaves_the_list()
    {
        var run = Open(1);
        Raise(run, 1);
        Apply(run, "done", new TaskSettled(Keys.Task(run.Run, Id(1), "telephone-call"), Id(1), "words"));

        Assert.Empty(CallList.Of(run, Today, Nobody));
    }

    [Fact]
    public void Mail_that_came_back_is_a_call_to_make()
    {
        var run = Open(1);
        Apply(run, "sent", new MessageIntended("c", $"p-{Id(1)}", Channel.Email, Core.Cycles.MessageClass.Chase, At(Today), "open", [new MessageItem("m", Id(1), "L1", ["dsl"], Reason.Of("rung-due"))]));
        Apply(run, "back", new MessageBounced("sent", $"p-{Id(1)}"));

        Assert.Equal("Mail to it came back and no other address is known.", Assert.Single(CallList.Of(run, Today, Nobody)).Sentence);
    }

    [Fact]
    public void The_letter_to_head_and_chair_is_announced_five_days_before()
    {
        var run = Open(1);
        var letter = run.DatesFor(run.Respondents[0]).Rungs[3];

        Assert.Empty(CallList.Of(run, Weekdays.Add(letter, -6), Nobody));
        Assert.Equal("“Written assurance” is due in 5 school days.", Assert.Single(CallList.Of(run, Weekdays.Add(letter, -5), Nobody)).Sentence);
        Assert.Equal("“Written assurance” is due in 1 school day.", Assert.Single(CallList.Of(run, Weekdays.Add(letter, -1), Nobody)).Sentence);
    }

    [Fact]
    public void One_call_to_a_trust_stands_for_all_its_schools()
    {
        var run = Open(6, trustOf: i => i <= 3 ? "Framer Trust" : i == 4 ? "Small Trust" : null);

        var call = Assert.Single(CallList.Of(run, Today, Nobody));

        Assert.Equal((CallReason.ManyAtOnce, "One call to Framer Trust may bring 3 returns."), (call.Reason, call.Sentence));
    }

    [Fact]
    public void Before_half_the_window_has_gone_nobody_is_called_for_last_years_silence() =>
        Assert.Empty(CallList.Of(Open(1), new LocalDate(2026, 10, 1), new HashSet<string> { Id(1) }));

    private static string Id(int number) => $"{100000 + number}";

    private static Instant At(LocalDate day) => UkTime.At(day, new LocalTime(9, 0));

    private static void Raise(RunState run, int school) =>
        run.Apply(new RunEvent(Keys.Task(run.Run, Id(school), "telephone-call"), At(new LocalDate(2026, 11, 2)), Actors.System, new TaskRaised("telephone-call", Id(school), "L6", Reason.Of("rung-due"))));

    private static void Apply(RunState run, string key, EventBody body) => run.Apply(new RunEvent(key, At(Today), Actors.System, body));

    private static RunState Open(int schools, Func<int, string?>? trustOf = null)
    {
        var frame = HandBuilt.Frame();
        var respondents = Enumerable.Range(1, schools).Select(i => new Respondent
        {
            Id = Id(i),
            Name = $"School {i}",
            Duty = "academy",
            Calendar = "926",
            TrustId = trustOf?.Invoke(i),
            TrustName = trustOf?.Invoke(i),
        });
        var built = new RunFrame("test.2026-27", frame.Policy, frame.Questionnaire, [], [.. respondents], Weekdays);
        built.Learn("calendar", Weekdays);
        var run = new RunState(built);
        Apply(run, "opened", new RunOpened("test", HandBuilt.Opens, "definition", "roster", false, false, new RunSettings("926", PaperChoice.None, 25, 1, HandBuilt.Due)));
        Apply(run, "calendar", new CalendarSet("926", "calendar", null, HandBuilt.Due));
        foreach (var respondent in run.Respondents)
        {
            Apply(run, $"contacts-{respondent.Id}", new ContactsSet(respondent.Id, [new Contact("dsl", $"p-{respondent.Id}", "person/1", true)]));
        }

        return run;
    }
}
