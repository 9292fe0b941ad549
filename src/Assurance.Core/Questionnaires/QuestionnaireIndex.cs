using System.Runtime.CompilerServices;

namespace Assurance.Core.Questionnaires;

/// <summary>
/// What is looked up in a bank over and over while returns are judged, found once. It hangs beside the bank and not in it, so that
/// a bank copied with a change starts afresh and two equal banks stay equal.
/// </summary>
internal sealed class QuestionnaireIndex
{
    private static readonly ConditionalWeakTable<Questionnaire, QuestionnaireIndex> Known = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Question[]> rated = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReturnFlag> noEvidence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReturnFlag> notApplicable = new(StringComparer.Ordinal);

    private QuestionnaireIndex(Questionnaire questionnaire)
    {
        Questions = [.. questionnaire.Sections.SelectMany(s => s.Questions)];
        EvidenceBoxes = [.. Questions.Where(q => q.Part == QuestionPart.Evidence)];
        for (var i = 0; i < Questions.Count; i++)
        {
            _ = places.TryAdd(Questions[i].Id, i);
        }

        foreach (var section in questionnaire.Sections.GroupBy(s => s.Id, StringComparer.Ordinal))
        {
            rated[section.Key] = [.. section.SelectMany(s => s.Items).Where(q => q.Type == QuestionType.Rated)];
            noEvidence[section.Key] = new ReturnFlag("no-evidence", $"{section.First().Title}: rated in place, with no evidence.");
            notApplicable[section.Key] = new ReturnFlag("many-na", $"{section.First().Title}: more than a quarter answered “does not apply”.");
        }

        Contradictions = [.. questionnaire.Contradictions.Select(c => (c.When, new ReturnFlag(c.Id, c.Ask)))];
    }

    /// <summary>In the order of the bank.</summary>
    public IReadOnlyList<Question> Questions { get; }

    public IReadOnlyList<Question> EvidenceBoxes { get; }

    /// <summary>What a return is flagged with that contradicts itself, and when it does.</summary>
    public IReadOnlyList<(Condition When, ReturnFlag Flag)> Contradictions { get; }

    public static QuestionnaireIndex Of(Questionnaire questionnaire) => Known.GetValue(questionnaire, q => new QuestionnaireIndex(q));

    public Question? Find(string id) => PlaceOf(id) is { } place ? Questions[place] : null;

    /// <summary>Place among <see cref="Questions"/>, or null.</summary>
    public int? PlaceOf(string id) => places.TryGetValue(id, out var place) ? place : null;

    public Question[] RatedIn(string section) => rated.GetValueOrDefault(section, []);

    /// <summary>The flag of a section rated in place with nothing to show for it.</summary>
    public ReturnFlag NoEvidence(string section) => noEvidence[section];

    /// <summary>The flag of a section of which much is said not to apply.</summary>
    public ReturnFlag NotApplicable(string section) => notApplicable[section];
}
