using Assurance.Engine.Alerts;
using Microsoft.Extensions.Logging;

namespace Assurance.Functions.Alerts;

/// <summary>The lines by which people are told: the alerts in infra/modules/alerts.bicep wait for these words. A line names the run, or the place, and how many, and nobody.</summary>
internal static class TroubleLog
{
    /// <summary>Of files that lie in the library and in no run.</summary>
    public static void TellFilesAside(this ILogger log, int count, AlertLimits limits) =>
        log.LogWarning("Files set aside: {Count} in the inbox for longer than {Hours} hours.", count, limits.Person.TotalHours);

    /// <summary>The mailbox is told by its place in the settings, and the mail by when it came: enough to find it.</summary>
    public static void TellMailAside(this ILogger log, MailboxAside aside) =>
        log.LogWarning("Mail set aside: {Count} in mailbox {Place} of the settings cannot be read or taken; the first came at {First}.", aside.Count, aside.Place, aside.First);

    public static void Tell(this ILogger log, string run, Trouble trouble, AlertLimits limits)
    {
        switch (trouble.Kind)
        {
            case TroubleKind.Overdue:
                log.LogWarning("Run overdue: nothing does what is due in {Run}.", run);
                break;
            case TroubleKind.NothingRan:
                log.LogWarning("Nothing ran for a time: {Count} such times in {Run} that nobody has seen to.", trouble.Count, run);
                break;
            case TroubleKind.TriageWaits:
                log.LogWarning("Triage waits: {Count} items in {Run} for longer than {Hours} hours.", trouble.Count, run, limits.Person.TotalHours);
                break;
            case TroubleKind.FateUnknown:
                log.LogWarning("Fate of messages unknown: {Count} in {Run}.", trouble.Count, run);
                break;
            case TroubleKind.MailNotTaken:
                log.LogWarning("Mail not taken: {Count} messages in {Run} are tried again and again.", trouble.Count, run);
                break;
            case TroubleKind.SendingStopped:
                log.LogWarning("Sending is stopped: in {Run}.", run);
                break;
            default:
                throw new InvalidOperationException($"Nobody is told of {trouble.Kind}.");
        }
    }
}
