using NodaTime;
using NodaTime.Text;

namespace Assurance.Azure.Mail;

/// <summary>How far a mailbox was looked through: the service's own link, and a time in case it does not know that link any more.</summary>
/// <param name="SeenUntil">Everything that came before was handed over.</param>
internal sealed record ReturnCursor(Instant SeenUntil, string Link)
{
    public static ReturnCursor? Read(string? text) =>
        text?.Split(' ') is [var at, var link] && InstantPattern.General.Parse(at) is { Success: true, Value: var seen } ? new ReturnCursor(seen, link) : null;

    public override string ToString() => $"{InstantPattern.General.Format(SeenUntil)} {Link}";
}
