using NodaTime;

namespace Assurance.Engine.Ports;

/// <summary>Where files lie that carry answers: a folder people drop workbooks into, and the response workbooks that Microsoft Forms goes on writing.</summary>
public interface IInbox
{
    /// <summary>What lies there now, in ordinal order of id.</summary>
    Task<IReadOnlyList<InboxFile>> ListAsync(CancellationToken cancellation = default);

    Task<ReadOnlyMemory<byte>> ReadAsync(InboxFile file, CancellationToken cancellation = default);

    /// <summary>
    /// A dropped file was read: it is moved aside, never deleted. A response workbook stays where it is; why it could not be taken is said beside
    /// it until it can.
    /// </summary>
    /// <param name="refusal">Why it, or a part of it, could not be taken; null where all of it is in.</param>
    Task FinishAsync(InboxFile file, string? refusal, CancellationToken cancellation = default);

    /// <returns>Of each file that lies moved aside because it could not be taken: since when.</returns>
    Task<IReadOnlyList<Instant>> AsideAsync(CancellationToken cancellation = default);
}

/// <param name="Id">What the store knows the file by, whatever it is called.</param>
/// <param name="Name">As people see it.</param>
/// <param name="Tag">Changes whenever the file does (an eTag).</param>
public sealed record InboxFile(string Id, string Name, string Tag)
{
    /// <summary>For a response workbook: the cycle it answers; null for a file that was dropped.</summary>
    public string? Cycle { get; init; }

    /// <summary>For a response workbook: the form of that cycle; null is the questionnaire.</summary>
    public string? Form { get; init; }
}
