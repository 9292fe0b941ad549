using Assurance.Engine.Ports;

namespace Assurance.Engine.Returned;

/// <summary>
/// Looks at what came to the mailboxes since the last look. What a look takes twice is recorded once, so the cursor is kept last: whatever
/// ends the process before it makes the look be made again.
/// </summary>
public sealed class ReturnedMailPoll(IReturnedMail mail, ReturnedMailDesk desk, ISettings settings)
{
    public const string Actor = "mailbox";

    /// <summary>Mail that cannot be taken keeps no other waiting; it is tried again at the next look.</summary>
    public async Task<ReturnedMailLook> LookAsync(CancellationToken cancellation = default)
    {
        var look = new ReturnedMailLook();
        foreach (var mailbox in mail.Mailboxes)
        {
            try
            {
                await LookAsync(mailbox, look, cancellation);
            }
            catch (Exception failed) when (!cancellation.IsCancellationRequested)
            {
                look.Failure ??= failed;
            }
        }

        return look;
    }

    private async Task LookAsync(string mailbox, ReturnedMailLook look, CancellationToken cancellation)
    {
        var key = $"returned-mail/{mailbox}";
        var isWhole = true;
        var cursor = await mail.LookAsync(mailbox, await settings.GetAsync(key, cancellation), TakeAsync, cancellation);
        if (isWhole)
        {
            await settings.SetAsync(key, cursor, cancellation);
        }

        async Task TakeAsync(CameBack one)
        {
            try
            {
                look.Add(await desk.TakeAsync(one, Actor, cancellation));
            }
            catch (Exception failed) when (!cancellation.IsCancellationRequested)
            {
                (isWhole, look.Failure) = (false, look.Failure ?? failed);
            }
        }
    }
}
