using Assurance.Core.Record;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Tests.Rehearsing;

[Collection(nameof(NorfolkRehearsal))]
public sealed class NorfolkYearTests(NorfolkRehearsal norfolk)
{
    [Fact]
    public void It_runs_from_notice_to_publication_for_every_open_school_in_scope()
    {
        Assert.True(norfolk.Outcome.Code == 0, norfolk.Outcome.Errors);
        Assert.Equal(464, norfolk.Summary.GetProperty("respondents").GetInt32());
        Assert.Equal(348, norfolk.Summary.GetProperty("responses").GetInt32());
        Assert.Equal(116, norfolk.Summary.GetProperty("nonRespondents").GetInt32());
        Assert.Equal(
            ["contact-refresh", "notice", "open", "grace", "written-assurance", "report", "sign-off", "published", "follow-up"],
            norfolk.Timeline.Where(r => r.Kind == "stage").Select(r => r.Reason));
        Assert.Equal(2, norfolk.Timeline.Count(r => r.Kind == "signoff"));
        Assert.Contains(norfolk.Timeline, r => r.Kind == "publication");
        Assert.All(["messages", "escalations", "writtenAssurances", "exempted", "rounds", "virtualDays", "elapsedSeconds", "peakWorkingSetBytes"],
            name => Assert.True(norfolk.Summary.TryGetProperty(name, out _), name));
    }

    [Fact]
    public void Nothing_but_its_results_stays_in_the_folder() =>
        Assert.Equal(["documents", "outbox", "record.db", "summary.json", "timeline.csv"], Directory.EnumerateFileSystemEntries(norfolk.Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void No_message_is_doubled_and_an_injected_one_is_found()
    {
        Assert.Equal(0, norfolk.Summary.GetProperty("duplicateMessages").GetInt32());
        Assert.Equal(0, SentFile.Duplicates(norfolk.Outbox));
        var messages = norfolk.Timeline.Where(r => r.Kind == "message").ToList();
        Assert.Equal(messages.Count, messages.Select(r => r.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(messages.Count(r => r.Channel == "email"), norfolk.Outbox.Count);

        var chase = norfolk.Outbox.First(s => s.Class == "chase");
        Assert.Equal(1, SentFile.Duplicates([.. norfolk.Outbox, chase]));
        Assert.Equal(1, SentFile.Duplicates([.. norfolk.Outbox, chase with { Reference = chase.Reference + "-again" }]));
    }

    [Fact]
    public void No_chase_falls_on_a_day_that_is_no_school_day()
    {
        var schoolDays = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "norfolk-2026-27-provisional.txt"))
            .Select(l => LocalDatePattern.Iso.Parse(l.Split(' ')[0])).Where(p => p.Success).Select(p => p.Value).ToHashSet();
        Assert.True(schoolDays.Count is > 180 and < 200);
        var chases = norfolk.Timeline.Where(r => r.Class == "chase").ToList();
        Assert.True(chases.Count > 3000);
        Assert.All(chases, c => Assert.Contains(c.Day, schoolDays));
        Assert.All(chases, c => Assert.InRange(c.When.TimeOfDay, new LocalTime(9, 0), new LocalTime(17, 0)));
    }

    [Fact]
    public void Nobody_is_chased_after_responding()
    {
        var answered = norfolk.Timeline.Where(r => r.Kind == "response").ToDictionary(r => r.Respondents.Single(), r => r.When.ToInstant());
        Assert.Equal(348, answered.Count);
        var late = norfolk.Timeline.Where(r => r.Class == "chase").SelectMany(r => r.Respondents.Select(s => (Row: r, School: s)))
            .Where(c => answered.TryGetValue(c.School, out var at) && c.Row.When.ToInstant() > at);
        Assert.Empty(late.Select(c => c.Row.Key));
    }

    [Fact]
    public async Task Every_school_that_never_answered_has_letters_to_head_and_chair_released_by_a_named_person()
    {
        var answered = norfolk.Timeline.Where(r => r.Kind == "response").Select(r => r.Respondents.Single()).ToHashSet(StringComparer.Ordinal);
        var asked = norfolk.Timeline.Where(r => r.Class == "chase" || r.Kind == "task").SelectMany(r => r.Respondents).ToHashSet(StringComparer.Ordinal);
        var never = asked.Except(answered, StringComparer.Ordinal).ToList();
        Assert.Equal(116, never.Count);
        var letters = norfolk.Events.Select(e => e.Body).OfType<MessageIntended>().SelectMany(m => m.Items).Where(i => i.Rung == "L7").ToLookup(i => i.Respondent);
        Assert.All(never, school => Assert.Superset(new HashSet<string>(["head", "chair"]), letters[school].SelectMany(i => i.Roles).ToHashSet()));

        var releases = norfolk.Events.Where(e => e.Body is MessageReleased).ToDictionary(e => ((MessageReleased)e.Body).Message);
        using var store = StoreFolder.Open(norfolk.Out, readOnly: true);
        using var room = await store.RoomAsync();
        foreach (var letter in never.SelectMany(s => letters[s]))
        {
            var release = releases[letter.Message];
            var words = await room.Box.GetAsync<DecisionObject>(((MessageReleased)release.Body).Reason);
            Assert.Equal("Demo officer (simulated)", words!.Name);
            Assert.NotEmpty(words.Reason);
            Assert.NotEqual(Actors.System, release.Actor);
        }
    }

    [Fact]
    public async Task Two_rehearsals_with_one_seed_write_the_same_bytes()
    {
        using var folder = new TempFolder();
        var again = await NorfolkRehearsal.RehearseAsync(folder["again"]);
        Assert.Equal(0, again.Code);
        var first = Files(norfolk.Out);
        var second = Files(folder["again"]);
        Assert.Equal(first, second);
        foreach (var file in first)
        {
            var a = await File.ReadAllBytesAsync(Path.Combine(norfolk.Out, file));
            var b = await File.ReadAllBytesAsync(Path.Combine(folder["again"], file));
            if (file == "summary.json")
            {
                Assert.Equal(WithoutMeasurements(a), WithoutMeasurements(b));
            }
            else
            {
                Assert.True(a.AsSpan().SequenceEqual(b), file);
            }
        }
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static string WithoutMeasurements(byte[] json) => string.Join('\n', System.Text.Encoding.UTF8.GetString(json).Split('\n')
        .Where(l => !l.Contains("elapsedSeconds", StringComparison.Ordinal) && !l.Contains("peakWorkingSetBytes", StringComparison.Ordinal)));
}
