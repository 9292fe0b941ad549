namespace Assurance.Core.Questionnaires;

/// <summary>A question bank in one edition. Opening a run freezes the edition it opened with.</summary>
public sealed record Questionnaire
{
    /// <summary>Bank id, for example <c>S175</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Version of the bank, for example <c>2026</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Edition of guidance it is pinned to, for example “Keeping children safe in education 2026”.</summary>
    public required string Edition { get; init; }

    public required IReadOnlyList<Scale> Scales { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Words by which a text is known to show something.</summary>
    public IReadOnlyList<WordList> WordLists { get; init; } = [];

    /// <summary>Answers by which a respondent says that there is nothing to tell, in small letters: “none”.</summary>
    public IReadOnlyList<string> Nothing { get; init; } = [];

    /// <summary>Pairs of answers that cannot both be right, for a person to ask about.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; init; } = [];

    /// <summary>Question in which the respondent judges the whole, compared with the computed level; null if none.</summary>
    public string? OverallJudgement { get; init; }

    /// <summary>When this holds the return rests on other evidence and an attestation is due instead; null if never.</summary>
    public Condition? AttestationDueWhen { get; init; }

    /// <summary>Of all sections, in their order.</summary>
    public IEnumerable<Question> Questions => QuestionnaireIndex.Of(this).Questions;

    public Scale ScaleOf(Question question)
    {
        for (var i = 0; i < Scales.Count; i++)
        {
            if (Scales[i].Id == question.Scale)
            {
                return Scales[i];
            }
        }

        throw new InvalidOperationException($"Question {question.Id} is rated on the scale {question.Scale}, which its bank does not have.");
    }
}

/// <param name="Ask">What the officer may ask the respondent.</param>
public sealed record Contradiction(string Id, string Ask, Condition When);
