using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>What followed from a form, in words.</summary>
internal static class OutcomeWords
{
    /// <param name="recorded">Codes of its outcomes; with an exclamation mark, a person has to decide it.</param>
    /// <returns>Empty where nothing followed.</returns>
    public static string Of(RunState state, string form, IReadOnlyList<string> recorded) =>
        Wording.Capital(string.Join("; ", recorded.Select(code => Of(state, form, code)).Distinct(StringComparer.Ordinal)));

    private static string Of(RunState state, string form, string recorded)
    {
        var code = recorded.TrimEnd('!');
        var outcome = state.Frame.Forms.GetValueOrDefault(form)?.Outcomes.FirstOrDefault(o => o.Code == code);
        var isForPerson = recorded.Length > code.Length;
        return outcome is null ? code.Replace('-', ' ')
            : isForPerson || (outcome.Task is not null && outcome.ExtendsTo is null && !outcome.SetsContacts) ? $"a task for the team: {Wording.Lower(TaskWords.Asked(state, outcome.Task ?? code))}"
            : outcome.ExtendsTo is not null ? "the time asked for was given"
            : outcome.SetsContacts ? "the contacts in it were entered"
            : outcome.EndsEscalation ? "assurance was given in writing, and no more letters ask for it"
            : code.Replace('-', ' ');
    }
}
