using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>What came of reading a cycle folder.</summary>
/// <param name="Definition">Null when there is any problem.</param>
/// <param name="Problems">All of them, by file and line.</param>
public sealed record CycleReading(CycleDefinition? Definition, IReadOnlyList<Problem> Problems)
{
    /// <summary>Other cycles that the files name: <see cref="CycleSet"/> tells whether there are such.</summary>
    public IReadOnlyList<CycleMention> Mentions { get; init; } = [];
}

/// <summary>The id of a cycle, and where it is named.</summary>
public sealed record CycleMention(string Cycle, string File, int Line);
