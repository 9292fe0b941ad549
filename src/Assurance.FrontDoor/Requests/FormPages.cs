using Assurance.Core.Questionnaires;
using Assurance.FrontDoor.Forms;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>The pages of a form. Looking at one changes nothing.</summary>
internal sealed class FormPages(FormSessions sessions, Frames frames)
{
    public async Task<Reply> SectionsAsync(Visit visit, Invited invited)
    {
        if (await OpenAsync(visit, invited) is not { } session)
        {
            return await NotOpenAsync(visit);
        }

        // A list of one section says nothing.
        var sections = session.Sheet.Sections.Take(2).ToList();
        return sections.Count == 1
            ? await SectionPageAsync(visit, session, sections[0])
            : new Reply.Page(typeof(SectionsPage), await frames.OfAsync(visit), FormPageViews.Sections(session));
    }

    public async Task<Reply> SectionAsync(Visit visit, Invited invited) =>
        await OpenAsync(visit, invited) is { } session && Section(session, visit) is { } section
            ? await SectionPageAsync(visit, session, section)
            : await NotOpenAsync(visit);

    public async Task<Reply> CheckAsync(Visit visit, Invited invited)
    {
        if (await OpenAsync(visit, invited) is not { } session)
        {
            return await NotOpenAsync(visit);
        }

        return session.Draft is { } draft
            ? new Reply.Page(typeof(CheckPage), await frames.OfAsync(visit), FormPageViews.Check(session, draft))
            : new Reply.SeeOther(invited.Paths.Form(session.Offer.Slug));
    }

    public Task<Reply> SavedAsync(Visit visit, Invited invited) => DraftPageAsync(visit, invited, typeof(SavedPage));

    public Task<Reply> DiscardAsync(Visit visit, Invited invited) => DraftPageAsync(visit, invited, typeof(DiscardPage));

    public async Task<FormSession?> OpenAsync(Visit visit, Invited invited) =>
        FormOffer.Find(invited, visit["form"]) is { } offer ? await sessions.OpenAsync(invited, offer, visit.Cancellation) : null;

    public static Section? Section(FormSession session, Visit visit) => session.Sheet.Sections.FirstOrDefault(s => s.Id == visit["section"]);

    public async Task<Reply> NotOpenAsync(Visit visit) => Reply.Message(
        await frames.OfAsync(visit), StatusCodes.Status404NotFound, "This form is not open to you now",
        "It may not have opened yet, it may have closed, or your earlier answers mean that this part is not asked.",
        "Open your own link again: its first page shows what is open.");

    private async Task<Reply> SectionPageAsync(Visit visit, FormSession session, Section section) => new Reply.Page(
        typeof(SectionPage), await frames.OfAsync(visit),
        FormPageViews.Section(session, section, visit.Query("checked").Length > 0, visit.Query("more").Length > 0, visit.Query(FieldNames.Back) == "check"));

    private async Task<Reply> DraftPageAsync(Visit visit, Invited invited, Type page)
    {
        if (await OpenAsync(visit, invited) is not { } session)
        {
            return await NotOpenAsync(visit);
        }

        return session.Draft is { } draft
            ? new Reply.Page(page, await frames.OfAsync(visit), new DraftView(FormPageViews.Head(session), draft.Id, Wording.At(draft.Saved), session.Sheet.Faults().Count))
            : new Reply.SeeOther(invited.Paths.Form(session.Offer.Slug));
    }
}
