namespace Assurance.Core.Planning;

/// <summary>Codes of tasks that the plan raises and a cycle names in plain words.</summary>
public static class TaskCodes
{
    /// <summary>Somebody reads the comments of an anonymous run before its papers are written.</summary>
    public const string ReadComments = "read-comments";
}
