using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>A form in the hands of a respondent: the draft if one was begun, and where it starts from if not.</summary>
/// <param name="Initial">Answers to begin with: those of the return that stands, or what is known of the contacts.</param>
/// <param name="Lists">Choices that depend on the respondent, by question id.</param>
internal sealed record FormSession(
    Invited Invited, FormOffer Offer, Draft? Draft, IReadOnlyDictionary<string, Answer> Initial, IReadOnlyDictionary<string, IReadOnlyList<ScaleLevel>> Lists, EarlierAnswers Earlier)
{
    public Sheet Sheet { get; } = new(Offer, Draft?.Answers ?? Initial, GivenAnswers.Of(Invited, Offer), new Respondence(Invited.Respondent, Invited.Opened.Opens, Earlier.HadActions)) { Lists = Lists };

    /// <summary>The return that stands came after this draft was begun, by another door or from another desk.</summary>
    public bool IsOvertaken => Offer.IsReturn && Draft is { } draft && Version > draft.Base;

    private int Version => Invited.Returns.Count > 0 ? Invited.Returns[^1].Version : 0;

    public Draft Begin(string id, Instant now) => new() { Id = id, SavedAt = now.ToUnixTimeMilliseconds(), Base = Offer.IsReturn ? Version : 0, Answers = Initial };

    public FormSession With(Draft draft) => new(Invited, Offer, draft, Initial, Lists, Earlier);
}
