namespace Assurance.Core.Record;

/// <summary>The business unit wrote a text of the papers, or wrote it anew.</summary>
/// <param name="Text">Id of its place in the policy.</param>
/// <param name="Object">Object holding the words.</param>
public sealed record TextWritten(string Text, string Object) : EventBody;

/// <summary>A reader of the draft commented on it.</summary>
/// <param name="Comment">Its number, from 1.</param>
/// <param name="Part">Where in the draft: the number of a section, or empty for the whole.</param>
/// <param name="Role">Role code of the reader.</param>
/// <param name="Object">Object holding the words.</param>
public sealed record CommentMade(int Comment, string Part, string Role, string Object) : EventBody;

/// <summary>A comment was answered and is settled.</summary>
/// <param name="Changes">The papers were changed for it.</param>
/// <param name="Object">Object holding the response.</param>
public sealed record CommentSettled(int Comment, bool Changes, string Object) : EventBody;

/// <summary>A person took what had come in since into the draft: late contributions above all.</summary>
/// <param name="Reason">Object holding the words of whoever decided.</param>
public sealed record DraftRevised(string Reason) : EventBody;

/// <summary>Who was asked to agree does not yet, and says what has to change.</summary>
/// <param name="Stage">Index of the sign-off stage, from 0.</param>
/// <param name="Reason">Object holding their words, or what they said to whoever recorded it.</param>
public sealed record ChangesRequested(int Stage, string Role, string Reason) : EventBody
{
    /// <summary>Object holding the answers of the review; null where the stage has no form.</summary>
    public string? Review { get; init; }
}

/// <summary>What the papers say was changed after somebody had agreed to it: these agreements no longer stand, and are asked for again.</summary>
/// <param name="Stages">Indexes of the sign-off stages, from 0.</param>
public sealed record SignOffReopened(IReadOnlyList<int> Stages, Reason Reason) : EventBody;
