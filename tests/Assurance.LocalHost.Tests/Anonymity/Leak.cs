namespace Assurance.LocalHost.Tests.Anonymity;

/// <summary>What a deliberately bad box or host gives away: the attack must find it, or it proves nothing.</summary>
public enum Leak
{
    None,

    /// <summary>Ballots lie in the order in which they came.</summary>
    Order,

    /// <summary>Each ballot is written down with its moment.</summary>
    Times,

    /// <summary>Ballots are shuffled, and every earlier version stays in the write-ahead log.</summary>
    Versions,

    /// <summary>The log names who sent how many bytes.</summary>
    Sizes,
}
