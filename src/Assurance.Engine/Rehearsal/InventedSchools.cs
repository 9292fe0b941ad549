using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>Invents a county's establishments: those that are open, and those that were closed, most of them taken over.</summary>
internal sealed class InventedSchools
{
    private const double TypeNotKnown = 0.03;
    private const double ProposedToClose = 0.01;
    private const double AloneInItsTrust = 0.08;

    // Invented URNs stand clear of the register's own, which have six figures and begin with 1 or 2.
    private const int FirstUrn = 900001;

    private readonly SyntheticRegisterOptions options;
    private readonly InventedCounty county;
    private readonly InventedNames names = new();
    private readonly HashSet<int> numbers = [];

    private InventedSchools(SyntheticRegisterOptions options)
    {
        this.options = options;
        county = new InventedCounty(options.Seed, options.Open);
    }

    /// <summary>In order of URN.</summary>
    public static IReadOnlyList<InventedSchool> Of(SyntheticRegisterOptions options)
    {
        var invented = new InventedSchools(options);
        var open = invented.Open();
        List<InventedSchool> all = [.. open, .. invented.Closed(open)];
        var order = SeededDraw.For(options.Seed, "urns");
        var drawn = all.Select(school => (School: school, Place: order.Unit())).ToList();
        var urn = FirstUrn;
        List<InventedSchool> ordered =
        [
            .. drawn.Where(item => !item.School.Kind.IsAcademy).OrderBy(item => item.Place).Select(item => item.School),
            .. drawn.Where(item => item.School.Kind.IsAcademy).OrderBy(item => item.School.Opened).ThenBy(item => item.Place).Select(item => item.School),
        ];
        foreach (var school in ordered)
        {
            school.Urn = urn++;
        }

        return ordered;
    }

    private List<InventedSchool> Open() => [.. Enumerable.Range(0, options.Open).Select(OpenSchool)];

    private InventedSchool OpenSchool(int i)
    {
        // Kinds are laid out by their shares, not drawn, so that a county of any size has the mix.
        var kind = SchoolKind.At((i + 0.5) / options.Open);
        var draw = SeededDraw.For(options.Seed, "open", $"{i}");
        var village = draw.Pick(county.Villages);
        var name = names.For(kind, village, county, draw);
        var school = new InventedSchool
        {
            Kind = kind,
            Name = name,
            Village = village,
            Town = draw.Chance(0.2) ? county.City : draw.Pick(county.Towns),
            District = draw.Pick(county.Districts),
            TypeKnown = !draw.Chance(TypeNotKnown),
            ProposedToClose = draw.Chance(ProposedToClose),
            Trust = kind.IsAcademy ? TrustOf(name, i, draw) : null,
            Opened = Opening(kind, draw),
        };
        school.Number = FreeNumber(kind, draw);
        return school;
    }

    private Trust TrustOf(string name, int i, SeededDraw draw)
    {
        if (draw.Chance(AloneInItsTrust))
        {
            return new Trust($"{40001 + i}", $"{name} Trust", IsAlone: true);
        }

        var place = draw.Unit();
        return county.Trusts[(int)(place * place * county.Trusts.Count)]; // a few large trusts and many small ones
    }

    private static LocalDate? Opening(SchoolKind kind, SeededDraw draw)
    {
        if (kind.IsAcademy)
        {
            return new LocalDate(2010 + draw.Below(15), draw.Chance(0.5) ? 9 : 1 + draw.Below(12), 1);
        }

        return draw.Below(4) switch
        {
            0 => null,
            1 => new LocalDate(1900, 1, 1), // the register's “unknown, long ago”
            2 => new LocalDate(1920, 1, 1),
            _ => new LocalDate(1950 + draw.Below(60), 9, 1),
        };
    }

    private int? FreeNumber(SchoolKind kind, SeededDraw draw)
    {
        for (var tries = 0; tries < 24; tries++)
        {
            var number = tries < 12 ? kind.NumbersFrom + draw.Below(900) : 1000 + draw.Below(9000);
            if (numbers.Add(number))
            {
                return number;
            }
        }

        return null; // two open establishments must not share one
    }

    private IEnumerable<InventedSchool> Closed(List<InventedSchool> open)
    {
        var closed = new List<InventedSchool>();
        foreach (var school in open.Where(school => school.Kind.HasPredecessor))
        {
            var draw = SeededDraw.For(options.Seed, "before", school.Name);
            closed.AddRange(draw.Below(10) switch
            {
                0 => [],
                1 => Merged(school, draw),
                2 => Rebrokered(school, draw),
                _ => [Converted(school, school.Opened!.Value, school.Name)],
            });
        }

        // Taken by lot, so that a small number of closed schools is not all of one kind.
        var lot = SeededDraw.For(options.Seed, "closed");
        var taken = closed.Select(school => (School: school, Place: lot.Unit())).OrderBy(item => item.Place).Select(item => item.School)
            .Take(options.Closed * 4 / 5).ToHashSet();
        var linked = closed.Where(school => taken.Contains(school) && school.Successor is { School: var later } && (later.IsOpen || taken.Contains(later))).ToList();
        return [.. linked, .. Enumerable.Range(0, options.Closed - linked.Count).Select(JustClosed)];
    }

    private static InventedSchool Converted(InventedSchool academy, LocalDate on, string name, string manner = "") => academy with
    {
        Kind = KindBefore(academy.Kind),
        Name = name.Replace("Primary Academy", "Primary School", StringComparison.Ordinal).Replace("Academy", "School", StringComparison.Ordinal),
        Trust = null,
        TypeKnown = true,
        ProposedToClose = false,
        Opened = null,
        Closed = on.PlusDays(-1),
        Successor = (academy, manner),
    };

    private static IEnumerable<InventedSchool> Merged(InventedSchool academy, SeededDraw draw) =>
        new[] { "Infant School", "Junior School" }.Select(part =>
            Converted(academy, academy.Opened!.Value, $"{academy.Village} {part}", draw.Chance(0.8) ? " - merged" : " - amalgamated") with { Number = null });

    // An academy that moved to another trust under a new URN: the maintained school is two steps back.
    private static IEnumerable<InventedSchool> Rebrokered(InventedSchool academy, SeededDraw draw)
    {
        var began = academy.Opened!.Value;
        var first = academy with
        {
            Trust = null,
            TypeKnown = true,
            ProposedToClose = false,
            Opened = began.PlusMonths(-12 * (1 + draw.Below(6))),
            Closed = began.PlusDays(-1),
            Successor = (academy, ""),
        };
        return [first, Converted(first, first.Opened!.Value, academy.Name)];
    }

    private InventedSchool JustClosed(int i)
    {
        var draw = SeededDraw.For(options.Seed, "closed", $"{i}");
        var village = draw.Pick(county.Villages);
        return new InventedSchool
        {
            Kind = SchoolKind.All[draw.Chance(0.8) ? 0 : 7],
            Name = $"{village} {draw.Pick(["First School", "Middle School", "Primary School", "Infant School"])}",
            Village = village,
            Town = draw.Pick(county.Towns),
            District = draw.Pick(county.Districts),
            TypeKnown = draw.Chance(0.5),
            Closed = new LocalDate(1990 + draw.Below(34), 8, 31),
        };
    }

    private static SchoolKind KindBefore(SchoolKind academy) => academy.Stage switch
    {
        Stage.Primary or Stage.Secondary or Stage.Special or Stage.Alternative => SchoolKind.All.First(kind => kind.Stage == academy.Stage),
        Stage.AllThrough => SchoolKind.All.First(kind => kind.Stage == Stage.Secondary),
        _ => SchoolKind.All.First(kind => kind.TypeCode == "18"),
    };
}
