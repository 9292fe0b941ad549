namespace Assurance.Core.Roster;

/// <summary>What standings and kinds of group are called in tables and on sheets.</summary>
public static class RosterWords
{
    public static string Of(Standing standing) => standing switch
    {
        Standing.Statutory => "Statutory",
        Standing.Invited => "Invited",
        Standing.Group => "Group of the partnership",
        _ => "Member of a group",
    };

    public static string Of(GroupKind kind) => kind switch
    {
        GroupKind.LocalGroup => "Local group",
        GroupKind.SubGroup => "Sub-group",
        GroupKind.DeliveryGroup => "Delivery group",
        GroupKind.ReferenceGroup => "Reference group",
        _ => "Review group",
    };
}
