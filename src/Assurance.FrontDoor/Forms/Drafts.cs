using System.Text.Json;
using Assurance.Engine.Ports;

namespace Assurance.FrontDoor.Forms;

/// <summary>Drafts in the settings, so that they can be resumed on any device that has the link.</summary>
internal sealed class Drafts(ISettings settings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Two sections of one draft saved at once must not lose one of them. With one gate for all, every school would wait for the others' commits.</summary>
    private static readonly SemaphoreSlim[] Gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<Draft?> FindAsync(Invited invited, FormOffer offer, CancellationToken cancellation) =>
        await settings.GetAsync(Key(invited, offer), cancellation) is { } json ? JsonSerializer.Deserialize<Draft>(json, Options) : null;

    /// <summary>Saved even if whoever typed it has gone.</summary>
    public async Task<Draft> ChangeAsync(Invited invited, FormOffer offer, Func<Draft?, Task<Draft>> change)
    {
        var gate = GateOf(invited, offer);
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            var draft = await change(await FindAsync(invited, offer, CancellationToken.None));
            await settings.SetAsync(Key(invited, offer), JsonSerializer.Serialize(draft, Options), CancellationToken.None);
            return draft;
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <param name="draft">Only this one goes; another that was begun meanwhile stays.</param>
    public async Task DiscardAsync(Invited invited, FormOffer offer, string draft)
    {
        var gate = GateOf(invited, offer);
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if ((await FindAsync(invited, offer, CancellationToken.None))?.Id == draft)
            {
                await settings.SetAsync(Key(invited, offer), null, CancellationToken.None);
            }
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>The draft was sent. What was saved in it meanwhile has not been: it stays, as another submission.</summary>
    public async Task SentAsync(Invited invited, FormOffer offer, Draft sent, string next)
    {
        var gate = GateOf(invited, offer);
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (await FindAsync(invited, offer, CancellationToken.None) is { } kept && kept.Id == sent.Id)
            {
                var isSent = JsonSerializer.Serialize(kept, Options) == JsonSerializer.Serialize(sent, Options);
                await settings.SetAsync(Key(invited, offer), isSent ? null : JsonSerializer.Serialize(kept with { Id = next }, Options), CancellationToken.None);
            }
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>Nothing of a closed run can be sent any more, so nobody's half-given answers are kept.</summary>
    public async Task PurgeAsync(string run, CancellationToken cancellation)
    {
        foreach (var key in await settings.KeysAsync($"draft/{run}/", cancellation))
        {
            await settings.SetAsync(key, null, cancellation);
        }
    }

    private static SemaphoreSlim GateOf(Invited invited, FormOffer offer) => Gates[(uint)string.GetHashCode(Key(invited, offer), StringComparison.Ordinal) % Gates.Length];

    private static string Key(Invited invited, FormOffer offer) => $"draft/{invited.Run}/{invited.Id}/{offer.Slug}";
}
