using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>
/// A form with the answers given so far: which sections and questions are asked of this respondent, what is wrong with the
/// answers and what is missing. All conditions are decided here, on the server.
/// </summary>
internal sealed class Sheet(FormOffer offer, IReadOnlyDictionary<string, Answer> answers, IReadOnlyDictionary<string, Answer> given, Respondence about)
{
    private readonly ConditionCheck check = new(offer.Bank, answers, about.Opens, about.Respondent) { HadActions = about.HadActions };

    /// <summary>Choices that depend on the respondent, by question id: its promised actions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ScaleLevel>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<ScaleLevel>>(StringComparer.Ordinal);

    /// <summary>What the personal link says already: never asked, always sent.</summary>
    public IReadOnlyDictionary<string, Answer> Given { get; } = given;

    public Questionnaire Bank { get; } = offer.Bank;

    /// <summary>Sections with something to answer, in order.</summary>
    public IEnumerable<Section> Sections => Bank.Sections.Where(s => Questions(s).Any());

    public IEnumerable<Question> Questions(Section section) =>
        section.Questions.Where(q => !Given.ContainsKey(q.Id) && check.IsAsked(section, q));

    /// <summary>What may be chosen; empty where anything may be written.</summary>
    public IReadOnlyList<ScaleLevel> ChoicesOf(Question question) => Choices.Of(Bank, question, Lists);

    public Answer? Answer(Question question) => check.Answered(question.Id);

    public bool IsRequired(Question question) => Completeness.IsRequired(question, check);

    /// <summary>What is asked for in place of an answer that is not enough; null where it is.</summary>
    public string? Wants(Question question) => Completeness.IsNotEnough(question, check) ? question.ReturnedFor : null;

    public IEnumerable<Fault> Faults(Section section) => Questions(section).SelectMany(q => FieldCheck.Of(section, q, this, offer));

    public IReadOnlyList<Fault> Faults() => [.. Sections.SelectMany(Faults)];

    public SectionState State(Section section, Draft? draft)
    {
        var begun = Questions(section).Any(q => Answer(q) is not null);
        return !begun && draft?.Visited.Contains(section.Id) != true ? SectionState.NotStarted
            : Faults(section).Any() ? SectionState.Begun
            : SectionState.Done;
    }

    /// <summary>What is sent: everything asked and answered, and what the link says. Answers that are no longer asked for stay behind.</summary>
    public IReadOnlyList<KeyValuePair<string, Answer>> Sent() =>
    [
        .. Bank.Sections.SelectMany(s => s.Questions
            .Select(q => Given.TryGetValue(q.Id, out var known) ? (q.Id, Answer: known) : (q.Id, Answer: check.IsAsked(s, q) ? check.Answered(q.Id) : null)))
            .Where(a => a.Answer is not null)
            .Select(a => KeyValuePair.Create(a.Id, a.Answer!)),
    ];

    /// <summary>What does not fit together, as questions a person may want to look at; nothing of it keeps from sending.</summary>
    public IReadOnlyList<string> Doubts()
    {
        if (!offer.IsQuestionnaire)
        {
            return [.. Bank.Contradictions.Where(c => check.Holds(c.When)).Select(c => c.Ask)];
        }

        var sent = Sent().ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        return [.. Scoring.Score(Bank, sent, about.Opens, about.Respondent).Flags.Select(f => f.Text).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>Who answers and since when it could: what conditions may ask beside the answers.</summary>
internal sealed record Respondence(Respondent Respondent, LocalDate Opens, bool HadActions);

internal enum SectionState
{
    NotStarted,
    Begun,
    Done,
}
