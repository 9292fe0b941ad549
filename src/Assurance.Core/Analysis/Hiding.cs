namespace Assurance.Core.Analysis;

/// <summary>Whether a cell of a published table is shown.</summary>
public enum Hiding
{
    Shown,

    /// <summary>Withheld because it is small.</summary>
    First,

    /// <summary>Withheld because a small one could be worked out from it and a total.</summary>
    Second,
}
