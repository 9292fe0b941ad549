namespace Assurance.Core.Cycles;

/// <summary>Whether the door of an anonymous collection tells who takes part. What somebody answered is known in neither case.</summary>
public enum Participation
{
    /// <summary>Each respondent has a link of its own: only those who have not taken part are reminded.</summary>
    Known,

    /// <summary>One link for all, or a Microsoft Form: reminders go to the whole list, and say so.</summary>
    Unknown,
}
