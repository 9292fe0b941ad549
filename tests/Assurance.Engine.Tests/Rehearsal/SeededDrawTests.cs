using Assurance.Engine.Rehearsal;

namespace Assurance.Engine.Tests.Rehearsal;

public class SeededDrawTests
{
    [Fact]
    public void The_draws_are_those_published_for_the_generator_so_they_are_the_same_on_every_machine()
    {
        // SplitMix64 from the state 1234567 begins 6457827717110365317, 3203168211198807973.
        var draw = new SeededDraw(1234567);

        Assert.Equal((int)(6457827717110365317UL >> 34), draw.Below(1 << 30));
        Assert.Equal((3203168211198807973UL >> 11) / (double)(1UL << 53), draw.Unit());
    }

    [Fact]
    public void A_path_gives_its_own_draws_every_time()
    {
        Assert.Equal(Ten(SeededDraw.For(1, "a", "b")), Ten(SeededDraw.For(1, "a", "b")));
        Assert.NotEqual(Ten(SeededDraw.For(1, "a", "b")), Ten(SeededDraw.For(2, "a", "b")));
        Assert.NotEqual(Ten(SeededDraw.For(1, "a", "b")), Ten(SeededDraw.For(1, "ab")));
        Assert.NotEqual(Ten(SeededDraw.For(1, "ab", "c")), Ten(SeededDraw.For(1, "a", "bc")));
        Assert.NotEqual(Ten(SeededDraw.For(1, new string('x', 300))), Ten(SeededDraw.For(1, new string('x', 301))));
    }

    [Fact]
    public void Draws_stay_within_bounds_and_reach_every_value()
    {
        var draw = SeededDraw.For(3, "bounds");
        var counts = new int[6];
        for (var i = 0; i < 6000; i++)
        {
            counts[draw.Below(6)]++;
            Assert.InRange(draw.Unit(), 0, 0.9999999999999999);
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
        Assert.Equal("only", draw.Pick(["only"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => draw.Below(0));
    }

    private static int[] Ten(SeededDraw draw) => [.. Enumerable.Range(0, 10).Select(_ => draw.Below(1_000_000))];
}
