using Assurance.Azure.Mail;
using Assurance.Engine.Ports;

namespace Assurance.Azure.Tests.Mail;

internal static class MailRecovery
{
    /// <summary>As the engine does: what was not taken is tried again, and what nobody can tell is looked up.</summary>
    /// <returns>False where even looking tells nothing.</returns>
    public static async Task<bool> UntilTakenAsync(GraphMail mail, OutgoingMessage message)
    {
        var isUnsent = true;
        for (var attempt = 0; attempt < 80; attempt++)
        {
            try
            {
                if (isUnsent)
                {
                    _ = await mail.SendAsync(message);
                    return true;
                }

                switch (await mail.FindAsync(message.Reference))
                {
                    case MailTrace.Sent:
                        return true;
                    case MailTrace.Draft:
                        _ = await mail.SendDraftAsync(message.Reference);
                        return true;
                    case MailTrace.Absent:
                        isUnsent = true;
                        break;
                }
            }
            catch (DraftHeldException)
            {
                isUnsent = await mail.DropDraftAsync(message.Reference) == MailTrace.Absent;
            }
            catch (MailBusyException)
            {
                isUnsent = true;
            }
            catch (Exception open) when (open is IOException or HttpRequestException or Microsoft.Kiota.Abstractions.ApiException)
            {
                isUnsent = false;
            }
        }

        return false;
    }
}
