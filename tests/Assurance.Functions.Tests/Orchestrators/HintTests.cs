using Assurance.Functions.Orchestrators;
using static Assurance.Functions.Tests.Orchestrators.ScriptedRun;

namespace Assurance.Functions.Tests.Orchestrators;

public sealed class HintTests
{
    [Fact]
    public async Task A_hint_wakes_a_sleeping_run_at_once_and_it_plans_once()
    {
        var script = new ScriptedRun().Then(now => Nothing(now.AddMinutes(50)));
        var run = script.Start();
        script.World.HintAt(Ten.AddMinutes(12), Run);

        await script.Hub.RunUntilAsync(Ten.AddMinutes(40));

        Assert.Equal(["10:00 plan", "10:12 plan"], script.Log);
        Assert.Equal(["timer", "wait"], run.Current.Calls.Select(c => c.Split(' ')[0]));
    }

    [Theory]
    [InlineData(10, 20)]
    [InlineData(11, 0)]
    [InlineData(16, 59)]
    public async Task A_hint_that_got_lost_costs_an_hour_at_most_in_office_hours(int hour, int minute)
    {
        var happened = Ten.Date.AddHours(hour).AddMinutes(minute);
        var script = new ScriptedRun();
        script.Hub.Swallows = _ => true;
        script.Start();
        script.World.HintAt(happened, Run);
        DateTime? seen = null;
        script.World.At(happened, () => script.Log.Clear());

        while (seen is null)
        {
            await script.Hub.RunUntilAsync(script.World.UtcNow.AddMinutes(1));
            seen = script.World.UtcNow > happened && script.Log.Count > 0 ? script.World.UtcNow : null;
        }

        Assert.InRange(seen.Value - happened, TimeSpan.FromTicks(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_hint_lost_in_the_evening_is_seen_when_the_office_opens_and_nobody_looks_at_night()
    {
        var script = new ScriptedRun(Ten.Date.AddHours(18));
        script.Hub.Swallows = _ => true;
        script.Start();
        script.World.HintAt(Ten.Date.AddHours(20), Run);
        script.World.At(Ten.Date.AddHours(20), () => script.Log.Clear());

        await script.Hub.RunUntilAsync(Ten.Date.AddDays(1).AddHours(10).AddMinutes(30));

        Assert.Equal(["11 Nov 09:00 plan", "11 Nov 10:00 plan"], script.Log);
    }

    [Fact]
    public async Task Office_hours_are_those_of_London_in_summer_too()
    {
        var evening = new DateTime(2026, 6, 9, 18, 0, 0, DateTimeKind.Utc);
        var script = new ScriptedRun(evening);
        script.Start();

        await script.Hub.RunUntilAsync(evening.AddHours(14).AddMinutes(30));

        Assert.Equal(["9 Jun 18:00 plan", "10 Jun 08:00 plan"], script.Log);
    }

    [Fact]
    public async Task Hints_that_came_while_it_worked_are_heard_by_the_next_wait()
    {
        var script = new ScriptedRun().ThenDo(Batch(Ten, "a"), Batch(Ten.AddMinutes(3), "b")).Then(now => Nothing(now.AddMinutes(50)));
        script.Start();
        script.World.HintAt(Ten.AddMinutes(1), Run);
        script.World.HintAt(Ten.AddMinutes(2), Run);

        await script.Hub.RunUntilAsync(Ten.AddMinutes(40));

        Assert.Equal(["10:00 plan", "10:00 do a", "10:03 do b", "10:03 plan", "10:03 plan", "10:03 plan"], script.Log);
    }

    [Fact]
    public async Task A_hint_that_came_while_an_empty_plan_was_made_is_kept_for_the_wait()
    {
        var script = new ScriptedRun();
        script.Then(now =>
        {
            script.World.Hint(Run);
            return Nothing(now.AddMinutes(50));
        });
        script.Start();

        await script.Hub.RunUntilAsync(Ten.AddMinutes(40));

        Assert.Equal(["10:00 plan", "10:00 plan"], script.Log);
    }

    [Fact]
    public async Task The_hint_carries_nothing()
    {
        var script = new ScriptedRun().Then(now => Nothing(now.AddMinutes(50))).ThenClosed();
        var run = script.Start();
        script.World.HintAt(Ten.AddMinutes(12), Run);

        _ = await script.RunToEndAsync();

        var hint = Assert.Single(run.Generations.SelectMany(g => g.History), e => e.Kind == Durable.HistoryKind.EventRaised);
        Assert.Equal((RunOrchestrator.Changed, null), (hint.Name, hint.Json));
    }

    /// <summary>The plan says by when to look: whoever made it knows the calendar, and how old what it knows may be.</summary>
    [Fact]
    public async Task It_looks_again_by_the_time_its_plan_says_and_then_at_what_its_process_knows()
    {
        var script = new ScriptedRun().Then(now => Nothing() with { LookBy = now.AddDays(3) }).Then(now => Nothing(now.AddDays(1)) with { LookBy = now.AddMinutes(50) });
        var run = script.Start();

        await script.Hub.RunUntilAsync(Ten.AddDays(3).AddMinutes(55));

        Assert.Equal(["10:00 plan", "13 Nov 10:00 plan", "13 Nov 10:50 plan"], script.Log);
        Assert.Equal(["LookAgain", "LookAgain", "LookAgain"], run.Generations.SelectMany(g => g.Calls).Where(c => c.StartsWith("activity", StringComparison.Ordinal)).Select(c => c.Split(' ')[1]));
    }

    [Fact]
    public async Task After_a_hint_the_record_is_read()
    {
        var script = new ScriptedRun().Then(now => Nothing() with { LookBy = now.AddDays(3) });
        var run = script.Start();
        script.World.HintAt(Ten.AddHours(30), Run);

        await script.Hub.RunUntilAsync(Ten.AddHours(30).AddMinutes(5));

        Assert.Equal("PlanRound", run.Generations[1].Calls.First(c => c.StartsWith("activity", StringComparison.Ordinal)).Split(' ')[1]);
    }
}
