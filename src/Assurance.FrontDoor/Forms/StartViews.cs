using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Intake;
using Assurance.Engine.Messages;
using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor.Forms;

/// <summary>Makes the first page behind a personal link.</summary>
internal static class StartViews
{
    public static async Task<StartView> OfAsync(Invited invited, Drafts drafts, bool hasWorkbooks, string? uploadFault, CancellationToken cancellation)
    {
        var bank = invited.Frozen.Frame.Questionnaire;
        var links = new List<(FormOffer Offer, FormLink Link)>();
        foreach (var offer in FormOffer.Of(invited))
        {
            var draft = await drafts.FindAsync(invited, offer, cancellation);
            links.Add((offer, new FormLink(offer.IsQuestionnaire ? "Answer online" : offer.Bank.Title, invited.Paths.Form(offer.Slug), About(offer, invited), draft is null ? null : Wording.At(draft.Saved))));
        }

        var sheet = new Sheet(FormOffer.OfQuestionnaire(invited), new Dictionary<string, Answer>(StringComparer.Ordinal), GivenAnswers.Of(invited, FormOffer.OfQuestionnaire(invited)), new Respondence(invited.Respondent, invited.Opened.Opens, false));
        return new StartView
        {
            Paths = invited.Paths,
            RunTitle = MessageWords.RunTitle(invited.Frozen),
            School = invited.Respondent.Name,
            Noun = invited.Noun,
            Reference = MessageWords.Reference(invited.Frozen.Definition.Audience.Words, invited.Respondent),
            CheckCode = invited.Paths.Code,
            Opens = invited.Dates.Opens,
            Due = invited.Dates.Due,
            IsExtended = invited.IsExtended,
            Standing = Standing(invited),
            IsPaused = invited.IsPaused,
            Register = invited.Register is { Change: RegisterChange.Converted, On: var on } ? $"Your {invited.Noun.One} carries on under number {invited.Respondent.Number} since {Wording.Long(on)}. This link stays the same, and a return made before counts." : null,
            ReturnedOn = invited.Returns is [.., { } current] ? UkTime.Date(current.At) : null,
            IsSimulated = invited.Opened.Simulated,
            Provisional = invited.Provisional,
            Partnership = invited.Frozen.Partnership,
            Edition = bank.Edition,
            Questions = bank.Questions.Count(q => !sheet.Given.ContainsKey(q.Id)),
            Sections = bank.Sections.Count,
            Answer = links.FirstOrDefault(l => l.Offer.IsQuestionnaire).Link,
            Instead = [.. links.Where(l => l.Offer is { IsQuestionnaire: false, IsReturn: true }).Select(l => l.Link)],
            Others = [.. links.Where(l => !l.Offer.IsReturn).Select(l => l.Link)],
            HasWorkbook = invited.MayAnswer && hasWorkbooks,
            Received = Received(invited),
            HasVersions = invited.Returns.Count > 1,
            UploadFault = uploadFault,
        };
    }

    private static StartStanding Standing(Invited invited) =>
        invited.HasCeased ? StartStanding.Ceased
        : invited.Returns.Count > 0 ? StartStanding.Returned
        : invited.IsExempt ? StartStanding.Exempt
        : invited.AssuredAt is not null ? StartStanding.Assured
        : invited.IsClosed ? StartStanding.Closed
        : invited.Today < invited.Dates.Opens ? StartStanding.NotOpenYet
        : StartStanding.Asked;

    private static string About(FormOffer offer, Invited invited) => offer.Definition?.Purpose switch
    {
        null => invited.Returns.Count > 0 ? "Correct what you sent: it is filled in already." : "You can stop and come back; your answers are kept.",
        FormPurpose.Attestation => "Instead of answering every question: attest that assurance rests on other evidence.",
        FormPurpose.WrittenAssurance => "Our letter asked for assurance in writing. Give it here.",
        FormPurpose.Contacts => invited.ContactsConfirmedAt is { } confirmed ? $"Confirmed on {Wording.Long(UkTime.Date(confirmed))}. Tell us when somebody changes." : $"Check who we write to at your {invited.Noun.One}, and correct it.",
        FormPurpose.Request => "More time, a new contact, or a reason why you should not be asked.",
        FormPurpose.ActionUpdate => $"{Wording.Capital(Wording.Count(invited.OpenActions.Count, "action"))} you promised {(invited.OpenActions.Count == 1 ? "is" : "are")} still open. Tell us how {(invited.OpenActions.Count == 1 ? "it stands" : "they stand")}.",
        _ => "",
    };

    private static List<ReceivedLine> Received(Invited invited)
    {
        var lines = invited.Returns.Select((r, i) => (r.At, Line: new ReceivedLine(
            $"Return, {Wording.Lower(Wording.Answer(r.Version))}{(r.Form is { } form && invited.Frozen.Frame.Forms.TryGetValue(form, out var definition) ? $" ({Wording.Lower(definition.Bank.Title)})" : "")}",
            Wording.At(r.At), Door.Title(r.Door), i == invited.Returns.Count - 1, r.Source is { } source ? invited.Paths.Received(source) : null)));
        var forms = invited.Forms.Select(f => (f.At, Line: new ReceivedLine(
            invited.Frozen.Frame.Forms.TryGetValue(f.Form, out var definition) ? definition.Bank.Title : f.Form, Wording.At(f.At), Door.Title(f.Door), false, invited.Paths.Received(f.Source))));
        return [.. lines.Concat(forms).OrderByDescending(l => l.At).Select(l => l.Line)];
    }
}
