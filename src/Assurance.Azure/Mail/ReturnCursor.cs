using NodaTime;
using NodaTime.Text;

namespace Assurance.Azure.Mail;

/// <summary>How far a mailbox was looked through: the service's own link, and a time in case it does not know that link any more.</summary>
/// <param name="SeenUntil">Everything that came before was handed over.</param>
/// <param name="Link">Null where a list begins.</param>
/// <param name="Began">When the list began that the link leads on in; null where it leads to a new one.</param>
internal sealed record ReturnCursor(Instant SeenUntil, string? Link, Instant? Began = null)
{
    public static ReturnCursor? Read(string? text) => text?.Split(' ') switch
    {
        [var at, var link] when Moment(at) is { } seen => new ReturnCursor(seen, link),
        [var at, var begun, var link] when (Moment(at), Moment(begun)) is ({ } seen, { } began) => new ReturnCursor(seen, link, began),
        _ => null,
    };

    /// <summary>A list that begins anew.</summary>
    public static ReturnCursor Beginning(Instant seenUntil, Instant now) => new(seenUntil, null, now);

    /// <summary>The list goes on. Until its end nobody can tell what of it was left out.</summary>
    public ReturnCursor Further(string link, Instant now) => new(SeenUntil, link, Began ?? now);

    /// <summary>The list has ended; what came since it began is in the next, or in this one already.</summary>
    public ReturnCursor Whole(string link, Instant now) => new(Began ?? now, link);

    public override string ToString() => string.Join(' ', [InstantPattern.General.Format(SeenUntil), .. Began is { } began ? [InstantPattern.General.Format(began)] : (string[])[], Link]);

    private static Instant? Moment(string text) => InstantPattern.General.Parse(text) is { Success: true, Value: var at } ? at : null;
}
