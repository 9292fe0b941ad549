using Assurance.Core.Questionnaires;

namespace Assurance.FrontDoor.Forms;

/// <summary>A form that somebody may fill in now: the questionnaire, or one of the cycle's other forms.</summary>
/// <param name="Definition">Null is the questionnaire.</param>
internal sealed record FormOffer(string Slug, Questionnaire Bank, FormDefinition? Definition)
{
    private const string Questionnaire = "questionnaire";

    public string? Form => Definition?.Id;

    public bool IsQuestionnaire => Definition is null;

    /// <summary>Stands as the return: the questionnaire itself, or what is accepted in its place.</summary>
    public bool IsReturn => Definition is null or { Purpose: FormPurpose.Attestation };

    public string Door => Definition is { Purpose: FormPurpose.Attestation } ? Engine.Intake.Door.Attestation : Engine.Intake.Door.Web;

    /// <summary>Everything open to this respondent now, the questionnaire first. Forms are found by purpose, never by name.</summary>
    public static IReadOnlyList<FormOffer> Of(Invited invited)
    {
        if (invited.IsAnonymous)
        {
            // Nothing of it is kept under a name: it has pages of its own.
            return [];
        }

        var offers = new List<FormOffer>();
        if (invited.MayAnswer)
        {
            offers.Add(OfQuestionnaire(invited));
        }

        offers.AddRange(invited.Frozen.Frame.Forms.Values
            .Where(f => !f.ForOfficers && IsOpen(f.Purpose, invited))
            .OrderBy(f => f.Purpose).ThenBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => new FormOffer(f.Id, f.Bank, f)));
        return offers;
    }

    public static FormOffer OfQuestionnaire(Invited invited) => new(Questionnaire, invited.Frozen.Frame.Questionnaire, null);

    public static FormOffer? Find(Invited invited, string slug) => Of(invited).FirstOrDefault(o => o.Slug == slug);

    private static bool IsOpen(FormPurpose purpose, Invited invited) => !invited.HasCeased && purpose switch
    {
        FormPurpose.Attestation => invited.MayAnswer && !IsNew(invited),
        FormPurpose.WrittenAssurance => invited is { IsAskedForAssurance: true, IsClosed: false, IsExempt: false, AssuredAt: null, Returns.Count: 0 },
        FormPurpose.Contacts => !invited.IsClosed,
        FormPurpose.Request => invited is { IsClosed: false, IsExempt: false, Returns.Count: 0 },
        FormPurpose.ActionUpdate => invited.OpenActions.Count > 0,
        _ => false,
    };

    /// <summary>A school that opened lately answers in full, whatever route others may take.</summary>
    private static bool IsNew(Invited invited) =>
        invited.Frozen.Frame.Policy.FullReturnMonths is > 0 and var months
        && invited.Respondent is { OpenedOn: { } opened, Predecessors.Count: 0 }
        && opened.PlusMonths(months) > invited.Opened.Opens;
}
