using Assurance.Engine;
using Assurance.Engine.Ballots;
using Assurance.FrontDoor.Forms;
using Assurance.FrontDoor.Officers;
using Assurance.FrontDoor.Pages;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Assurance.FrontDoor.Requests;

/// <summary>
/// The pages of an anonymous collection. Answers live in the page alone until they are sent, and then in the ballot box: no draft,
/// no receipt, no line in a log.
/// </summary>
internal sealed class BallotPages(EngineRoom room, Frames frames)
{
    /// <summary>The page, where the link is one of an anonymous collection; else whatever the address means otherwise.</summary>
    public Func<Visit, Task<Reply>> Or(Func<Visit, BallotCall, Task<Reply>> page, Func<Visit, Task<Reply>> otherwise) => async visit =>
        await FindAsync(visit) is { } call ? await page(visit, call) : await otherwise(visit);

    /// <summary>The same of what is sent: never what another site makes a browser send.</summary>
    public Func<Visit, Task<Reply>> OrPost(Func<Visit, BallotCall, Task<Reply>> post, Func<Visit, Task<Reply>> otherwise) => async visit =>
        !SameOrigin.Holds(visit.Request)
            ? Invitations.FromAnotherSite()
            : await FindAsync(visit) is { } call ? await post(visit, call) : await otherwise(visit);

    public async Task<Reply> StartAsync(Visit visit, BallotCall call)
    {
        var address = call.Opened.Settings.FormAddress;
        return new Reply.Page(typeof(BallotStartPage), await frames.OfAsync(visit), new BallotStartView
        {
            Head = call.Head,
            Who = call.Respondent?.Name ?? "",
            Standing = call.Standing,
            Opens = call.Dates.Opens,
            Due = call.Dates.Due,
            Questions = call.Bank.Questions.Count(),
            TakePart = address ?? call.Head.Paths.TakePart,
            IsElsewhere = address is not null,
            IsSimulated = call.Opened.Simulated,
            Provisional = call.Provisional,
        });
    }

    public async Task<Reply> FormAsync(Visit visit, BallotCall call) => call.IsOpen
        ? new Reply.Page(typeof(BallotFormPage), await frames.OfAsync(visit), BallotSheet.Empty(call).Form(room.Ballots.NewMark(), isChecked: false))
        : new Reply.SeeOther(call.Head.Paths.Start);

    /// <summary>Shows the answers once more, or what is wrong with them, or the questions again to change something.</summary>
    public async Task<Reply> CheckAsync(Visit visit, BallotCall call)
    {
        if (await PostedForm.ReadAsync(visit) is not { } form)
        {
            return TooMuch();
        }

        if (!call.IsOpen)
        {
            return NotTaken(call.Standing);
        }

        var (sheet, mark) = (BallotSheet.Read(call, form), Mark(form) ?? room.Ballots.NewMark());
        if (form[FieldNames.Then] == FieldNames.Change)
        {
            return new Reply.Page(typeof(BallotFormPage), await frames.OfAsync(visit), sheet.Form(mark, isChecked: false));
        }

        return sheet.Faults.Count > 0 ? await AgainAsync(visit, sheet, mark) : new Reply.Page(typeof(BallotCheckPage), await frames.OfAsync(visit), sheet.Check(mark));
    }

    public async Task<Reply> SendAsync(Visit visit, BallotCall call)
    {
        if (await PostedForm.ReadAsync(visit) is not { } form)
        {
            return TooMuch();
        }

        // Pressed twice: the second press finds its ballot in the box, although it is open to this link no more.
        var again = call.Standing == BallotStanding.TookPart;
        if (!call.IsOpen && !again)
        {
            return NotTaken(call.Standing);
        }

        var sheet = BallotSheet.Read(call, form);
        if (sheet.Faults.Count > 0 || Mark(form) is not { } mark)
        {
            return again ? NotTaken(call.Standing) : await AgainAsync(visit, sheet, Mark(form) ?? room.Ballots.NewMark());
        }

        try
        {
            var answers = sheet.Sheet.Sent().ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
            return await room.Ballots.CastAsync(call.Run, call.Respondent?.Id, mark, answers, CancellationToken.None) switch
            {
                Casting.Taken => new Reply.SeeOther(call.Head.Paths.Thanks),
                Casting.TookPartBefore => NotTaken(BallotStanding.TookPart),
                Casting.NotOpen => NotTaken(BallotStanding.Closed),
                _ => await AgainAsync(visit, sheet, mark),
            };
        }
        catch (IOException)
        {
            // Not logged: the moment of it is somebody's. The store is busy, and says so to whoever asks it next.
            return Reply.Message(
                Frames.Bare, StatusCodes.Status503ServiceUnavailable, "Your answers could not be put in just now",
                "Go back one page and press “Send these answers” once more. However often you press it, your answers count once.",
                "If it goes on like this, wait a few minutes with the page open.");
        }
    }

    public async Task<Reply> ThanksAsync(Visit visit, BallotCall call) => new Reply.Page(typeof(BallotThanksPage), await frames.OfAsync(visit), call.Head);

    private async Task<BallotCall?> FindAsync(Visit visit)
    {
        if (await new RunFinder(room).FindAsync(visit) is not { } journal)
        {
            return null;
        }

        var now = Instant.FromDateTimeOffset(room.Clock.GetUtcNow());
        return await journal.ReadAsync(state => BallotCall.Of(state, journal.Frozen, visit.Values.GetValueOrDefault("respondent"), visit["code"], now), visit.Cancellation);
    }

    private async Task<Reply> AgainAsync(Visit visit, BallotSheet sheet, string mark) => new Reply.Page(
        typeof(BallotFormPage), await frames.OfAsync(visit), sheet.Form(mark, isChecked: !sheet.HasMore), sheet.HasMore ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static string? Mark(IFormCollection form) => form[FieldNames.Mark].ToString() is { Length: 32 } mark && mark.All(char.IsAsciiHexDigitLower) ? mark : null;

    private static Reply.Page NotTaken(BallotStanding standing) => standing == BallotStanding.TookPart
        ? Reply.Message(
            Frames.Bare, StatusCodes.Status409Conflict, "You have taken part already",
            "Thank you. What you sent the first time counts, and what you sent now has not been kept.",
            "It cannot be changed or taken back, because nobody can tell which answers are yours.")
        : Reply.Message(
            Frames.Bare, StatusCodes.Status409Conflict, "Answers are not taken now",
            "Nothing of what you sent has been kept.",
            "Open your link again: its first page says from when to when you can take part.");

    private static Reply.Page TooMuch() => Reply.Message(
        Frames.Bare, StatusCodes.Status413PayloadTooLarge, "That was too much at once",
        "What was sent could not be read, or it was longer than all answers together can be. Nothing of it has been kept.",
        "Go back, shorten the longest text, and press the button again.");
}
