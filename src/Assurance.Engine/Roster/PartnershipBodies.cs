using Assurance.Core.Roster;
using Assurance.Definitions;

namespace Assurance.Engine.Roster;

/// <summary>The bodies a partnership asks beside the schools of the register, as its control workbook lists them.</summary>
public sealed record PartnershipBodies(IReadOnlyList<Agency> Agencies, IReadOnlyList<PartnershipGroup> Groups, IReadOnlyList<GroupMember> Members)
{
    /// <summary>What stands where no locality is named: the body serves the whole area.</summary>
    private const string WholeArea = "Whole area";

    public static PartnershipBodies None { get; } = new([], [], []);

    /// <summary>Those the cycle asks as respondents of it, in order of code.</summary>
    /// <param name="calendar">Calendar they keep.</param>
    public IReadOnlyList<Respondent> Asked(CycleDefinition cycle, string calendar)
    {
        var audience = cycle.Audience;
        var asked = new List<Respondent>();
        if (audience.Asks(AudienceKind.Agencies))
        {
            asked.AddRange(Agencies.Where(a => audience.Standings.Count == 0 || audience.Standings.Contains(a.Standing)).Select(a => Of(a, cycle, calendar)));
        }

        var groups = Groups.Where(g => audience.Kinds.Count == 0 || audience.Kinds.Contains(g.Kind)).ToList();
        if (audience.Asks(AudienceKind.Groups))
        {
            asked.AddRange(groups.Select(g => Of(g, cycle, calendar)));
        }

        if (audience.Asks(AudienceKind.Members))
        {
            var byCode = groups.ToDictionary(g => g.Code, StringComparer.OrdinalIgnoreCase);
            asked.AddRange(Members.Where(m => byCode.ContainsKey(m.Group)).Select(m => Of(m, byCode[m.Group], cycle, calendar)));
        }

        return [.. asked.OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    private static Respondent Of(Agency agency, CycleDefinition cycle, string calendar) => new()
    {
        Id = agency.Code,
        Name = agency.Name,
        Phase = agency.Sector,
        Type = cycle.Audience.Words.Noun.HeadOne,
        TypeGroup = RosterWords.Of(agency.Standing),
        District = agency.Locality.Length > 0 ? agency.Locality : WholeArea,
        Address = agency.Address,
        Duty = DutyOf(cycle, agency.Standing),
        Calendar = calendar,
    };

    private static Respondent Of(PartnershipGroup group, CycleDefinition cycle, string calendar) => new()
    {
        Id = group.Code,
        Name = group.Name,
        Phase = RosterWords.Of(group.Kind),
        Type = RosterWords.Of(group.Kind),
        TypeGroup = RosterWords.Of(Standing.Group),
        District = group.Kind == GroupKind.LocalGroup ? group.Name : WholeArea,
        Duty = DutyOf(cycle, Standing.Group),
        Calendar = calendar,
    };

    /// <summary>No person's name stands among the particulars: a member is known by its code and its seat.</summary>
    private static Respondent Of(GroupMember member, PartnershipGroup group, CycleDefinition cycle, string calendar) => new()
    {
        Id = member.Code,
        Name = $"{group.Name}, {(member.Agency.Length > 0 ? member.Agency : "lay member")} ({member.Code})",
        Phase = member.Sector,
        Type = RosterWords.Of(Standing.Member),
        TypeGroup = RosterWords.Of(group.Kind),
        District = group.Name,
        Duty = DutyOf(cycle, Standing.Member),
        Calendar = calendar,
    };

    private static string DutyOf(CycleDefinition cycle, Standing standing) =>
        (cycle.Duties.FirstOrDefault(d => d.Standings.Contains(standing)) ?? cycle.Duties.First(d => d.IsUnknown)).Code;
}
