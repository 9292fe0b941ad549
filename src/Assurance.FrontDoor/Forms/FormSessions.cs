using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.Engine;
using Assurance.Engine.Intake;

namespace Assurance.FrontDoor.Forms;

/// <summary>Opens a form for a respondent: draft, answers to begin with, last year's answers.</summary>
internal sealed class FormSessions(EngineRoom room, Drafts drafts)
{
    private readonly CarryForward carry = new(room.Box);

    private static readonly IReadOnlyDictionary<string, Answer> Nothing = new Dictionary<string, Answer>(StringComparer.Ordinal);

    public async Task<FormSession> OpenAsync(Invited invited, FormOffer offer, CancellationToken cancellation)
    {
        var earlier = offer.IsQuestionnaire ? await EarlierAnswers.OfAsync(carry, room.Shelf.Journal(invited.Run), invited, cancellation) : EarlierAnswers.None;
        return new FormSession(
            invited,
            offer,
            await drafts.FindAsync(invited, offer, cancellation),
            await InitialAsync(invited, offer, earlier, cancellation),
            await ListsAsync(invited, offer, cancellation),
            earlier);
    }

    /// <summary>A correction begins with what stands; a signature that is still to come with what was signed; anything else anew.</summary>
    private async Task<IReadOnlyDictionary<string, Answer>> InitialAsync(Invited invited, FormOffer offer, EarlierAnswers earlier, CancellationToken cancellation)
    {
        if (offer.Definition is { Purpose: FormPurpose.Contacts } contacts)
        {
            return await ContactsAsync(invited, contacts, cancellation);
        }

        var stands = offer.IsReturn ? invited.Returns.LastOrDefault(r => r.Form == offer.Form)?.Answers
            : offer.Definition is { Purpose: FormPurpose.WrittenAssurance } ? invited.Forms.LastOrDefault(f => f.Form == offer.Form)?.Answers
            : null;
        return stands is null ? Known(invited, offer, earlier)
            : (await room.Box.GetAsync<ReturnObject>(stands, cancellation))?.Answers ?? Nothing;
    }

    /// <summary>
    /// What the register and last year say is put in where the respondent only corrects it: the profile, and what became of last
    /// year's actions. Judgements and evidence are shown beside their questions instead, since they are to be made anew.
    /// </summary>
    private static Dictionary<string, Answer> Known(Invited invited, FormOffer offer, EarlierAnswers earlier)
    {
        var known = offer.Bank.Sections
            .SelectMany(s => s.Questions.Where(q => s.Kind == SectionKind.Profile || q.Feeds == Feed.LastActions))
            .Where(q => earlier.First.ContainsKey(q.Id))
            .ToDictionary(q => q.Id, q => earlier.First[q.Id], StringComparer.Ordinal);
        if (invited.Respondent.Pupils is { } pupils && offer.Bank.Questions.FirstOrDefault(q => q.Feeds == Feed.Roll) is { Type: QuestionType.Number } roll)
        {
            known[roll.Id] = Answer.Of(pupils.ToString());
        }

        return known;
    }

    private async Task<IReadOnlyDictionary<string, Answer>> ContactsAsync(Invited invited, FormDefinition form, CancellationToken cancellation)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var field in form.Contacts.Where(c => c.Role.Length > 0))
        {
            if (invited.Contacts.FirstOrDefault(c => c.Role == field.Role) is { } known && await room.Box.GetAsync<PersonDetails>(known.Details, cancellation) is { } person)
            {
                answers[field.NameQuestion] = Answer.Of(person.Name);
                answers[field.EmailQuestion] = Answer.Of(known.HasEmail ? person.Email ?? "" : "");
            }
        }

        return answers;
    }

    /// <summary>A form about a promised action offers those that are open, in the words in which they were promised.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<ScaleLevel>>> ListsAsync(Invited invited, FormOffer offer, CancellationToken cancellation)
    {
        var lists = new Dictionary<string, IReadOnlyList<ScaleLevel>>(StringComparer.Ordinal);
        if (offer.Definition is { Purpose: FormPurpose.ActionUpdate }
            && offer.Bank.Questions.FirstOrDefault(q => q.Holds == Holds.Action) is { } asked)
        {
            var given = invited.Returns.Count == 0 ? null : await room.Box.GetAsync<ReturnObject>(invited.Returns[^1].Answers, cancellation);
            var promised = Promises.In(invited.Frozen.Frame.Questionnaire, given?.Answers ?? Nothing, invited.Opened.Opens).ToDictionary(p => p.Id, p => p.Text, StringComparer.Ordinal);
            lists[asked.Id] = [.. invited.OpenActions.Select(id => new ScaleLevel(id, promised.TryGetValue(id, out var words) ? words : id, 0))];
        }

        return lists;
    }
}
