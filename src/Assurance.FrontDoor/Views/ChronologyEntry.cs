using Assurance.Core.Record;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>One thing that happened, as told on a respondent's page.</summary>
/// <param name="When">Date and time in the UK.</param>
/// <param name="To">Which roles, where somebody was written to.</param>
/// <param name="Because">A clause after “because”; empty where the event carries no reason of the plan.</param>
/// <param name="Words">What the person who decided wrote; null where nobody did.</param>
/// <param name="Authority">On whose authority.</param>
public sealed record ChronologyEntry(string When, string What, string To, string Channel, string Outcome, string Because, string? Words, string Authority)
{
    /// <summary>Where it is recorded that the message came back; null where that cannot be.</summary>
    public string? Bounced { get; init; }

    /// <summary>Subject of the letter; empty where none was written, or several went as one.</summary>
    public string Letter { get; init; } = "";

    public static ChronologyEntry Of(RunState state, FrozenRun frozen, RespondentState respondent, RunEvent happened, Decided? decided)
    {
        var told = EventWords.Tell(state, respondent, happened);
        var step = told.Step is { } code ? state.Step(code) : null;
        return new ChronologyEntry(
            Wording.At(happened.At), told.What, told.To, told.Channel, told.Outcome, told.Because,
            decided?.Reason ?? (EventSubject.Words(happened.Body) is null ? null : "The words have been erased."), AuthorityOf(happened.Actor, decided))
        {
            Letter = LetterTitle.Of(state, frozen, step?.Message, respondent.Respondent.Name),
            Bounced = happened.Body is MessageIntended { Channel: Core.Record.Channel.Email } && !state.IsClosed && !state.HasBounced(happened.Key) && state.Intents.GetValueOrDefault(happened.Key)?.SentAt is not null
                ? $"{Paths.Respondent(state.Run, respondent.Id)}/bounced?message={Uri.EscapeDataString(happened.Key)}"
                : null,
        };
    }

    private static string AuthorityOf(string actor, Decided? decided) =>
        decided is not null ? decided.Name
        : actor == SimulatedWorld.Officer.Person ? SimulatedWorld.Officer.Name
        : actor == Actors.System ? "The policy this run was opened with"
        : actor.StartsWith("door-", StringComparison.Ordinal) ? "The respondent"
        : actor.StartsWith("officer-", StringComparison.Ordinal) ? "An officer"
        : "A person";
}

/// <summary>Who decided and why, in their words.</summary>
public sealed record Decided(string Name, string Reason);
