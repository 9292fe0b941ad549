using Assurance.Core.Questionnaires;

namespace Assurance.Core.Cycles;

/// <summary>How many replies a survey wants of each part of those it is open to. Nobody is chased by it; what is short is told.</summary>
/// <param name="Cut">The question that says which part somebody is of, by what it feeds.</param>
/// <param name="Of">The part, in the words of the option; null for every option.</param>
/// <param name="Least">Replies wanted.</param>
public sealed record QuotaPolicy(Feed Cut, string? Of, int Least);
