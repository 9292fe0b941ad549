using Assurance.Core.Record;
using Assurance.Engine;
using NodaTime;

namespace Assurance.LocalHost.Tests.Simultaneous;

/// <summary>Design, 11.3: one school, one current return, however many people send, through whichever doors, into whichever process.</summary>
public sealed class OneSchoolOneReturnTests
{
    private const int Pairs = 1_000;
    private const int Kinds = 6;
    private const int AtOnce = 12;

    [Fact]
    public async Task A_thousand_simultaneous_pairs_leave_one_current_return_each_and_lose_no_version()
    {
        using var houses = await ManyHouses.OpenAsync(Pairs, rooms: 3);
        await Parallel.ForEachAsync(Enumerable.Range(0, Pairs / Kinds + 1), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (group, _) => await SendAsync(houses, group));

        using var afterwards = houses.Room();
        var seen = await Task.WhenAll(houses.Rooms.Append(afterwards).Select(r => r.Shelf.Journal(houses.Run).ReadAsync(
            s => s.Respondents.Select(r => (r.Id, Versions: r.AllReturns.ToList(), Current: r.CurrentReturn?.Version)).ToList())));
        Assert.All(seen, s => Assert.Equal(seen[0]!.Select(r => (r.Id, r.Current, r.Versions.Count)), s!.Select(r => (r.Id, r.Current, r.Versions.Count))));
        for (var school = 0; school < Pairs; school++)
        {
            var (id, versions, current) = seen[^1]![school];
            var given = new List<int>();
            foreach (var version in versions)
            {
                given.Add(await ManyHouses.PupilsAsync(afterwards, version));
            }

            // Nothing lost, and the same answers by two doors are one version.
            Assert.Equal(IsCopy(school) ? [First(school)] : [First(school), Second(school)], given.Order());
            Assert.Equal(Enumerable.Range(1, versions.Count), versions.Select(v => v.Version));

            // The one rule: sent off last; of the same instant, recorded last.
            Assert.Equal(versions.OrderBy(v => v.SubmittedAt).ThenBy(v => v.Version).Last().Version, current);
            if (school % Kinds == 1)
            {
                Assert.True(First(school) == given[current!.Value - 1], $"{id}: the web form was sent off after the other form, whichever was recorded first");
            }
        }

        Assert.Equal((0, 0), await afterwards.Shelf.Journal(houses.Run).ReadAsync(s => (s.Unsettled.Count(), s.OpenTriage.Count())));
        Assert.Null(HashChain.FirstBroken(await afterwards.Record.ReadAsync(houses.Run)));
    }

    /// <summary>A pair of each kind, all at once: each submission of a pair into another process.</summary>
    private static async Task SendAsync(ManyHouses houses, int group)
    {
        var schools = Enumerable.Range(group * Kinds, Kinds).Where(s => s < Pairs).ToList();
        var (now, earlier) = (ManyHouses.Now, ManyHouses.Now - Duration.FromHours(1));
        EngineRoom In(int school, int which) => houses.Rooms[(school + which) % houses.Rooms.Count];
        var sent = schools.SelectMany(school => (Task[])((school % Kinds) switch
        {
            // Two colleagues, each with the link and a draft of their own, in the same instant.
            0 => [houses.WebAsync(In(school, 0), school, $"a{school}", First(school), now), houses.WebAsync(In(school, 1), school, $"b{school}", Second(school), now)],

            // The web form, and a flow that took its time.
            1 => [houses.WebAsync(In(school, 0), school, $"a{school}", First(school), now), houses.WebhookAsync(In(school, 1), ManyHouses.Forms[0], ManyHouses.School(school), $"b{school}", Second(school), earlier)],

            // Two forms with tokens of their own, under two numbers of the school.
            2 => [houses.WebhookAsync(In(school, 0), ManyHouses.Forms[0], ManyHouses.School(school), $"a{school}", First(school), now), houses.WebhookAsync(In(school, 1), ManyHouses.Forms[1], $"926/{2000 + school}", $"b{school}", Second(school), now)],

            // The web form while the response workbook is imported; then the same answers by both; then by two forms.
            3 => [houses.WebAsync(In(school, 0), school, $"a{school}", First(school), now)],
            4 => [houses.WebAsync(In(school, 0), school, $"a{school}", First(school), now)],
            _ => [houses.WebhookAsync(In(school, 0), ManyHouses.Forms[0], ManyHouses.School(school), $"a{school}", First(school), now), houses.WebAsync(In(school, 1), school, $"b{school}", First(school), now)],
        })).ToList();
        var rows = schools.Where(s => s % Kinds is 3 or 4).Select(s => (s, s % Kinds == 3 ? Second(s) : First(s), s % 2 == 0 ? now : earlier)).ToList();
        if (rows.Count > 0)
        {
            sent.Add(houses.ImportAsync(In(group, 2), $"responses-{group}.csv", rows));
        }

        await Task.WhenAll(sent);
    }

    private static bool IsCopy(int school) => school % Kinds is 4 or 5;

    private static int First(int school) => 10_000 + school;

    private static int Second(int school) => 20_000 + school;
}
