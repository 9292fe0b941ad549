namespace Assurance.Engine.Ballots;

/// <summary>What became of a ballot that somebody wanted to put in.</summary>
public enum Casting
{
    /// <summary>It lies in the box. The same once more, a button pressed twice, is this too.</summary>
    Taken,

    /// <summary>This respondent has taken part before; nothing of it was kept.</summary>
    TookPartBefore,

    /// <summary>The collection takes no answers: not open yet, not open any more, or not from this respondent.</summary>
    NotOpen,

    /// <summary>There is no answer in it.</summary>
    Empty,
}
