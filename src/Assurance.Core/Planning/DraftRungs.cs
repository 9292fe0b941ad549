namespace Assurance.Core.Planning;

/// <summary>What stands in place of a rung in the keys of letters about the papers of a run.</summary>
public static class DraftRungs
{
    /// <summary>The draft goes to its readers.</summary>
    public const string Reading = "reading";

    /// <summary>The published papers go to their recipients.</summary>
    public const string SendOut = "send-out";

    /// <summary>The papers were owed by a day that has gone by.</summary>
    public const string Late = "publication-late";
}
