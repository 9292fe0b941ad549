using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>A held letter that a person let go.</summary>
/// <param name="By">Name of whoever released it; null where it is not known here or was erased.</param>
public sealed record LetterRelease(MessageReleased Letter, Instant At, string? By)
{
    internal string Officer => By ?? "a named officer";

    /// <param name="nameOf">Given the object that holds the words of the decision.</param>
    public static IReadOnlyList<LetterRelease> Among(IEnumerable<RunEvent> events, Func<string, string?> nameOf) =>
        [.. events.Where(e => e.Body is MessageReleased).Select(e => (Letter: (MessageReleased)e.Body, e.At)).Select(r => new LetterRelease(r.Letter, r.At, nameOf(r.Letter.Reason)))];
}
