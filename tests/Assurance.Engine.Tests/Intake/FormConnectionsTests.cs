using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Tests.Intake;

public sealed class FormConnectionsTests
{
    private readonly InMemorySettings settings = new();
    private readonly FormConnection audit = new("audit", "section-175", null, new Dictionary<string, string> { ["r1"] = "@respondent" });

    [Fact]
    public async Task The_token_opens_its_own_form_alone_until_it_is_replaced()
    {
        var connections = new FormConnections(settings, new SystemEntropy());
        var token = await connections.ConnectAsync(audit);
        _ = await connections.ConnectAsync(audit with { Slug = "other" });

        Assert.Equal("@respondent", (await connections.CheckAsync("audit", token))!.Questions["r1"]);
        Assert.Null(await connections.CheckAsync("other", token));
        Assert.Null(await connections.CheckAsync("audit", ""));
        Assert.Null(await connections.CheckAsync("nowhere", ""));

        var next = await connections.RotateAsync("audit");
        Assert.Null(await connections.CheckAsync("audit", token));
        Assert.NotNull(await connections.CheckAsync("audit", next!));
        Assert.Null(await connections.RotateAsync("nowhere"));
    }

    [Fact]
    public async Task The_token_itself_is_kept_nowhere()
    {
        var token = await new FormConnections(settings, new SystemEntropy()).ConnectAsync(audit);
        Assert.Equal(64, token.Length);
        foreach (var key in await settings.KeysAsync(""))
        {
            Assert.DoesNotContain(token, await settings.GetAsync(key), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_disconnected_form_is_gone()
    {
        var connections = new FormConnections(settings, new SystemEntropy());
        var token = await connections.ConnectAsync(audit);
        Assert.Equal("audit", Assert.Single(await connections.ListAsync()).Slug);
        Assert.True(await connections.DisconnectAsync("audit"));
        Assert.False(await connections.DisconnectAsync("audit"));
        Assert.Null(await connections.CheckAsync("audit", token));
        Assert.Empty(await connections.ListAsync());
    }
}
