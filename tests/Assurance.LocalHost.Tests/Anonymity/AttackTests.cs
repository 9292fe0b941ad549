namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>
/// “Nothing stored or logged links an anonymous answer to a person” (design 11.5). Whoever lines up j answers with j members at
/// random hits one on average, however many there are. An attack that knew anything would hit more.
/// </summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private const int Towns = 2;
    private const int Midway = 8;

    /// <summary>Of how many the chance that blind guessing hits more in all is below one in ten million, for each way to guess.</summary>
    private const double Chance = 1e-7;

    /// <summary>Blind guessing hits so many in one copy less than once in a million times.</summary>
    private const int Many = 10;

    [Fact]
    public async Task A_full_copy_of_store_and_logs_links_no_more_answers_than_guessing_does()
    {
        var copies = new List<Copy>();
        for (var seed = 1; seed <= Towns; seed++)
        {
            copies.AddRange(await PulseTown.LiveAsync(seed, Midway));
        }

        Assert.True(copies.Count >= Towns * 2);
        Assert.All(copies, c => Assert.True(c.Answers.Count >= 10));
        Assert.All(copies.Where(c => c.Order.Count == PulseTown.TakingPart), c => Assert.Equal(PulseTown.TakingPart, c.Answers.Count));
        output.WriteLine($"{copies.Count} copies with {string.Join(", ", copies.Select(c => c.Answers.Count))} answers; {string.Join(", ", copies[^1].Files.Keys.GroupBy(k => k.Split('/')[0]).Select(g => $"{g.Key}: {g.Count()}"))}");
        var most = Most(copies.Count);
        foreach (var (name, guess) in Attack.All)
        {
            var hits = copies.Sum(c => c.Hits(guess(c)));
            output.WriteLine($"{hits,4} hits by {name} ({(double)hits / copies.Count:0.00} a copy; at most {most})");
            Assert.True(hits <= most, $"{name} hits {hits} in {copies.Count} copies, and guessing hits {copies.Count} or so.");
        }
    }

    /// <summary>The test can fail: the same attack on boxes and hosts that give something away.</summary>
    [Theory]
    [InlineData(Leak.Order, "the box's own order")]
    [InlineData(Leak.Times, "the time that stands before it")]
    [InlineData(Leak.Versions, "how often it stands anywhere")]
    [InlineData(Leak.Sizes, "its length, by bytes logged or written about each")]
    public async Task The_same_attack_finds_what_a_bad_box_gives_away(Leak leak, string by)
    {
        var copies = await PulseTown.LiveAsync(3, midway: 0, leak);
        var copy = copies[0];
        var hits = copy.Hits(Attack.All.Single(a => a.Name == by).Guess(copy));

        output.WriteLine($"{leak}: {hits} of {copy.Answers.Count} by {by}");
        Assert.True(hits >= Many, $"{leak}: {hits} of {copy.Answers.Count}");
    }

    /// <summary>Hits of blind guessing are close to Poisson with mean one a copy; the sum over copies has their number as its mean.</summary>
    private static int Most(int copies)
    {
        var (term, below, hits) = (Math.Exp(-copies), 0.0, 0);
        while (1 - (below += term) > Chance)
        {
            hits++;
            term *= (double)copies / hits;
        }

        return hits;
    }
}
