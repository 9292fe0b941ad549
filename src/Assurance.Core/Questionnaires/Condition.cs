namespace Assurance.Core.Questionnaires;

/// <summary>When a question is asked, required, or contradicts another. Conditions are data; there is no expression language.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The answer to <paramref name="Question"/> is one of <paramref name="Values"/>.</summary>
    public sealed record Is(string Question, IReadOnlyList<string> Values) : Condition;

    /// <summary>It has been answered and the answer is none of <paramref name="Values"/>.</summary>
    public sealed record IsNot(string Question, IReadOnlyList<string> Values) : Condition;

    /// <summary>The rating or number given is at most <paramref name="Value"/>.</summary>
    public sealed record AtMost(string Question, decimal Value) : Condition;

    /// <summary>The rating or number given is at least <paramref name="Value"/>.</summary>
    public sealed record AtLeast(string Question, decimal Value) : Condition;

    /// <summary>The date given is more than <paramref name="Years"/> years before the opening day.</summary>
    public sealed record OlderThan(string Question, int Years) : Condition;

    /// <summary>Some rated item of the section is at most <paramref name="Value"/>.</summary>
    public sealed record AnyItemAtMost(string Section, decimal Value) : Condition;

    /// <summary>Some rated item of the section is at least <paramref name="Value"/>.</summary>
    public sealed record AnyItemAtLeast(string Section, decimal Value) : Condition;

    /// <summary>It has been answered, or (<paramref name="Yes"/> false) it has not.</summary>
    public sealed record Given(string Question, bool Yes) : Condition;

    /// <summary>The respondent's phase, as the register names it, or its sector is one of these. Never holds where nobody is known.</summary>
    public sealed record PhaseIs(IReadOnlyList<string> Phases) : Condition;

    /// <summary>The standing of the body, as tables name it, is one of these. Never holds where nobody is known.</summary>
    public sealed record StandingIs(IReadOnlyList<string> Standings) : Condition;

    /// <summary>The judgement given is more than <paramref name="Levels"/> levels above what the scored answers come to.</summary>
    public sealed record AboveComputed(string Question, int Levels) : Condition;

    /// <summary>The same text stands in so many evidence boxes of the return, or more.</summary>
    public sealed record SameEvidence(int Boxes) : Condition;

    /// <summary>The respondent promised actions last time.</summary>
    public sealed record HadActions : Condition;

    /// <summary>It has been answered in words that show nothing of what the list stands for.</summary>
    public sealed record ShowsNone(string Question, WordList List) : Condition;

    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;
}
