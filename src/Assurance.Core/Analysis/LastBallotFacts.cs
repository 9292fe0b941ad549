using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>The answers of the anonymous run before, under this run's questions.</summary>
/// <param name="Asked">Everyone on its roster.</param>
public sealed record LastBallotFacts(int Asked, IReadOnlyList<IReadOnlyDictionary<string, Answer>> Answers);
