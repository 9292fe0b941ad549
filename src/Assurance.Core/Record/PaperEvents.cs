namespace Assurance.Core.Record;

/// <summary>
/// A person has read the comments of an anonymous run: what they made of each lies in the ballot box beside the comments, and nothing
/// of it here, not even how many there are.
/// </summary>
/// <param name="Reason">Object holding their words.</param>
public sealed record CommentsRead(string Reason) : EventBody;

/// <summary>A table that the business unit keeps for the papers of the run, as it stands from now on.</summary>
/// <param name="Table">Its id in the cycle.</param>
/// <param name="Object">Object holding its rows.</param>
public sealed record TableSet(string Table, string Object) : EventBody;
