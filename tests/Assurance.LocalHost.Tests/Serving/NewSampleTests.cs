using Assurance.LocalHost.Tests.Rehearsing;

namespace Assurance.LocalHost.Tests.Serving;

/// <summary>The sample partnership as a newcomer finds it: the county at its full size, made in an empty folder and served.</summary>
public sealed class NewSampleTests(NewSampleTests.Served served) : IClassFixture<NewSampleTests.Served>
{
    [Fact]
    public async Task The_first_page_shows_the_run_and_what_is_next_and_so_it_comes()
    {
        var banner = await served.Visitor.BannerAsync();
        Assert.Contains("Wednesday 18 November 2026", banner.Clock, StringComparison.Ordinal);
        Assert.StartsWith("Next step: second reminder on Friday 20 November 2026: ", banner.Announced, StringComparison.Ordinal);
        Assert.InRange(banner.Messages, 100, 1000);
        var page = await served.Visitor.ReadAsync("/");
        Assert.Contains("Merrowshire Safeguarding Children Partnership", page, StringComparison.Ordinal);
        Assert.DoesNotContain("First run", await served.Visitor.ReadAsync($"/runs/{SampleStore.Run}"), StringComparison.Ordinal);
        Assert.Equal(banner.Messages, (await served.Visitor.PressAsync("next-rung")).Count);
    }

    [Fact]
    public async Task Its_links_lead_to_where_it_is_served()
    {
        var message = Directory.EnumerateFiles(served.Outbox, "*~L1~dsl*.eml").First();
        Assert.Contains(served.Visitor.Address.GetLeftPart(UriPartial.Authority), await Eml.TextAsync(message), StringComparison.Ordinal);
    }

    /// <summary>Made and served once.</summary>
    public sealed class Served : IAsyncLifetime
    {
        private readonly TempFolder folder = new();

        internal Visitor Visitor { get; private set; } = null!;

        public string Outbox => folder["new/outbox"];

        public async ValueTask InitializeAsync() => Visitor = await Visitor.OfAsync(folder["new"]);

        public async ValueTask DisposeAsync()
        {
            await Visitor.DisposeAsync();
            folder.Dispose();
        }
    }
}
