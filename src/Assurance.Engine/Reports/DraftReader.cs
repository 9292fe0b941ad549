using Assurance.Core.Analysis;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>Reads the words of a draft out of erasable objects: texts, comments and responses, reviews, names of recipients.</summary>
internal sealed class DraftReader(ObjectBox box)
{
    private const string Erased = "(erased)";

    /// <summary>What the facts of a draft hang on beside returns: where it differs, they are read again. Empty for a run that drafts nothing.</summary>
    public static string Mark(RunState state) => state.Policy.Drafting is null && state.Policy.Publication is null ? ""
        : FormattableString.Invariant($"{state.DraftVersion}/{state.Texts.Values.Select(t => t.At).DefaultIfEmpty().Max()}/{state.ContentsChanged?.At}/{state.PartnershipContacts.Count}/{state.Intents.Values.Count(i => i.Intended.Items[0].Respondent == Nobody.Id && i.SentAt is not null)}");

    public async Task<DraftFacts> ReadAsync(RunFacts facts, CancellationToken cancellation = default)
    {
        var draft = facts.Frame.Draft;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, name) in draft.Texts)
        {
            texts[place] = (await box.GetAsync<TextObject>(name, cancellation))?.Words ?? "";
        }

        var comments = new List<CommentFacts>();
        foreach (var comment in draft.Comments)
        {
            comments.Add(comment with { Words = await WordsAsync(comment.Words, cancellation), Response = comment.Response is { } response ? await WordsAsync(response, cancellation) : null });
        }

        var signatories = new List<SignatoryFacts>();
        foreach (var signatory in draft.Signatories)
        {
            signatories.Add(signatory.Review is { } review && await box.GetAsync<ReviewObject>(review.Object, cancellation) is { } given
                ? signatory with { Review = review with { Answers = new ConditionCheck(review.Form.Bank, given.Answers, facts.Frame.Opens) } }
                : signatory);
        }

        var recipients = new List<RecipientFacts>();
        foreach (var recipient in draft.Recipients)
        {
            recipients.Add(recipient with { Name = (await box.GetAsync<PersonDetails>(recipient.Name, cancellation))?.Name ?? Erased });
        }

        return draft with { Texts = texts, Comments = comments, Signatories = signatories, Recipients = recipients };
    }

    private async Task<string> WordsAsync(string name, CancellationToken cancellation) => (await box.GetAsync<DecisionObject>(name, cancellation))?.Reason ?? Erased;
}
