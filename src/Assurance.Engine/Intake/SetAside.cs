using Assurance.Core.Record;

namespace Assurance.Engine.Intake;

/// <summary>Why something cannot be admitted: a code for the record, and what a person is told, which may name what was typed.</summary>
/// <param name="Problems">Sentences beside the one the code stands for; they go into the object, never into the record.</param>
internal sealed record SetAside(Reason Reason, IReadOnlyList<string> Problems)
{
    public static SetAside Of(string code, params (string Name, string Value)[] with) => new(Reason.Of(code, with), []);

    public static SetAside Unreadable(params string[] problems) => new(Reason.Of("unreadable"), problems);

    public static SetAside Invalid(IReadOnlyList<string> problems) => new(Reason.Of("invalid-answers", ("count", problems.Count.ToString())), problems);

    public string Words => TriageWords.Sentence(Reason, Problems);
}
