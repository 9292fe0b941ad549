using NodaTime;

namespace Assurance.Engine.Roster;

/// <summary>Follows links back through every earlier URN of a school, nearest first.</summary>
internal sealed class PredecessorChains(IReadOnlyList<PredecessorLink> links)
{
    private readonly ILookup<string, PredecessorLink> byUrn = links.ToLookup(link => link.Urn);

    public IReadOnlyList<string> Of(string urn)
    {
        var found = new List<string>();
        var seen = new HashSet<string> { urn }; // links are typed by hand: two establishments may each be the other's predecessor
        for (List<string> nearest = [urn]; nearest.Count > 0;)
        {
            nearest =
            [
                .. nearest.SelectMany(id => byUrn[id])
                    .OrderByDescending(link => link.On ?? LocalDate.MinIsoValue)
                    .ThenByDescending(link => link.PredecessorUrn, StringComparer.Ordinal)
                    .Select(link => link.PredecessorUrn)
                    .Where(seen.Add),
            ];
            found.AddRange(nearest);
        }

        return found;
    }
}
