using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis;

/// <summary>A return that is a piece of a report: its words by what the report takes from them.</summary>
internal sealed class Contribution
{
    private readonly RunFacts facts;
    private readonly ConditionCheck answers;

    private Contribution(RunFacts facts, RespondentFacts by, ReturnFacts given)
    {
        this.facts = facts;
        answers = given.Answers!;
        By = by;
        Given = given;
    }

    public RespondentFacts By { get; }

    public ReturnFacts Given { get; }

    /// <summary>Chapter it is for; empty where the bank has none.</summary>
    public string Chapter => Text(Feed.Chapter) ?? "";

    /// <summary>Its author gave it for publication; so is everything where the bank does not ask.</summary>
    public bool MayPublish => facts.Feeding(Feed.MayPublish) is not { } asked || (Answer(asked) is { } said && string.Equals(said, asked.Options[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>“A-03, version 2, 12 May 2027”: leads back to the return.</summary>
    public string Reference => $"{By.Respondent.Number ?? By.Id}, version {Given.Version}, {ReportNumbers.Spell(Given.On)}";

    /// <summary>The contributions whose answers are there to be read, in order of their authors' names.</summary>
    public static IReadOnlyList<Contribution> Of(RunFacts facts) =>
        facts.Once("contributions of the run", f => (IReadOnlyList<Contribution>)[.. f.Returned.Where(r => r.Given?.Answers is not null)
            .Select(r => new Contribution(f, r, r.Given!)).OrderBy(c => c.By.Respondent.Name, StringComparer.OrdinalIgnoreCase).ThenBy(c => c.By.Id, StringComparer.Ordinal)]);

    /// <summary>What it says, or null where it was not asked, left out, or says that there is nothing.</summary>
    public string? Text(Feed feed) => Said(feed) is { } said && !IsNothing(said) ? said : null;

    /// <summary>It says that there is nothing to tell.</summary>
    public bool SaysNothing(Feed feed) => Said(feed) is { } said && IsNothing(said);

    private string? Said(Feed feed) => facts.Feeding(feed) is { } asked ? Answer(asked) : null;

    private string? Answer(Question asked) => answers.Answered(asked.Id) is { } given ? string.Join("; ", given.Values.Select(v => v.Trim())) : null;

    private bool IsNothing(string said) => facts.Questionnaire.Nothing.Contains(said.Trim(' ', '.', '!', '\t', '\n', '\r').ToLowerInvariant(), StringComparer.Ordinal);
}
