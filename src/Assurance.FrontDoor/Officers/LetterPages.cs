using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Engine;
using Assurance.Engine.Messages;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Requests;
using Assurance.FrontDoor.Views;
using NodaTime;

namespace Assurance.FrontDoor.Officers;

/// <summary>Pages of letters that wait for a person: all of them, and one respondent's in full.</summary>
internal sealed class LetterPages(EngineRoom room, RunFinder finder, Frames frames)
{
    public void Add(Routes routes)
    {
        routes.Get("/runs/{run}/letters", ListAsync);
        routes.Get("/runs/{run}/letters/{respondent}", ShowAsync);
    }

    private async Task<Reply> ListAsync(Visit visit) => await finder.FindAsync(visit) is { } journal
        ? new Reply.Page(typeof(WaitingPage), await frames.OfAsync(visit), await journal.ReadAsync(state => WaitingView.Of(state, journal.Frozen), visit.Cancellation))
        : await frames.NotFoundAsync(visit, RunFinder.NoRun, isForOfficers: true);

    private async Task<Reply> ShowAsync(Visit visit)
    {
        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        var journal = await finder.FindAsync(visit);
        var page = journal is null ? null : await journal.ReadAsync(state => state.Find(visit["respondent"]) is { } found ? Gather(state, journal.Frozen, found, now) : null, visit.Cancellation);
        if (journal is null || page is null)
        {
            return await frames.NotFoundAsync(visit, "Nobody of that number is asked in this run.", isForOfficers: true);
        }

        var letters = new List<LetterView>();
        foreach (var (rung, to, facts) in page.Letters)
        {
            var written = await room.Messages.PreviewAsync(journal.Frozen, facts, visit.Cancellation);
            var person = facts.Step.Details.Length == 0 ? null : await room.Box.GetAsync<Core.Roster.PersonDetails>(facts.Step.Details, visit.Cancellation);
            letters.Add(new LetterView(rung, person is null ? to : $"{to}: {person.Name}", facts.Step.Channel == Channel.Post ? "By post" : "By e-mail", written.Subject, written.Html));
        }

        return new Reply.Page(typeof(LettersPage), await frames.OfAsync(visit), new LettersView(page.Head, page.Respondent, page.Reference, letters));
    }

    private static Waiting Gather(RunState state, FrozenRun frozen, RespondentState respondent, Instant now) => new(
        RunHead.Of(state, frozen), RespondentLink.Of(state, respondent), MessageWords.Reference(state.Words, respondent.Respondent),
        [.. OfficerDesk.Waiting(state, respondent.Id)
            .OrderBy(h => state.IndexOf(h.Rung))
            .Select(h => (Wording.Rung(state.Policy, h.Rung), Wording.Capital(Wording.Roles(state, respondent.Respondent, h.Roles)), Step: StepOf(state, respondent, h, now)))
            .Where(l => l.Step is not null)
            .Select(l => (l.Item1, l.Item2, MessageFacts.Gather(state, l.Step!)))]);

    /// <summary>The held message as a step that would be taken now.</summary>
    private static Step.SendMessage? StepOf(RunState state, RespondentState respondent, MessageHeld held, Instant now)
    {
        if (state.Policy.Ladder.Concat(state.Policy.FollowUps).FirstOrDefault(r => r.Code == held.Rung)?.Message is not { } letter)
        {
            return null;
        }

        var contact = held.Roles.Select(r => respondent.Holder(r) ?? state.PartnershipContacts.FirstOrDefault(c => c.Role == r)).OfType<Core.Roster.Contact>().FirstOrDefault();
        return new Step.SendMessage(
            held.Message, now, held.Reason, contact?.Person ?? held.Message, contact?.Details ?? "", contact is { HasEmail: true } ? Channel.Email : Channel.Post, MessageClass.Chase, letter,
            [new MessageItem(held.Message, held.Respondent, held.Rung, held.Roles, held.Reason)]);
    }

    private sealed record Waiting(RunHead Head, RespondentLink Respondent, string Reference, IReadOnlyList<(string Rung, string To, MessageFacts Facts)> Letters);
}
