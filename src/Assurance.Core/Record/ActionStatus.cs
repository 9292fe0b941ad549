namespace Assurance.Core.Record;

/// <summary>Codes an action's status may have. “Done” is not the end: that is “embedded”, found still in place later.</summary>
public static class ActionStatus
{
    public const string Open = "open";
    public const string OnTrack = "on-track";
    public const string Stuck = "stuck";
    public const string Done = "done";
    public const string Embedded = "embedded";
    public const string NotNeeded = "not-needed";

    /// <summary>True where nobody is asked about it any more.</summary>
    public static bool IsOver(string status) => status is Done or Embedded or NotNeeded;
}
