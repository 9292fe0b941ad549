using NodaTime;

namespace Assurance.Engine.Returned;

/// <summary>A part of what came to a mailbox. It may be empty although there is more.</summary>
/// <param name="Cursor">What asks for the next page, to be kept once this one has been seen to.</param>
/// <param name="IsLast">There is no more for now.</param>
public sealed record ReturnedPage(IReadOnlyList<ReturnedItem> Items, string Cursor, bool IsLast)
{
    /// <summary>The list begins anew, since the cursor leads nowhere any more.</summary>
    public bool IsBegunAnew { get; init; }
}

/// <summary>Something that lies in a mailbox, not read yet.</summary>
/// <param name="Id">What the mailbox knows it by for as long as it lies where it does; without blanks.</param>
/// <param name="At">When it came.</param>
public sealed record ReturnedItem(string Id, Instant At);
