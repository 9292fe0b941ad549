namespace Assurance.Core.Record;

/// <summary>How a message travels.</summary>
public enum Channel
{
    Email,

    /// <summary>On paper: the letter is written and a task says to post it.</summary>
    Post,
}
