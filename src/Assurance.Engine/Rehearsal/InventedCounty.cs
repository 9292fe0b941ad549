namespace Assurance.Engine.Rehearsal;

/// <summary>Places, districts and academy trusts that do not exist.</summary>
internal sealed class InventedCounty
{
    private static readonly string[] Beginnings =
    [
        "Averl", "Brind", "Corvel", "Dunsel", "Elmer", "Foskel", "Garvel", "Heskel", "Ilver", "Jarl", "Kelmer", "Lornel", "Merrowl",
        "Nesk", "Orvel", "Pendrel", "Quarl", "Ruskel", "Selvel", "Tarvel", "Ulven", "Veskel", "Wendel", "Yarlen", "Ambel", "Bostrel",
        "Caldrel", "Drevel", "Estrel", "Framer", "Gorvel", "Hundrel", "Inkel", "Kettrel", "Lambrel", "Morvel", "Nardel", "Osmer",
        "Prisel", "Quenel", "Rendrel", "Skelver", "Thravel", "Urmel", "Vannel", "Wissel", "Yoxel", "Zellen", "Ashmer", "Crennel",
    ];

    private static readonly string[] Endings =
    [
        "by", "thorpe", "ham", "ton", "ley", "wick", "stead", "field", "mere", "combe", "worth", "den", "ford", "bridge", "well", "gate",
        "hurst", "low", "toft", "holme", "sett", "beck", "dale", "minster",
    ];

    private static readonly string[] Before = ["Great", "Little", "Upper", "Lower", "North", "South", "East", "West", "Old", "Long"];

    private static readonly string[] TrustForms =
        ["{0} Learning Trust", "The {0} Multi Academy Trust", "{0} Schools' Trust", "The Diocese of {0} Academies Trust", "{0} & District Education Trust"];

    public InventedCounty(int seed, int open)
    {
        var draw = SeededDraw.For(seed, "county");
        var names = new HashSet<string>();
        City = Place(draw, names, plain: true);
        Districts = [.. Enumerable.Range(0, Math.Clamp(open / 64, 3, 12)).Select(i => District(draw, names, i))];
        Towns = [.. Enumerable.Range(0, Math.Max(6, open / 18)).Select(_ => Place(draw, names, plain: true))];
        Villages = [.. Enumerable.Range(0, Math.Max(12, open * 2 / 3)).Select(_ => Place(draw, names, plain: false))];
        var trusts = (int)Math.Max(1, Math.Round(open / 18.0));
        Trusts = [.. Enumerable.Range(0, trusts).Select(i => new Trust($"{17001 + i}", string.Format(null, TrustForms[i % TrustForms.Length], Place(draw, names, plain: false))))];
    }

    public string City { get; }

    public IReadOnlyList<District> Districts { get; }

    public IReadOnlyList<string> Towns { get; }

    public IReadOnlyList<string> Villages { get; }

    public IReadOnlyList<Trust> Trusts { get; }

    private static District District(SeededDraw draw, HashSet<string> names, int i)
    {
        var place = Place(draw, names, plain: true);
        var name = i switch
        {
            0 => $"North {place}",
            1 => $"{place} and West {Place(draw, names, plain: true)}",
            2 => $"{place}'s Hundred", // an apostrophe, as genuine districts have
            _ => place,
        };
        return new District($"E079{i:00000}", name);
    }

    /// <summary>A name not given yet. Longer forms come in as the plain ones run short, so that there are enough for any county.</summary>
    private static string Place(SeededDraw draw, HashSet<string> names, bool plain)
    {
        while (true)
        {
            var name = draw.Pick(Beginnings) + draw.Pick(Endings);
            if (names.Count > 600 || (!plain && draw.Chance(0.2)))
            {
                name = $"{draw.Pick(Before)} {name}";
            }

            if (names.Count > 6000)
            {
                name += $"-on-the-{draw.Pick(Beginnings)}";
            }

            if (names.Add(name))
            {
                return name;
            }
        }
    }
}

internal sealed record District(string Code, string Name);

internal sealed record Trust(string Code, string Name, bool IsAlone = false);
