namespace Assurance.Core.Planning;

/// <summary>What it means that a step is done later than it was due.</summary>
internal enum DueKind
{
    /// <summary>It comes late.</summary>
    Late,

    /// <summary>It gives way to a later one that has fallen due as well.</summary>
    PassedOver,

    /// <summary>Nothing: nobody was to hear anything by it.</summary>
    Needless,
}
