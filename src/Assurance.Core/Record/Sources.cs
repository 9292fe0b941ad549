namespace Assurance.Core.Record;

/// <summary>What a submission is known by: the door and the door's own id, and behind a mark what tells a later change of it apart.</summary>
public static class Sources
{
    /// <summary>Stands between the id of a submission and what tells a later change of it apart.</summary>
    public const char ChangeMark = '~';

    /// <summary>The source of the submission of which this is a change; itself where it is none.</summary>
    public static string Unchanged(string source) => source.IndexOf(ChangeMark, StringComparison.Ordinal) is > 0 and var mark ? source[..mark] : source;
}
