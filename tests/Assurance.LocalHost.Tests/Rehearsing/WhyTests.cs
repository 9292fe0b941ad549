using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Stores;
using Assurance.LocalHost.Tests.Commands;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Rehearsing;

[Collection(nameof(NorfolkRehearsal))]
public sealed class WhyTests(NorfolkRehearsal norfolk)
{
    private static readonly LocalDatePattern Long = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");

    [Fact]
    public async Task Fifty_schools_on_every_rung_day_are_answered_in_one_true_sentence()
    {
        using var store = StoreFolder.Open(norfolk.Out, readOnly: true);
        var query = new WhyQuery(store.Store.Record, new RunLoader(new ObjectBox(store.Store.Objects, new SystemEntropy())));
        var schools = norfolk.Timeline.Where(r => r.Key.EndsWith("/L1/dsl", StringComparison.Ordinal)).Select(r => r.Respondents[0]).Where((_, i) => i % 9 == 0).Take(50).ToList();
        Assert.Equal(50, schools.Count);
        var rungDays = norfolk.Timeline.Where(r => r.Class == "chase" && r.Key.Contains("/L", StringComparison.Ordinal)).Select(r => r.Day).Distinct().ToList();
        Assert.True(rungDays.Count >= 8);
        var told = new Told(norfolk);
        foreach (var day in rungDays)
        {
            var answers = await query.AnswerManyAsync(NorfolkRehearsal.Run, schools, day);
            foreach (var (school, answer) in answers)
            {
                Judge(told, school, day, answer);
            }
        }
    }

    [Fact]
    public async Task The_command_says_it_and_refuses_what_it_does_not_know()
    {
        var said = await CommandLine.RunAsync("why", NorfolkRehearsal.Run, "120777", "--on", "2026-09-21", "--store", norfolk.Out);
        Assert.Equal(0, said.Code);
        Assert.Contains("On Monday 21 September 2026 Aldborough Primary School (URN 120777) was sent", said.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, (await CommandLine.RunAsync("why", NorfolkRehearsal.Run, "999999", "--store", norfolk.Out)).Code);
        Assert.NotEqual(0, (await CommandLine.RunAsync("why", NorfolkRehearsal.Run, "120777", "--on", "21/9/2026", "--store", norfolk.Out)).Code);
    }

    /// <summary>The sentence is held against the timeline, not against the code that made it.</summary>
    private static void Judge(Told told, string school, LocalDate day, string answer)
    {
        Assert.StartsWith($"On {Long.Format(day)} ", answer, StringComparison.Ordinal);
        Assert.Contains($"(URN {school})", answer, StringComparison.Ordinal);
        Assert.EndsWith(".", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("no words", answer, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', answer);
        var rows = told.Rows[school].ToList();
        var sent = rows.Where(r => r.Kind == "message" && r.Class == "chase" && r.Day == day).ToList();
        var responses = rows.Where(r => r.Kind == "response").ToList();
        var answeredBefore = responses.Any(r => r.Day < day);
        var answeredToday = responses.Any(r => r.Day == day);
        foreach (var message in sent)
        {
            var item = told.Events[message.Key].Body is MessageIntended intended ? intended.Items.First(i => i.Respondent == school) : null;
            Assert.Contains($"({item!.Rung})", answer, StringComparison.Ordinal);
            Assert.Contains("because", answer, StringComparison.Ordinal);
            // Whoever was given more time is reminded by a date of its own.
            Assert.True(Reason(item.Rung, answer) || told.Extended.Contains(school), $"{item.Rung}: {answer}");
        }

        if (answeredBefore && !answeredToday && sent.Count == 0)
        {
            Assert.Contains("had returned the audit on " + Long.Format(responses[0].Day), answer, StringComparison.Ordinal);
        }

        if (sent.Count == 0 && !answeredToday && !answeredBefore)
        {
            var task = rows.Exists(r => r.Kind == "task" && r.Day == day);
            Assert.True(task || answer.Contains("nothing was sent", StringComparison.Ordinal) || answer.Contains("could not be sent", StringComparison.Ordinal), answer);
        }
    }

    /// <summary>The timeline and the record, found by school and by key.</summary>
    private sealed class Told(NorfolkRehearsal norfolk)
    {
        public ILookup<string, Row> Rows { get; } = norfolk.Timeline.SelectMany(r => r.Respondents.Distinct(StringComparer.Ordinal).Select(s => (School: s, Row: r))).ToLookup(p => p.School, p => p.Row, StringComparer.Ordinal);

        public Dictionary<string, RunEvent> Events { get; } = norfolk.Events.ToDictionary(e => e.Key, StringComparer.Ordinal);

        public HashSet<string> Extended { get; } = norfolk.Events.Select(e => e.Body).OfType<Extended>().Select(e => e.Respondent).ToHashSet(StringComparer.Ordinal);
    }

    private static bool Reason(string rung, string answer) => answer.Contains(
        rung switch
        {
            "L0" => "notice is given 5 school days before",
            "L1" => "the questions opened on Monday 21 September 2026",
            "L2" => "half of the time to answer had gone",
            "L3" => "was due in 10 school days, on Friday 4 December 2026",
            "L4" => "was due in 2 school days, on Friday 4 December 2026",
            "L5" => "was due on Friday 4 December 2026",
            "L7" => "5 school days had passed since the step “Telephone call”",
            "L8" => "10 school days had passed since the step “Written assurance”",
            "L9" => "no meeting is dated, 20 school days had passed since",
            _ => "because",
        },
        StringComparison.Ordinal);
}
