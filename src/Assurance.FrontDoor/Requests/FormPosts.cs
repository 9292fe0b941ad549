using Assurance.Core.Questionnaires;
using Assurance.Engine;
using Assurance.FrontDoor.Forms;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>What a form sends. Every post saves what was typed, right or wrong, and is answered with the page to look at next.</summary>
internal sealed class FormPosts(EngineRoom room, FormPages pages, Drafts drafts, HandingIn handing, Invitations invitations)
{
    public async Task<Reply> SectionAsync(Visit visit, Invited invited)
    {
        if (await pages.OpenAsync(visit, invited) is not { } session || FormPages.Section(session, visit) is not { } section)
        {
            return await pages.NotOpenAsync(visit);
        }

        if (await PostedForm.ReadAsync(visit) is not { } form)
        {
            return await TooMuchAsync(visit);
        }

        var given = new Dictionary<string, Answer>(FieldReader.Read(session.Sheet, section, form), StringComparer.Ordinal);
        var copy = form[FieldNames.Copy].ToString();
        if (section.Questions.Any(q => q.Id == copy) && session.Earlier.Given.TryGetValue(copy, out var lastYear))
        {
            given[copy] = lastYear;
        }

        var draft = await drafts.ChangeAsync(invited, session.Offer, async current =>
        {
            var begun = current ?? session.Begin(room.Entropy.Next(), invitations.Now);

            // Sent already, and left behind by a crash: what is changed now is another submission.
            var own = await handing.FindAsync(invited, begun.Id) is null ? begun : begun with { Id = room.Entropy.Next() };
            return own.With(section.Id, given, invitations.Now);
        });
        return new Reply.SeeOther(Next(session.With(draft), section, given.Keys, form, copy));
    }

    public async Task<Reply> SendAsync(Visit visit, Invited invited)
    {
        if (await PostedForm.ReadAsync(visit) is not { } form)
        {
            return await TooMuchAsync(visit);
        }

        // Pressed twice: the first press has sent it, and both are shown the one receipt.
        var id = form[FieldNames.Draft].ToString();
        if (await SentAlreadyAsync(invited, id) is { } receipt)
        {
            return receipt;
        }

        if (await pages.OpenAsync(visit, invited) is not { } session)
        {
            return await pages.NotOpenAsync(visit);
        }

        if (session.Draft is not { } draft || draft.Id != id)
        {
            // The other press may have sent it, and put the draft away, since this one looked.
            return await SentAlreadyAsync(invited, id) ?? new Reply.SeeOther(invited.Paths.Form(session.Offer.Slug));
        }

        if (session.Sheet.Faults().Count > 0)
        {
            return new Reply.SeeOther(invited.Paths.Check(session.Offer.Slug) + "#faults");
        }

        var sent = await handing.SendAsync(session, draft);
        await drafts.SentAsync(invited, session.Offer, draft, room.Entropy.Next());
        return new Reply.SeeOther(invited.Paths.Received(sent));
    }

    public async Task<Reply> DiscardAsync(Visit visit, Invited invited)
    {
        if (FormOffer.Find(invited, visit["form"]) is { } offer && await PostedForm.ReadAsync(visit) is { } form)
        {
            await drafts.DiscardAsync(invited, offer, form[FieldNames.Draft].ToString());
        }

        return new Reply.SeeOther(invited.Paths.Start);
    }

    private async Task<Reply?> SentAlreadyAsync(Invited invited, string draft)
    {
        if (await handing.FindAsync(invited, draft) is not { } source)
        {
            return null;
        }

        await handing.FinishAsync(invited.Run, source);
        return new Reply.SeeOther(invited.Paths.Received(source));
    }

    private static string Next(FormSession session, Section section, IEnumerable<string> shown, IFormCollection form, string copy)
    {
        var (paths, slug) = (session.Invited.Paths, session.Offer.Slug);
        var here = paths.Section(slug, section.Id);
        var back = form[FieldNames.Back] == "check" ? "back=check" : "";
        if (copy.Length > 0)
        {
            return $"{here}{(back.Length > 0 ? "?" + back : "")}#{FieldNames.Of(copy)}";
        }

        if (form[FieldNames.Then] == FieldNames.Later)
        {
            return paths.Saved(slug);
        }

        // An answer of this section can lead to further questions in it.
        var before = shown.ToHashSet(StringComparer.Ordinal);
        var faults = session.Sheet.Faults(section).ToList();
        var asked = session.Sheet.Sections.Any(s => s.Id == section.Id) ? session.Sheet.Questions(section).ToList() : [];
        if (asked.FirstOrDefault(q => !before.Contains(q.Id) && session.Sheet.Answer(q) is null) is { } further && faults.All(f => !before.Contains(f.Question.Id)))
        {
            return $"{here}?more=1{(back.Length > 0 ? "&" + back : "")}#{FieldNames.Of(further.Id)}";
        }

        if (faults.Count > 0)
        {
            return $"{here}?checked=1{(back.Length > 0 ? "&" + back : "")}#faults";
        }

        return back.Length > 0 || After(session, section) is not { } next ? paths.Check(slug) : paths.Section(slug, next.Id);
    }

    /// <summary>The next section by the bank's order, even where this one is no longer asked itself.</summary>
    private static Section? After(FormSession session, Section section)
    {
        var asked = session.Sheet.Sections.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return session.Sheet.Bank.Sections.SkipWhile(s => s.Id != section.Id).Skip(1).FirstOrDefault(s => asked.Contains(s.Id));
    }

    private static Task<Reply> TooMuchAsync(Visit visit) => Task.FromResult<Reply>(Reply.Message(
        Frames.Bare, StatusCodes.Status413PayloadTooLarge, "That was too much at once",
        "What was sent could not be read, or it was longer than a section can be. Nothing of it has been saved.",
        "Go back, shorten the longest text, and save again."));
}
