namespace Assurance.Core.Planning;

/// <summary>Codes of tasks that more than one place has to know.</summary>
public static class TaskCodes
{
    /// <summary>Somebody reads the comments of an anonymous run before its papers are written.</summary>
    public const string ReadComments = "read-comments";

    /// <summary>Somebody reads an answer that came by e-mail.</summary>
    public const string MailToRead = "mail-to-read";

    /// <summary>A message came back, and not for its address.</summary>
    public const string Undelivered = "undelivered";

    /// <summary>Mail is refused because of who sends it.</summary>
    public const string MailRefused = "mail-refused";
}
