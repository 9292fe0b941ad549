using Assurance.Core.Cycles;
using Assurance.Engine.Officers;
using Assurance.TestKit.Properties;
using FsCheck.Fluent;

namespace Assurance.Engine.Tests.Officers;

public sealed class SpotCheckDrawTests
{
    private static readonly SpotCheckPolicy Policy = new(0.05m, 4, "visit");

    [Fact]
    public void The_same_seed_draws_the_same_schools_whatever_order_they_come_in()
    {
        var returned = Returned(300);

        Assert.Equal(SpotCheckDraw.Draw(Policy, "run", 7, returned), SpotCheckDraw.Draw(Policy, "run", 7, [.. returned.Reverse()]));
        Assert.NotEqual(SpotCheckDraw.Draw(Policy, "run", 7, returned), SpotCheckDraw.Draw(Policy, "run", 8, returned));
        Assert.NotEqual(SpotCheckDraw.Draw(Policy, "run", 7, returned), SpotCheckDraw.Draw(Policy, "another", 7, returned));
    }

    [Fact]
    public void The_draw_is_the_one_written_down_here_on_every_machine() =>
        Assert.Equal(["s002", "s024", "s036", "s038"], SpotCheckDraw.Draw(Policy, "run.2026-27", 2026, Returned(40)));

    [Theory]
    [InlineData(3, 3)]
    [InlineData(40, 4)]
    [InlineData(81, 5)]
    [InlineData(400, 20)]
    public void The_sample_is_the_share_rounded_up_and_the_least_if_there_are_as_many(int returned, int drawn) =>
        Assert.Equal(drawn, SpotCheckDraw.Draw(Policy, "run", 1, Returned(returned)).Count);

    [Fact]
    public void Every_phase_gives_its_proportion()
    {
        var phases = Returned(400).ToDictionary(r => r.Id, r => r.Phase);
        var drawn = SpotCheckDraw.Draw(Policy, "run", 3, Returned(400)).CountBy(id => phases[id]).ToDictionary();

        Assert.Equal((14, 4, 2), (drawn["Primary"], drawn["Secondary"], drawn["Special"]));
    }

    [Fact]
    public void No_phase_is_off_its_proportion_by_one_or_more() => Prop.ForAll(
        Gen.Choose(1, 500).ToArbitrary(),
        count =>
        {
            var returned = Returned(count);
            var phases = returned.ToDictionary(r => r.Id, r => r.Phase);
            var drawn = SpotCheckDraw.Draw(Policy, "run", count, returned);
            Assert.Equal(drawn.Count, drawn.Distinct().Count());
            Assert.All(returned.CountBy(r => r.Phase), p => Assert.True(Math.Abs(drawn.Count(id => phases[id] == p.Key) - ((decimal)drawn.Count * p.Value / count)) < 1));
        }).Hold();

    private static (string Id, string Phase)[] Returned(int count) =>
        [.. Enumerable.Range(1, count).Select(i => ($"s{i:000}", (i % 10) switch { < 7 => "Primary", < 9 => "Secondary", _ => "Special" }))];
}
