using System.Security.Cryptography;
using System.Text;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;
using Assurance.FrontDoor.Forms;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Requests;

/// <summary>The offline workbook: fetched, filled in elsewhere, sent back.</summary>
internal sealed class WorkbookPages(StartPages start, FormSessions sessions, HandingIn handing, Invitations invitations, IWorkbookComposer? composer)
{
    /// <summary>The workbook, filled in as far as the web form is.</summary>
    public async Task<Reply> DownloadAsync(Visit visit, Invited invited)
    {
        if (composer is null || !invited.MayAnswer)
        {
            return new Reply.SeeOther(invited.Paths.Start);
        }

        var offer = FormOffer.OfQuestionnaire(invited);
        var session = await sessions.OpenAsync(invited, offer, visit.Cancellation);
        var partnership = invited.Frozen.Partnership;
        var model = OfflineForm.Model(new OfflineFormRequest
        {
            Bank = offer.Bank,
            Run = invited.Run,
            Respondent = invited.Id,
            RespondentName = invited.Respondent.Name,
            CheckCode = invited.Paths.Code,
            Partnership = partnership.Name,
            Due = invited.Dates.Due,
            Answers = session.Sheet.Sent().ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
            LastYear = session.Earlier.Given,
            Notes = [$"Send it back by your {invited.Noun.One}'s own link, or by e-mail to {partnership.Email}. Questions: {partnership.Phone}.", .. invited.Opened.Simulated ? new[] { $"SIMULATED: this {invited.Noun.One} and its people are invented." } : []],
        });
        return new Reply.File(composer.Workbook(model), PaperTypes.Of(".xlsx"), $"{invited.Run}-{invited.Id}.xlsx");
    }

    public async Task<Reply> UploadAsync(Visit visit, Invited invited)
    {
        if (!invited.MayAnswer)
        {
            var email = invited.Frozen.Partnership.Email;
            return Reply.Message(
                Frames.Bare, StatusCodes.Status409Conflict, "The workbook was not taken", $"{Why(invited)} Nothing of the file has been kept.",
                $"Keep the file. If it should still count, send it by e-mail to {email} and say why.");
        }

        var form = await PostedForm.ReadFileAsync(visit);
        if (form is null || form.Files.Any(f => f.Length > PostedForm.MostFileBytes))
        {
            return await start.ShowAsync(visit, invited, "The file is too large, or it did not arrive whole. Send a workbook of at most 20 MB.", StatusCodes.Status413PayloadTooLarge);
        }

        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return await start.ShowAsync(visit, invited, "Choose the workbook first, then send it.", StatusCodes.Status422UnprocessableEntity);
        }

        await using var stream = file.OpenReadStream();
        var bytes = new byte[file.Length];
        await stream.ReadExactlyAsync(bytes, visit.Cancellation);

        // Whatever the file is it is kept: what cannot be read is set aside with its bytes. The same file again is the same submission.
        var id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(invited.Id + "|"), .. bytes]))[..32];
        var source = await handing.TakeAsync(invited.Run, new Parcel(Door.Workbook, id, NameOf(file), bytes, invitations.Now) { Respondent = invited.Id });
        return new Reply.SeeOther(invited.Paths.Received(source));
    }

    private static string Why(Invited invited) =>
        invited.IsAnonymous ? "Answers are anonymous and are given on the page alone: a file would carry a name."
        : invited.IsClosed ? "This audit has closed."
        : invited.HasCeased ? $"Your {invited.Noun.One} is shown in the register as closed, so nothing is asked of you."
        : invited.IsExempt ? "You are not asked for a return this time."
        : $"The questions open on {Views.Wording.Long(invited.Dates.Opens)}: send the workbook again from that day on.";

    private static string NameOf(IFormFile file)
    {
        var name = string.Concat(file.FileName.Split('/', '\\')[^1].Where(c => !char.IsControl(c)));
        return name.Length is > 0 and <= 200 ? name : "workbook.xlsx";
    }
}
