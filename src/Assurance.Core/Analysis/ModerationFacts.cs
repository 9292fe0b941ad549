using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Core.Analysis;

/// <summary>What officers made of the ratings of one return, up to the data cut.</summary>
/// <param name="Sheet">Item by item.</param>
/// <param name="Self">The return as the respondent had rated it; <see cref="RespondentFacts.Given"/> carries the ratings in force.</param>
/// <param name="On">Day on which a moderator first looked at it.</param>
/// <param name="SettledOn">Day on which the ratings were settled; null while they are provisional.</param>
public sealed record ModerationFacts(ModerationSheet Sheet, ReturnFacts Self, LocalDate On, LocalDate? SettledOn)
{
    /// <summary>
    /// The return with the ratings in force in the place of the respondent's own: these stand in every figure of a report, and the
    /// self score beside them (questionnaires 10.3). What it had said itself – the alerts it raised, the flags on it – stays what it was.
    /// </summary>
    public static (ReturnFacts Moderated, ModerationFacts Facts) Of(
        RunFactsFrame frame, FormDefinition form, RespondentFacts respondent, ReturnFacts self, IReadOnlyList<(ModerationStep Step, IReadOnlyDictionary<string, ItemRating> Ratings)> acts, LocalDate on, LocalDate? settledOn)
    {
        var sheet = ModerationSheet.Of(frame.Questionnaire, form, self.Values!, acts);
        var values = new Dictionary<string, Answer>(self.Values!, StringComparer.Ordinal);
        foreach (var item in sheet.Items.Where(i => i.HasMoved))
        {
            values[item.Item] = Answer.Of(item.InForce);
        }

        var moderated = self.WithAnswers(values, frame, respondent.Respondent);
        return (moderated with { Score = moderated.Score! with { CriticalZeros = self.Score!.CriticalZeros, Flags = self.Score.Flags } }, new ModerationFacts(sheet, self, on, settledOn));
    }
}
