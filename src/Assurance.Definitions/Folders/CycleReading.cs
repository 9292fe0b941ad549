using Assurance.Core;

namespace Assurance.Definitions;

/// <summary>What came of reading a cycle folder.</summary>
/// <param name="Definition">Null when there is any problem.</param>
/// <param name="Problems">All of them, by file and line.</param>
public sealed record CycleReading(CycleDefinition? Definition, IReadOnlyList<Problem> Problems);
