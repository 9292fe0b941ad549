namespace Assurance.Engine.Workbooks;

/// <summary>Sheets, columns and lines of the control workbook by their names: written by one class, read by another.</summary>
internal static class ControlSheets
{
    public const string ReadMe = "Read me";
    public const string Partnership = "Partnership";
    public const string Settings = "Settings";
    public const string RunList = "Runs";
    public const string Contacts = "Contacts";
    public const string Partners = "Partners";
    public const string Cohorts = "Cohorts";
    public const string Trusts = "Trusts";
    public const string Dates = "Dates";
    public const string Meetings = "Meetings";
    public const string Recipients = "Recipients";
    public const string Agencies = "Agencies";
    public const string Groups = "Groups";
    public const string Members = "Members";

    public const string What = "What";
    public const string Value = "Value";
    public const string Number = "Number";
    public const string School = "School";
    public const string RoleColumn = "Role";
    public const string Name = "Name";
    public const string Email = "E-mail";
    public const string PersonKey = "Person key";
    public const string Cycle = "Cycle";
    public const string Cohort = "Cohort";
    public const string Opens = "Opens";
    public const string Due = "Due";
    public const string Priority = "Priority area";
    public const string Status = "Status";

    /// <summary>Stands only where a cycle is answered by one form for all.</summary>
    public const string FormAddress = "Form address";
    public const string Trust = "Trust";
    public const string TrustName = "Trust name";
    public const string Date = "Date";
    public const string Meeting = "Meeting";
    public const string Paper = "Paper";
    public const string Code = "Code";
    public const string Sector = "Sector";
    public const string StandingColumn = "Standing";
    public const string Locality = "Locality";
    public const string Address = "Address";
    public const string Kind = "Kind";
    public const string Chair = "Chair";
    public const string GroupColumn = "Group";
    public const string AgencyColumn = "Agency";
    public const string PersonColumn = "Person";

    public const string Team = "Team";
    public const string Phone = "Telephone";
    public const string Sender = "Sender's name";
    public const string SenderRole = "Sender's role";
    public const string LinkBase = "Address of the pages";
    public const string Authority = "Local authority code";

    public const string MailModeLine = "Mail mode";
    public const string OnlyTo = "Only-to address";
    public const string Host = "SMTP host";
    public const string Port = "SMTP port";
    public const string From = "SMTP from";
    public const string User = "SMTP user";
    public const string Encrypted = "SMTP encryption";
    public const string PerMinute = "Messages per minute";
    public const string PerDay = "Messages per day";
    public const string AtOnce = "Messages at once";
    public const string Mailboxes = "Mailboxes";
    public const string StopAll = "Stop all sending";
    public const string FirstRun = "First run";

    public const string Yes = "yes";
    public const string No = "no";
    public const string Planned = "planned";
    public const string OnHold = "on hold";

    public static readonly IReadOnlyDictionary<string, MailMode> Modes = new Dictionary<string, MailMode>(StringComparer.OrdinalIgnoreCase)
    {
        ["outbox-only"] = MailMode.OutboxOnly,
        ["only-to"] = MailMode.OnlyTo,
        ["live"] = MailMode.Live,
    };
}
