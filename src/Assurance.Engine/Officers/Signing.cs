using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;

namespace Assurance.Engine.Officers;

/// <summary>Whether somebody who was asked may agree to the papers now, and what their decision comes to.</summary>
internal static class Signing
{
    /// <param name="words">Object with their words, and with the answers of their review where there are any.</param>
    public static Ruling Decide(RunState state, string? role, bool agrees, IReadOnlyDictionary<string, Answer> review, string words)
    {
        var asked = state.WaitingStages.Where(s => IsAsked(state, s)).ToList();
        var chosen = asked.Where(s => role is null || state.Policy.SignOff.Stages[s].Role == role).ToList();
        if (chosen.Count != 1)
        {
            return Ruling.Refuse(asked.Count == 0 ? $"No paper of {state.Run} is waiting for sign-off."
                : role is null ? $"Several are asked to agree, each for themselves. Say who decided: {Roles(state, asked)}."
                : $"{state.Run} is not waiting for “{role}”. It waits for: {Roles(state, asked)}.");
        }

        if (!state.IsDraftCurrent)
        {
            return Ruling.Refuse("The draft is being written again, since what it says has changed. Let them read the new one first.");
        }

        var (signs, refusal) = Verdict(state, chosen[0], agrees, review);
        return refusal is not null ? Ruling.Refuse(refusal) : Record(state, chosen[0], signs, words, review.Count > 0);
    }

    private static Ruling Record(RunState state, int stage, bool signs, string words, bool hasReview)
    {
        var role = state.Policy.SignOff.Stages[stage].Role;
        var before = state.AskedBefore(stage);
        var review = hasReview ? words : null;
        return signs
            ? Ruling.Record(Keys.Signed(state.Run, stage, before), new SignedOff(stage, role, words) { Review = review })
            : Ruling.Record(Keys.ChangesRequested(state.Run, stage, before), new ChangesRequested(stage, role, words) { Review = review });
    }

    /// <summary>Their words say it; where the stage has a form, its first outcome that decides.</summary>
    private static (bool Signs, string? Refusal) Verdict(RunState state, int stage, bool agrees, IReadOnlyDictionary<string, Answer> review)
    {
        if (state.Policy.SignOff.Stages[stage].Form is not { } id)
        {
            return review.Count > 0 ? (false, "Nothing is asked on a form here: say only whether they agree, and what they said.")
                : !agrees && state.Policy.Drafting is null ? (false, "These papers are made of returns alone and cannot be changed. Record it when they agree.")
                : (agrees, null);
        }

        var form = state.Frame.Forms[id];
        var opens = state.Opened!.Opens;
        if (Completeness.Missing(form.Bank, review, opens) is { Count: > 0 } missing)
        {
            return (false, $"The form “{form.Bank.Title}” still lacks: {string.Join("; ", missing.Select(m => $"{m} {form.Bank.Questions.First(q => q.Id == m).Text}"))}.");
        }

        if (review.Keys.FirstOrDefault(k => form.Bank.Questions.All(q => q.Id != k)) is { } stranger)
        {
            return (false, $"The form “{form.Bank.Title}” has no question {stranger}.");
        }

        var check = new ConditionCheck(form.Bank, review, opens);
        return form.Outcomes.FirstOrDefault(o => (o.Signs || o.AsksForChanges) && check.Holds(o.When)) is { } outcome
            ? (outcome.Signs, null)
            : (false, $"The answers on the form “{form.Bank.Title}” say neither that they agree nor that they want changes.");
    }

    /// <summary>The stage whose turn it is has been asked, or could not be because nobody is known in its role.</summary>
    internal static bool IsAsked(RunState state, int stage)
    {
        var role = state.Policy.SignOff.Stages[stage].Role;
        return state.Message(Keys.Message(state.Run, Nobody.Id, SignOffRung.Of(stage, state.AskedBefore(stage)), role))?.Intent is not null
            || (state.Stages.Any(s => s.Stage == Core.Planning.Stage.SignOff) && state.ChangesWanted(stage) is null && state.Has(Keys.Task(state.Run, Nobody.Id, $"no-contact-{role}")));
    }

    private static string Roles(RunState state, IEnumerable<int> stages) => string.Join(", ", stages.Select(s => state.Policy.SignOff.Stages[s].Role));
}
