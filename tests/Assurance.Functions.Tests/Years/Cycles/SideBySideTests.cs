using System.Text;
using Assurance.Core.Record;
using Assurance.Definitions;

namespace Assurance.Functions.Tests.Years.Cycles;

/// <summary>All shipped cycles live side by side in one partnership for two years, and some draw on what others found.</summary>
public sealed class SideBySideTests(ITestOutputHelper output)
{
    [Fact]
    public async Task All_cycles_side_by_side_on_one_task_hub_have_the_timeline_and_the_papers_of_their_rehearsal()
    {
        using var local = new SharedYears();
        await local.PlayLocallyAsync();
        using var durable = new SharedYears();
        using var host = durable.NewHost();

        await durable.PlayDurablyAsync(host);

        var (rehearsed, events) = (await local.EventsAsync(), await durable.EventsAsync());
        var generations = host.Hub.Instances.SelectMany(i => i.Generations).ToList();
        output.WriteLine($"{events.Count} runs, {events.Values.Sum(e => e.Count)} events, {durable.Sent} messages, {durable.Published.Files.Count} papers, {generations.Count} generations of {generations.Max(g => g.History.Count)} history events at most.");
        Assert.Equal(ShippedCycles.Ids, events.Keys.Select(Keys.CycleOf).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rehearsed.Values, e => Assert.Contains(e, x => x.Body is RunClosed));
        Assert.Equal((local.Sent, 0, 0), (durable.Sent, local.Duplicates, durable.Duplicates));
        Timelines.Same(Year.TimelineOf([.. rehearsed.Values.SelectMany(e => e)]), Year.TimelineOf([.. events.Values.SelectMany(e => e)]));
        Assert.All(generations, g => Assert.InRange(g.History.Count, 1, 100));
        SamePapers(local.Published.Files, durable.Published.Files);
        Assert.All(ShippedCycles.Ids, id => DrawsOnItsSources(id, durable));
    }

    private static void SamePapers(Dictionary<string, byte[]> rehearsed, Dictionary<string, byte[]> durable)
    {
        Assert.Equal(rehearsed.Keys.Order(StringComparer.Ordinal), durable.Keys.Order(StringComparer.Ordinal));
        Assert.All(rehearsed, paper => Assert.Equal(Encoding.UTF8.GetString(paper.Value), Encoding.UTF8.GetString(durable[paper.Key])));
    }

    /// <summary>By the second year there is a run of each cycle that others draw on, and the figures of it stand in their papers.</summary>
    private static void DrawsOnItsSources(string cycle, SharedYears years)
    {
        var papers = years.Published.Files.Where(f => Keys.CycleOf(f.Key) == cycle).Select(f => Encoding.UTF8.GetString(f.Value)).ToList();
        Assert.NotEmpty(papers);
        Assert.All(ShippedCycles.Load(cycle).Policy.Sources, source => Assert.Contains(papers, p => p.Contains($"Draws on run {source}.", StringComparison.Ordinal)));
    }
}
