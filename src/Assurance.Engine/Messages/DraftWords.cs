using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;

namespace Assurance.Engine.Messages;

/// <summary>What a letter about the papers of a run says of them.</summary>
internal static class DraftWords
{
    public static MessageFacts Into(MessageFacts facts, RunState state, MessageItem item)
    {
        var owed = state.Policy.Publication?.DueOn(state.Opened!.Opens, state.Opened.LastPublished);
        if (state.Policy.Drafting is null || state.ContentsAt is not { } contents)
        {
            return facts with { OwedBy = owed };
        }

        var stage = SignOffRung.StageOf(item.Rung);
        var signed = state.Policy.Papers.Where(p => p is { NeedsSignOff: true, Scope: PaperScope.Run });
        var papers = item.Rung == DraftRungs.SendOut
            ? signed.Where(p => state.PartnershipContacts.Any(c => c.Person == facts.Step.Person && Role.PaperOf(c.Role) == p.Id)).Select(p => new PaperFacts(p.Id, contents, true))
            : stage is not null || item.Rung == DraftRungs.Reading ? signed.Select(p => new PaperFacts(p.Id, contents, false)) : [];
        return facts with
        {
            OwedBy = owed,
            PublishedOn = state.PublishedAt is { } published ? UkTime.Date(published) : null,
            Papers = [.. papers],
            ChangedBecause = stage is { } index && state.AskedBefore(index) > 0 && state.DraftEntries.LastOrDefault(e => e.Kind == DraftEntryKind.Reopened && e.Stages.Contains(index)) is { Reason: { } why }
                ? ReasonWords.Of(state, why)
                : stage is { } again && state.AskedBefore(again) > 0 ? "the changes you asked for have been made" : "",
        };
    }
}
