using Assurance.FrontDoor.Views;

namespace Assurance.FrontDoor;

/// <summary>What a handler answers with.</summary>
internal abstract record Reply
{
    private Reply()
    {
    }

    /// <param name="Component">A page component with the parameters <c>Frame</c> and, where there is one, <c>View</c>.</param>
    public sealed record Page(Type Component, Frame Frame, object? View, int Status = 200) : Reply;

    /// <param name="Name">Name to save it under, or null to show it.</param>
    public sealed record File(byte[] Bytes, string ContentType, string? Name) : Reply;

    /// <summary>Bytes that may be kept until their tag changes.</summary>
    public sealed record Asset(byte[] Bytes, string ContentType, string Tag) : Reply;

    public sealed record Text(string Body) : Reply;

    /// <param name="Body">JSON for a program.</param>
    public sealed record Json(int Status, string Body, string ContentType) : Reply;

    /// <summary>303: look at that page now.</summary>
    public sealed record SeeOther(string Path) : Reply;

    /// <summary>A page with a title and what to do.</summary>
    public static Page Message(Frame frame, int status, string title, params string[] paragraphs) =>
        new(typeof(Pages.MessagePage), frame, new MessageView(title, paragraphs), status);
}
