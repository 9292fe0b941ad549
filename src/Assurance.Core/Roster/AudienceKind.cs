namespace Assurance.Core.Roster;

/// <summary>What kind of body a cycle asks.</summary>
public enum AudienceKind
{
    /// <summary>Establishments of the national register.</summary>
    Schools,

    /// <summary>Safeguarding partners, relevant agencies and invited bodies, as the control workbook lists them.</summary>
    Agencies,

    /// <summary>Local groups and sub-groups of the partnership.</summary>
    Groups,

    /// <summary>The people who sit on the groups, each for themselves.</summary>
    Members,
}
