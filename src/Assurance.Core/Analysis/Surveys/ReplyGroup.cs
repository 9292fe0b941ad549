namespace Assurance.Core.Analysis.Surveys;

/// <summary>Replies that are shown together.</summary>
internal sealed record ReplyGroup(string Name, IReadOnlyList<Reply> Replies);
