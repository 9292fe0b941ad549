using Assurance.Engine;
using Microsoft.Extensions.Logging;

namespace Assurance.FrontDoor.Requests;

/// <summary>What follows on storing where no orchestration does it: admit, then write the receipt and raise the alerts.</summary>
internal sealed class AdmitAtOnce(EngineRoom room, ILogger log)
{
    public async Task AdmitAsync(string run, string source, CancellationToken cancellation)
    {
        var admission = await room.Doors.AnswerAsync(run, source, cancellation);
        log.TellUnsent(run, admission.Unsent);
        if (admission.Respondent.Length > 0)
        {
            _ = await room.Rounds.ReplyAsync(run, admission.Respondent, cancellation);
        }
    }
}
