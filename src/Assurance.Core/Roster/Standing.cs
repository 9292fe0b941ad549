namespace Assurance.Core.Roster;

/// <summary>
/// How a body that is no school stands to the partnership; its code keys the duty table. Only statutory bodies are under the duty of
/// section 11; invited ones answer because they are asked (processes 1).
/// </summary>
public enum Standing
{
    Statutory,
    Invited,

    /// <summary>A group of the partnership's own.</summary>
    Group,

    /// <summary>Somebody who sits on a group.</summary>
    Member,
}
