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

    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;
}
