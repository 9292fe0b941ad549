namespace Assurance.Core.Planning;

/// <summary>Stages of a run, in order.</summary>
public static class Stage
{
    public const string Contacts = "contact-refresh";
    public const string Notice = "notice";
    public const string Open = "open";
    public const string Grace = "grace";
    public const string Assurance = "written-assurance";
    public const string Report = "report";
    public const string Drafted = "drafted";
    public const string SignOff = "sign-off";
    public const string Published = "published";
    public const string Sent = "sent";
    public const string FollowUp = "follow-up";

    /// <summary>The stage as it stands on pages.</summary>
    public static string Title(string stage) => stage switch
    {
        Contacts => "Contact refresh",
        Notice => "Notice",
        Open => "Open",
        Grace => "Grace",
        Assurance => "Written assurance",
        Report => "Report",
        Drafted => "Drafted",
        SignOff => "Sign-off",
        Published => "Published",
        Sent => "Sent out",
        FollowUp => "Follow-up",
        _ => stage,
    };
}
