namespace Assurance.Definitions.Tests.Cycles;

public class BrokenFileTests
{
    private const string Cycle = "cycle.yaml";

    [Fact]
    public void A_missing_file_is_named_and_a_near_miss_is_pointed_out()
    {
        var broken = new BrokenCycle();
        var text = broken.Text("audience.yaml");
        var problem = Assert.Single(broken.Without("audience.yaml").With("audiense.yaml", text).Problems);
        Assert.Equal(("audit/audience.yaml", null), (problem.File, problem.Line));
        Assert.Contains("“audiense.yaml”", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_at_its_line()
    {
        var problem = Assert.Single(new BrokenCycle().With("audience.yaml", [.. "statuses: [Open]\n# caf"u8, 0xE9, .. "\n"u8]).Problems);
        Assert.Equal(("audit/audience.yaml", 2), (problem.File, problem.Line));
    }

    [Theory]
    [InlineData("id: x\ntitle: y: z\n", 2)]
    [InlineData("id: x\ntitle: [a, b\nclock: c\n", 2)]
    [InlineData("id: x\nid: y\n", 2)]
    [InlineData("id: x\ntitle: \"open\nclock: c\n", 2)]
    public void YAML_that_cannot_be_read_gives_its_line(string yaml, int line)
    {
        var problem = new BrokenCycle().With(Cycle, yaml).Problems.First(p => p.File == "audit/cycle.yaml");
        Assert.Contains("not YAML", problem.What, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void An_alias_is_refused() =>
        Assert.Contains(new BrokenCycle().With("audience.yaml", "statuses: &s [Open]\nexcludedTypeCodes: *s\n").Problems, p => p is { Line: 2 } && p.What.Contains("alias", StringComparison.Ordinal));

    [Fact]
    public void Problems_of_all_files_come_together_in_order()
    {
        var problems = new BrokenCycle()
            .Change(Cycle, "graceDays: 15", "graceDays: lots")
            .Change(Cycle, "everyYears: 1", "everyYears: 0")
            .Change("duties.yaml", "unknown: true", "unknown: false")
            .Change("messages/open.md", "{{link}}", "{{lnk}}")
            .Problems;
        Assert.Equal(problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line), problems);
        Assert.Equal(["audit/cycle.yaml", "audit/duties.yaml", "audit/messages/open.md"], problems.Select(p => p.File).Distinct());
        Assert.Equal(2, problems.Count(p => p.File == "audit/cycle.yaml"));
    }

    [Fact]
    public void A_cycle_with_a_problem_has_no_definition() => Assert.Null(new BrokenCycle().Change(Cycle, "graceDays: 15", "graceDays: -1").Read().Definition);

    [Fact]
    public void A_misspelt_key_is_one_problem_and_not_also_a_missing_one() =>
        new BrokenCycle().Change(Cycle, "graceDays: 15", "graceDay: 15").GivesOne(Cycle, "graceDay: 15", "Nothing here is called “graceDay”. Did you mean “graceDays”?");

    [Fact]
    public void An_unknown_key_is_refused() =>
        new BrokenCycle().Change(Cycle, "onCall:", "colour: green\nonCall:").GivesOne(Cycle, "colour: green", "Nothing here is called “colour”.");

    [Fact]
    public void A_missing_key_is_reported_where_it_should_stand() =>
        new BrokenCycle().Change(Cycle, "  graceDays: 15\n", "").GivesOne(Cycle, "  opens: {", "“graceDays” is missing.");

    [Theory]
    [InlineData("clock: school-days", "clock: school-day", "Did you mean “school-days”?")]
    [InlineData("noticeDays: 5", "noticeDays: five", "Write a whole number")]
    [InlineData("opens: { nth: 3", "opens: { nth: 5", "from 1 to 4")]
    [InlineData("weekday: monday", "weekday: munday", "Did you mean “monday”?")]
    [InlineData("share: 0.5", "share: 1.5", "not part of the window")]
    [InlineData("needsRelease: true", "needsRelease: yes", "Write true or false.")]
    [InlineData("message: reminder-1", "message: reminder1", "Did you mean “reminder-1”?")]
    [InlineData("to: [dsl, [deputy, head]", "to: [dsl, [deputee, head]", "Did you mean “deputy”?")]
    [InlineData("overtakenBy: [L3, L4]", "overtakenBy: [L3, L44]", "There is no rung “L44”.")]
    [InlineData("overtakenBy: [L3, L4]", "overtakenBy: [L1, L4]", "does not come after it")]
    [InlineData("anchor: date", "anchor: previous", "there is none")]
    [InlineData("anchor: date", "anchor: meeting", "there is none")]
    [InlineData("on: { day: 1, month: september }", "on: { day: 31, month: september }", "from 1 to 30")]
    [InlineData("    on: { day: 8, month: september }", "    days: 8", "A rung on a date has no days.")]
    [InlineData("    days: -5", "    days: -5\n    on: { day: 1, month: june }", "Only a rung anchored to a date")]
    [InlineData("code: C2", "code: X2", "is not the code of a rung")]
    [InlineData("code: F2", "code: L22", "is not the code of a step after the return")]
    [InlineData("asks: nothing", "asks: return", "comes after the return and asks for it")]
    [InlineData("asks: contacts", "asks: contact", "Did you mean “contacts”?")]
    [InlineData("copy: trust-lead, ifHeld: true", "copy: trust-led, ifHeld: true", "Did you mean “trust-lead”?")]
    [InlineData("copy: trust-lead, ifHeld: true", "copy: trust-lead, ifHold: true", "Did you mean “ifHeld”?")]
    [InlineData("task: telephone-call", "task: telephone-cal", "Did you mean “telephone-call”?")]
    [InlineData("priority: neglect", "priority: neglekt", "Did you mean “neglect”?")]
    [InlineData("priority: neglect", "priority: weather", "There is no priority pack “weather” (priority/weather.yaml).")]
    [InlineData("form: spot-check", "form: spotcheck", "Did you mean “spot-check”?")]
    [InlineData("share: 0.05", "share: 5", "A share of 5 cannot be drawn.")]
    [InlineData("cohorts: []", "cohorts: [{ id: a, title: A, opens: { nth: 1, weekday: monday, month: june }, due: { nth: 9, weekday: friday, month: july } }]", "from 1 to 4")]
    [InlineData("incomplete: incomplete", "incomplete: incomplet", "Did you mean “incomplete”?")]
    [InlineData("{ copy: head }", "{ copy: heed }", "Did you mean “head”?")]
    [InlineData("task: telephone-call", "title: Again", "not YAML")]
    [InlineData("role: la-education-lead, workingDays: 5, request: sign-off-request", "role: la-education-lead, workingDays: 5, request: sign-off-requests", "Did you mean “sign-off-request”?")]
    [InlineData("onCall: [la-education-lead]", "onCall: [la-education-led]", "Did you mean “la-education-lead”?")]
    [InlineData("digest: digest", "digest: digests", "There is no message “digests”")]
    [InlineData("meetings: []", "meetings: [11.02.2027]", "is not a date")]
    [InlineData("id: county-report", "id: country-report", "Did you mean “county-report”?")]
    [InlineData("scope: each-return, audience: respondent", "scope: each-return, audience: open", "does not fit its scope")]
    [InlineData("id: section-175", "id: Section 175", "small letters")]
    [InlineData("years: 6", "years: 0", "from 1 to 100")]
    public void A_slip_in_the_policy_gives_its_line(string from, string to, string saying)
    {
        var broken = new BrokenCycle().Change(Cycle, from, to);
        Assert.Contains(broken.Problems, p => p.File == "audit/cycle.yaml" && p.Line == broken.LineOf(Cycle, to) + to.Count(c => c == '\n') && p.ToString().Contains(saying, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rung_that_does_nothing_is_refused() =>
        new BrokenCycle().Change(Cycle, "    task: telephone-call\n", "").GivesOne(Cycle, "code: L6", "neither sends a message nor raises a task");

    [Fact]
    public void Two_rungs_of_one_code_are_refused_at_the_second()
    {
        var broken = new BrokenCycle();
        var (first, second) = (broken.LineOf(Cycle, "code: L4"), broken.LineOf(Cycle, "code: L5"));
        var problem = Assert.Single(broken.Change(Cycle, "code: L5", "code: L4").Problems);
        Assert.Equal(second, problem.Line);
        Assert.Contains($"the first is on line {first}.", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_without_a_name_is_refused_wherever_it_is_used()
    {
        var problems = new BrokenCycle().Change(Cycle, "  trust-ceo: chief executive of the trust\n", "").Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.Equal("audit/duties.yaml", p.File));
        Assert.All(problems, p => Assert.Contains("“trust-ceo” has no name under roleNames", p.What, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("typeCodes: [7, 12]", "typeCodes: [7, 5]", "already has the duty “maintained”")]
    [InlineData("typeCodes: [15]", "typeCodes: [29]", "out of scope in audience.yaml")]
    [InlineData("typeCodes: [14]", "typeCodes: [\"014\"]", "without leading noughts")]
    [InlineData("L7: [trust-ceo, trust-chair]", "L17: [trust-ceo, trust-chair]", "There is no rung “L17”")]
    [InlineData("L7: [trust-ceo, trust-chair]", "L7: [trust-seo, trust-chair]", "Did you mean “trust-ceo”?")]
    [InlineData("code: maintained-special", "code: maintained", "two duties “maintained”")]
    public void A_slip_in_the_duties_gives_its_line(string from, string to, string saying)
    {
        var broken = new BrokenCycle().Change("duties.yaml", from, to);
        var line = from.StartsWith("code", StringComparison.Ordinal) ? broken.LineOf("duties.yaml", "title: Maintained special") - 1 : broken.LineOf("duties.yaml", to);
        Assert.Contains(broken.Problems, p => p.File == "audit/duties.yaml" && p.Line == line && p.ToString().Contains(saying, StringComparison.Ordinal));
    }
}
