using System.Collections.Concurrent;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Ballots;

/// <summary>
/// Who has taken part in an anonymous run, as far as the door tells, and how many. Every look at the run asks, and a box is large beside
/// what is asked of it, so bytes of a version that is known already are not parsed again.
/// </summary>
internal sealed class TakenPartReader(IBallotBox box)
{
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    public async Task<TakenPart> ReadAsync(string run, Participation participation, CancellationToken cancellation = default)
    {
        var stands = await box.ReadAsync(run, participation == Participation.Unknown ? BallotBoxPart.Ballots : BallotBoxPart.TakenPart, cancellation);
        if (stands is null)
        {
            return TakenPart.Nobody;
        }

        if (!known.TryGetValue(run, out var last) || last.Version != stands.Version)
        {
            known[run] = last = new Known(stands.Version, Of(stands, participation));
        }

        return last.TakenPart;
    }

    private static TakenPart Of(BoxedObject stands, Participation participation)
    {
        if (participation == Participation.Unknown)
        {
            return TakenPart.Nobody with { Count = BallotPapers.Of(stands).Ballots.Count };
        }

        var respondents = TakenPartSet.Of(stands);
        return new TakenPart(respondents.Count, respondents);
    }

    private sealed record Known(string Version, TakenPart TakenPart);
}
