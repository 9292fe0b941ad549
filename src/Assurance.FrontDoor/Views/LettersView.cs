using Assurance.Core.Record;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>Held letters in full, as they would leave now, for whoever lets them go.</summary>
public sealed record LettersView(RunHead Head, RespondentLink Respondent, string Reference, IReadOnlyList<LetterView> Letters)
{
    public string Decide(string what) => $"{Paths.Letters(Head.Run)}/{what}?respondent={Uri.EscapeDataString(Respondent.Id)}";
}

/// <param name="To">Role and name.</param>
/// <param name="Channel">“By e-mail” or “By post”.</param>
public sealed record LetterView(string Rung, string To, string Channel, string Subject, string Html);

/// <summary>All letters of a run that wait, to be read one respondent at a time.</summary>
public sealed record WaitingView(RunHead Head, IReadOnlyList<WaitingRung> Rungs)
{
    public int Count => Rungs.Sum(r => r.Letters.Count);

    public static WaitingView Of(RunState state, FrozenRun frozen) => new(RunHead.Of(state, frozen), WaitingRung.Of(state));
}
