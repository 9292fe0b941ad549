using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Partnerships;

/// <summary>The mail mode as a person reads it.</summary>
public static class MailModeWords
{
    public static string Of(MailSettings mail) => mail.Mode switch
    {
        MailMode.OutboxOnly => "outbox-only, nothing is sent",
        MailMode.OnlyTo => $"only-to, everything goes to {mail.OnlyTo} by {mail.Host}",
        _ => $"live, by {mail.Host}",
    };
}
