namespace Assurance.Core.Roster;

/// <summary>What kind of group of a partnership it is.</summary>
public enum GroupKind
{
    /// <summary>One to a locality.</summary>
    LocalGroup,

    SubGroup,

    /// <summary>Runs the plan and hears the reports.</summary>
    DeliveryGroup,

    /// <summary>Of the voluntary sector, of young people, of lay members.</summary>
    ReferenceGroup,

    /// <summary>Handles practice reviews, or child deaths.</summary>
    ReviewGroup,
}
