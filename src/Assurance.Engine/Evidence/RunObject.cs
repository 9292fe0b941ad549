namespace Assurance.Engine.Evidence;

/// <summary>An object that a run holds on to.</summary>
/// <param name="Position">Of the first event that names it, or that names the object in which it is named.</param>
/// <param name="Key">Key of that event.</param>
public sealed record RunObject(string Name, long Position, string Key)
{
    /// <summary>Respondents it is about, as far as the record tells; none for one about the run as a whole.</summary>
    public SortedSet<string> Respondents { get; } = new(StringComparer.Ordinal);

    /// <summary>What it holds: the first part of its name.</summary>
    public string Kind => Name[..Math.Max(0, Name.IndexOf('/', StringComparison.Ordinal))];
}
