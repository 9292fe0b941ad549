namespace Assurance.LocalHost.Tests.Serving;

/// <summary>The demo buttons on the sample partnership, through the pages and the files in the outbox only.</summary>
[Collection(nameof(SampleStore))]
public sealed class DemoTests(SampleStore sample)
{
    [Fact]
    public async Task Three_times_what_was_announced_is_what_is_sent()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        var steps = new List<string>();
        for (var press = 0; press < 3; press++)
        {
            var banner = await visitor.BannerAsync();
            Assert.True(banner.HasNextRung);
            var sent = await visitor.PressAsync("next-rung");
            Assert.NotEmpty(sent);
            Assert.Equal(banner.Messages, sent.Count);
            steps.Add(banner.Step);
        }

        Assert.Equal(["second reminder", "last call", "deadline missed"], steps);
    }

    [Fact]
    public async Task The_next_school_day_is_announced_as_truly()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        for (var day = 0; day < 3; day++)
        {
            var before = await visitor.BannerAsync();
            var sent = await visitor.PressAsync("next-school-day");
            var after = await visitor.BannerAsync();
            Assert.NotEqual(before.Clock, after.Clock);
            if (after.Step == before.Step)
            {
                Assert.Empty(sent);
            }
            else
            {
                Assert.Equal(before.Messages, sent.Count);
            }
        }

        var last = await visitor.BannerAsync();
        Assert.Equal(last.Messages, (await visitor.PressAsync("next-rung")).Count);
    }

    [Fact]
    public async Task Pressing_on_ends_with_the_published_report_and_says_so()
    {
        using var folder = sample.Copy();
        await using var visitor = await Visitor.OfAsync(folder);
        var (presses, letters) = (0, 0);
        for (var banner = await visitor.BannerAsync(); banner.HasNextRung; banner = await visitor.BannerAsync())
        {
            Assert.Equal(banner.Messages, (await visitor.PressAsync("next-rung")).Count);
            Assert.Equal(letters += banner.Letters, visitor.Letters);
            Assert.True(++presses < 40, "The run does not come to its end.");
        }

        Assert.True(letters > 0, "No school without a usable e-mail address was written to by post.");
        Assert.Equal("No further step is to come.", (await visitor.BannerAsync()).Announced);
        var page = await visitor.ReadAsync($"/runs/{SampleStore.Run}");
        Assert.Contains("StageClosed", page, StringComparison.Ordinal);
        var report = await visitor.Http.GetByteArrayAsync(await visitor.LinkAsync($"/runs/{SampleStore.Run}", "#papers", "report"));
        Assert.Equal("PK"u8.ToArray(), report[..2]);
        Assert.Contains(Directory.EnumerateFiles(folder["published"], "*", SearchOption.AllDirectories), f => File.ReadAllBytes(f).AsSpan().SequenceEqual(report));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_same_clock_and_announcement()
    {
        using var folder = sample.Copy();
        Banner before;
        await using (var visitor = await Visitor.OfAsync(folder))
        {
            _ = await visitor.PressAsync("next-rung");
            _ = await visitor.PressAsync("next-school-day");
            before = await visitor.BannerAsync();
        }

        await using var again = await Visitor.OfAsync(folder);
        Assert.Equal(before, await again.BannerAsync());
        Assert.Equal(before.Messages, (await again.PressAsync("next-rung")).Count);
    }
}
