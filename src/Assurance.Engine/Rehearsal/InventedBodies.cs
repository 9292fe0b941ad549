using Assurance.Core.Roster;
using Assurance.Engine.Roster;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// Agencies, groups and members of an invented county: of the kinds a partnership has (three partners, relevant agencies, districts,
/// invited bodies; six local groups and five sub-groups), under names that nobody bears. The same seed gives the same.
/// </summary>
public static class InventedBodies
{
    public const int Agencies = 30;
    public const int LocalGroups = 6;
    public const int Members = 120;

    private const string Council = "Local authority";
    private const string Health = "Health";
    private const string Police = "Police and justice";
    private const string Education = "Education";
    private const string Voluntary = "Voluntary and community";
    private const string Care = "Residential care";

    /// <summary>One of each in any county; {0} is its name, {1} a town.</summary>
    private static readonly (string Code, string Form, string Sector, Standing Standing)[] Usual =
    [
        ("LA", "{0} County Council children’s services", Council, Standing.Statutory),
        ("ICB", "{0} Integrated Care Board", Health, Standing.Statutory),
        ("POL", "{0} Constabulary", Police, Standing.Statutory),
        ("PH", "{0} public health", Council, Standing.Statutory),
        ("YJS", "{0} youth justice service", Police, Standing.Statutory),
        ("HOS-1", "{1} University Hospitals", Health, Standing.Statutory),
        ("HOS-2", "{1} General Hospital", Health, Standing.Statutory),
        ("COM", "{0} Community Health", Health, Standing.Statutory),
        ("MH", "{0} Mental Health Trust", Health, Standing.Statutory),
        ("AMB", "East {0} Ambulance Service", Health, Standing.Statutory),
        ("PROB", "{0} probation", Police, Standing.Statutory),
        ("PRIS", "Prison of {1}", Police, Standing.Statutory),
        ("COURT", "{0} family court support", Police, Standing.Statutory),
        ("FIRE", "{0} Fire and Rescue", Council, Standing.Statutory),
        ("DIST-1", "{1} District Council", Council, Standing.Statutory),
        ("DIST-2", "{1} District Council", Council, Standing.Statutory),
        ("DIST-3", "{1} Borough Council", Council, Standing.Statutory),
        ("EDU", "{0} Education Services", Education, Standing.Statutory),
        ("FE", "{1} College Group", Education, Standing.Invited),
        ("EY", "{0} Early Years Alliance", Education, Standing.Invited),
        ("VCS", "{0} Voluntary Sector Forum", Voluntary, Standing.Invited),
        ("FAITH", "Faith Communities of {0}", Voluntary, Standing.Invited),
        ("SPORT", "Active {0}", Voluntary, Standing.Invited),
        ("DA", "{1} Refuge", Voluntary, Standing.Invited),
        ("CARER", "{0} Young Carers", Voluntary, Standing.Invited),
    ];

    /// <summary>What there may be any number of.</summary>
    private static readonly (string Code, string Form, string Sector, Standing Standing)[] More =
    [
        ("HOME", "{1} House Children’s Home", Care, Standing.Invited),
        ("TRUST", "{1} Youth Trust", Voluntary, Standing.Invited),
        ("SURG", "{1} Practices", Health, Standing.Invited),
    ];

    private static readonly (string Code, string Name, GroupKind Kind)[] SubGroups =
    [
        ("SG-QA", "Quality and Audit Sub-group", GroupKind.SubGroup),
        ("SG-LD", "Learning and Development Sub-group", GroupKind.SubGroup),
        ("SG-EX", "Exploitation Sub-group", GroupKind.SubGroup),
        ("SG-PP", "Policy and Procedures Sub-group", GroupKind.SubGroup),
        ("SG-EDU", "Education Sub-group", GroupKind.SubGroup),
    ];

    /// <summary>All of them, so many of the kind that is counted and as many as usual of the others.</summary>
    /// <param name="county">Name of the county.</param>
    /// <param name="counted">The kind that <paramref name="number"/> counts.</param>
    /// <param name="kinds">Kinds of group that count; empty where all do.</param>
    /// <param name="number">How many respondents of that kind, or null for as many as usual.</param>
    public static PartnershipBodies Of(string county, int seed, AudienceKind counted = AudienceKind.Agencies, int? number = null, IReadOnlyList<GroupKind>? kinds = null)
    {
        var places = new InventedCounty(seed, open: 200);
        var groups = Groups(places, counted == AudienceKind.Groups ? number : null, kinds ?? []);
        return new PartnershipBodies(
            MakeAgencies(county, places, seed, counted == AudienceKind.Agencies ? number ?? Agencies : Agencies),
            groups,
            MakeMembers(groups, seed, counted == AudienceKind.Members ? number ?? Members : Members, kinds ?? []));
    }

    private static List<Agency> MakeAgencies(string county, InventedCounty places, int seed, int number)
    {
        var agencies = new List<Agency>();
        var named = 0;
        for (var i = 0; i < number; i++)
        {
            var usual = i < Usual.Length;
            var (code, form, sector, standing) = usual ? Usual[i] : More[(i - Usual.Length) % More.Length];
            var own = usual ? code : $"{code}-{1 + ((i - Usual.Length) / More.Length)}";
            var draw = SeededDraw.For(seed, "agency", own);

            // Each that is of a town has one to itself, as long as there are towns; villages come after them.
            var isOfTown = form.Contains("{1}", StringComparison.Ordinal);
            var place = Place(places, isOfTown ? named++ : i);
            agencies.Add(new Agency(own, string.Format(null, form, county, place), sector, standing, isOfTown ? draw.Pick(places.Districts).Name : "")
            {
                Address = [$"{1 + draw.Below(180)} Station Road", place],
            });
        }

        return agencies;
    }

    private static string Place(InventedCounty places, int i)
    {
        var all = places.Towns.Count + places.Villages.Count;
        var name = i % all < places.Towns.Count ? places.Towns[i % all] : places.Villages[(i % all) - places.Towns.Count];
        return i < all ? name : $"{name} {1 + (i / all)}";
    }

    private static List<PartnershipGroup> Groups(InventedCounty places, int? number, IReadOnlyList<GroupKind> kinds)
    {
        var usual = Enumerable.Range(1, LocalGroups).Select(i => Local(places, i)).Concat(SubGroups.Select(s => new PartnershipGroup(s.Code, s.Name, s.Kind))).ToList();
        if (number is not { } wanted)
        {
            return usual;
        }

        // Those that are counted to the number that is asked for, the others as usual.
        var counted = usual.Where(g => kinds.Count == 0 || kinds.Contains(g.Kind)).Take(wanted).ToList();
        for (var i = 1; counted.Count < wanted; i++)
        {
            counted.Add(kinds.Count > 0 && !kinds.Contains(GroupKind.LocalGroup)
                ? new PartnershipGroup($"GR-{i}", $"{RosterWords.Of(kinds[0])} of {places.Villages[i % places.Villages.Count]} {i}", kinds[0])
                : Local(places, LocalGroups + i));
        }

        return [.. counted, .. usual.Where(g => kinds.Count > 0 && !kinds.Contains(g.Kind))];
    }

    private static PartnershipGroup Local(InventedCounty places, int i) => new($"LG-{i}", $"{places.Towns[i % places.Towns.Count]}{(i <= places.Towns.Count ? "" : $" {i}")} Local Group", GroupKind.LocalGroup);

    /// <summary>Seats go round the groups, so that each has about as many.</summary>
    private static List<GroupMember> MakeMembers(List<PartnershipGroup> groups, int seed, int number, IReadOnlyList<GroupKind> kinds)
    {
        var sitting = groups.Where(g => kinds.Count == 0 || kinds.Contains(g.Kind)).ToList();
        string[] sectors = [Council, Health, Police, Education, Voluntary];
        return [.. Enumerable.Range(0, sitting.Count == 0 ? 0 : number).Select(i =>
        {
            var group = sitting[i % sitting.Count];
            var sector = SeededDraw.For(seed, "member", $"{i}").Pick(sectors);
            return new GroupMember($"{group.Code}-{1 + (i / sitting.Count):00}", group.Code, $"{sector} seat", sector);
        })];
    }
}
