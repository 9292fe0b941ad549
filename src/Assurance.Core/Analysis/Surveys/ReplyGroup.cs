namespace Assurance.Core.Analysis.Surveys;

/// <summary>Replies that are shown together.</summary>
internal sealed record ReplyGroup(string Name, IReadOnlyList<Reply> Replies)
{
    /// <summary>Names of the groups that were put together in it; empty where it is one.</summary>
    public string Joined { get; init; } = "";

    /// <summary>As the head of a narrow column.</summary>
    public string ShortName => Joined.Length > 0 ? "Others together" : Name;
}
