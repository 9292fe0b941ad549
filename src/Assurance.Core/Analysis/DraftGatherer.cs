using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>Copies out of the state of a run what is known of its draft. Words are still names of objects.</summary>
internal static class DraftGatherer
{
    public static DraftFacts Gather(RunState state)
    {
        var publication = state.Policy.Publication;
        var published = state.PublishedAt is { } at ? UkTime.Date(at) : (LocalDate?)null;
        return new DraftFacts
        {
            Texts = state.Texts.ToDictionary(t => t.Key, t => t.Value.Object, StringComparer.Ordinal),
            Comments = [.. state.Comments.Select(c => new CommentFacts(c.Number, c.Part, c.Role, UkTime.Date(c.At), c.Words) { SettledOn = Date(c.SettledAt), Response = c.Response, Changes = c.Changes })],
            Signatories = [.. state.Policy.SignOff.Stages.Select((s, i) => Signatory(state, i, s.Role, s.Form))],
            Decisions = [.. state.DraftEntries.Select(e => new DecisionFacts(What(e.Kind), [.. e.Stages.Select(s => state.Policy.SignOff.Stages[s].Role)], UkTime.Date(e.At), e.Reason is { } why ? ReasonWords.Of(state, why) : ""))],
            Recipients = [.. Recipients(state)],
            PublishedOn = published,
            OwedBy = publication?.DueOn(state.Opened!.Opens, state.Opened.LastPublished),
            LastPublished = state.Opened!.LastPublished,
            NextOwed = published is { } day ? publication?.NextDue(day) : null,
        };
    }

    private static SignatoryFacts Signatory(RunState state, int stage, string role, string? form)
    {
        var asked = Enumerable.Range(0, state.AskedBefore(stage) + 1).Reverse()
            .Select(n => state.Message(Keys.Message(state.Run, Nobody.Id, SignOffRung.Of(stage, n), role))?.Intent).FirstOrDefault(i => i is not null);
        var signed = state.SignOffs.FirstOrDefault(s => s.SignOff.Stage == stage);
        var review = state.DraftEntries.LastOrDefault(e => e.Review is not null && e.Stages.Contains(stage));
        return new SignatoryFacts(role, asked is null ? null : UkTime.Date(state.Intents[asked].Intended.Slot), signed.SignOff is null ? null : UkTime.Date(signed.At))
        {
            WantsChanges = state.ChangesWanted(stage) is not null,
            Review = review?.Review is { } answers && form is not null && state.Frame.Forms.TryGetValue(form, out var definition) ? new ReviewFacts(answers, definition, UkTime.Date(review.At)) : null,
        };
    }

    private static IEnumerable<RecipientFacts> Recipients(RunState state)
    {
        foreach (var person in state.PartnershipContacts.Where(c => Role.PaperOf(c.Role) is not null).GroupBy(c => c.Person, StringComparer.Ordinal))
        {
            var sent = state.Message(Keys.Message(state.Run, Nobody.Id, DraftRungs.SendOut, person.Key))?.Intent is { } intent && state.Intents[intent].SentAt is { } at ? UkTime.Date(at) : (LocalDate?)null;
            yield return new RecipientFacts(person.First().Details, [.. person.Select(c => Role.PaperOf(c.Role)!).Distinct(StringComparer.Ordinal)], sent);
        }
    }

    private static string What(DraftEntryKind kind) => kind switch
    {
        DraftEntryKind.Agreed => "Agreed",
        DraftEntryKind.ChangesRequested => "Changes requested",
        _ => "Re-opened",
    };

    private static LocalDate? Date(Instant? at) => at is { } when ? UkTime.Date(when) : null;
}
