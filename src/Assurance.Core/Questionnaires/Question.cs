namespace Assurance.Core.Questionnaires;

/// <summary>One question of a bank. Its id is never re-used and never renumbered (questionnaires 0.1).</summary>
public sealed record Question
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required QuestionType Type { get; init; }

    /// <summary>For rated items: the id of the scale.</summary>
    public string? Scale { get; init; }

    /// <summary>For choices: what may be chosen.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public string? Hint { get; init; }

    /// <summary>For text: the most characters it may have; null is no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>For text: the most words it may have; null is no limit.</summary>
    public int? MaxWords { get; init; }

    /// <summary>When this holds the answer is not enough: the return goes back to its author for it, as for one that is missing; null is never.</summary>
    public Condition? ReturnedWhen { get; init; }

    /// <summary>What is asked for instead, where <see cref="ReturnedWhen"/> holds.</summary>
    public string? ReturnedFor { get; init; }

    /// <summary>Shown again next year as a first answer to correct; not so for what must be said anew each time.</summary>
    public bool CarriesOver { get; init; } = true;

    /// <summary>Asked only when this holds; null is always.</summary>
    public Condition? AskedWhen { get; init; }

    public bool Required { get; init; } = true;

    /// <summary>Required only when this holds (“C” in the banks); null is as <see cref="Required"/> says.</summary>
    public Condition? RequiredWhen { get; init; }

    public Obligation Obligation { get; init; } = Obligation.None;

    /// <summary>A nought raises a same-day alert.</summary>
    public bool Critical { get; init; }

    /// <summary>1 to 3; 0 is not scored.</summary>
    public int Weight { get; init; }

    public ScoreRule Score { get; init; } = ScoreRule.None;

    /// <summary>For <see cref="ScoreRule.WithinYears"/>: how many years before the opening day still count.</summary>
    public int? WithinYears { get; init; }

    /// <summary>What the box is for: an item, its section's evidence, its section's gap action, or a list of actions.</summary>
    public QuestionPart Part { get; init; } = QuestionPart.Item;

    /// <summary>Where the guidance asks for it, for example “KCSIE Part two”.</summary>
    public string? GuidanceRef { get; init; }

    public string? FirstUsedIn { get; init; }

    public string? ChangedIn { get; init; }

    /// <summary>The id under which last year's bank asked the same thing, so trends survive re-wording.</summary>
    public string? SameAs { get; init; }

    /// <summary>What it is about beside its section, in the words of a heading, so that a report can follow it across sections; or null.</summary>
    public string? Theme { get; init; }

    /// <summary>Ids of the items in another cycle's bank whose ratings it confirms or doubts.</summary>
    public IReadOnlyList<string> PairsWith { get; init; } = [];

    /// <summary>Of a question that pairs: the answers, as options or codes of levels, that doubt the rating.</summary>
    public IReadOnlyList<string> Unfavourable { get; init; } = [];

    /// <summary>Of a question that pairs: the answers that neither confirm nor doubt, as “not my role”.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>What a report takes from it, or null.</summary>
    public Feed? Feeds { get; init; }

    /// <summary>Which entry of a list it asks about, where the same is asked of each of them; null for any other question.</summary>
    public QuestionRow? Row { get; init; }

    /// <summary>Themes that a person of the business unit sorts its answers under, once they may be read; empty where nobody reads them for that.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Those of the themes that ask for nothing and are not counted as an ask: “satisfied as it is”.</summary>
    public IReadOnlyList<string> ThemesAside { get; init; } = [];

    /// <summary>What the personal link says already, so that behind it nobody is asked; or null.</summary>
    public Holds? Holds { get; init; }
}

/// <summary>One of several questions that ask the same of each entry of a list: the need for each topic of training, say.</summary>
/// <param name="Set">Id they have in common.</param>
/// <param name="Code">Code of the entry, for example <c>T05</c>.</param>
/// <param name="Label">The entry in words.</param>
/// <param name="Least">How many of the set must be answered; 0 leaves it to each question.</param>
public sealed record QuestionRow(string Set, string Code, string Label, int Least);

public enum QuestionType
{
    Lookup,
    Short,
    Long,
    Number,
    Date,
    One,
    Many,
    YesNo,
    Rated,
    Attestation,
}

public enum QuestionPart
{
    Item,
    Evidence,

    /// <summary>What difference it made.</summary>
    Impact,
    GapAction,

    /// <summary>A list of promised actions, one to a line.</summary>
    ActionList,
}

public enum Obligation
{
    None,
    Must,
    Should,
}

public enum ScoreRule
{
    /// <summary>Not scored.</summary>
    None,

    /// <summary>Value ÷ the scale's highest value.</summary>
    Scale,

    /// <summary>Yes is 1, No is 0.</summary>
    YesNo,

    /// <summary>1 if the date is at most so many years before the opening day, else 0 (S175-C2).</summary>
    WithinYears,

    /// <summary>A percentage ÷ 100 (S175-J2).</summary>
    Percentage,

    /// <summary>Not scored, but a nought raises an alert (S175-C3).</summary>
    AlertAtZero,
}
