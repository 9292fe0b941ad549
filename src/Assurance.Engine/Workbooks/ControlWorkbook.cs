using Assurance.Core.Cycles;
using Assurance.Core.Roster;
using Assurance.Engine.Ports;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using NodaTime;
using NodaTime.Text;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// The officer's own door: one workbook with contacts, dates and settings, filled in as far as the register goes. It holds no
/// password, and nothing that a respondent answered.
/// </summary>
public static class ControlWorkbook
{
    private const int Spare = 200;
    private static readonly IReadOnlyList<string> YesNo = [Yes, No];

    /// <param name="heads">Heads' names by respondent id, where the register has them.</param>
    public static WorkbookModel Make(ControlContext context, PartnershipDetails partnership, string authority, IReadOnlyDictionary<string, string> heads, LocalDate today) => new(
        $"Control workbook of {partnership.Name}",
        [
            Guide(),
            Lines(Partnership,
                Line(Name, partnership.Name, "As it signs itself"),
                Line(Team, partnership.Team, "Who the letters are from"),
                Line(Email, partnership.Email, "The team's shared address; answers come back to it"),
                Line(Phone, partnership.Phone, ""),
                Line(Sender, partnership.SenderName, "Who signs the letters"),
                Line(SenderRole, partnership.SenderRole, ""),
                Line(LinkBase, partnership.LinkBase, "Personal links begin with it"),
                Line(Authority, authority, "Three digits; its term dates are kept")),
            MailLines(),
            RunsSheet(context, today),
            ContactsSheet(context, heads),
            PartnersSheet(context),
            .. BodySheets.Of(context),
            Sheet(Cohorts, Spare, Rows(context.Respondents.Select(r => new[] { r.Id, r.Name, r.Cohort })), new SheetColumn(Number, 12), new SheetColumn(School, 44), new SheetColumn(Cohort, 16) { Prompt = "A letter or word, the same as on the sheet of runs. Leave blank where all keep one window." }),
            TrustSheet.Of(context),
            Sheet(Dates, Spare, [], new SheetColumn(Date, 14) { Kind = SheetColumnKind.Date, Prompt = "A day on which schools are closed although the term dates say otherwise." }, new SheetColumn(What, 40), new SheetColumn(Number, 12) { Prompt = "The one school that is closed; blank for all." }),
            Sheet(Meetings, Spare, [], new SheetColumn(Date, 14) { Kind = SheetColumnKind.Date }, new SheetColumn(Meeting, 40) { Prompt = "For whoever reads this; the dates are what counts." }),
            .. OfficerSheets.Of(context),
            Sheet(Recipients, Spare, [], new SheetColumn(Paper, 30) { Options = Papers(context) }, new SheetColumn(Name, 30), new SheetColumn(Email, 38)),
        ]);

    internal static IReadOnlyList<string> Papers(ControlContext context) =>
        [.. context.Cycles.OrderBy(c => c.Key, StringComparer.Ordinal).SelectMany(c => c.Value.Policy.Papers).Where(p => p.Scope == PaperScope.Run).Select(p => p.Id).Distinct(StringComparer.Ordinal)];

    private static SheetModel Guide() => Sheet(ReadMe, 0,
        Rows([
            ["Change this workbook, save it, and close it: the service reads it again within a minute."],
            ["Until then it goes on with what it read last. “check” names the sheet and cell of everything it cannot use."],
            ["Sheets and columns are found by their names: leave the names, move them as you like. Columns you add are passed over."],
            ["Nothing is sent while the mail mode is “outbox-only”: messages are files in the folder “outbox”."],
            ["Contacts: one row for each person and role. A blank name and address means that nobody is known yet."],
            ["Trusts: one row for each trust and role, for all its schools at once; a school's own row on “Contacts” goes before it. Where the register names no trust, those roles are on “Contacts”."],
            ["One person under two names or addresses: give both rows the same person key, any word."],
            ["The first run waits for your release at every step; letters that have legal weight always do."],
            ["Passwords do not belong here. The help of “serve” says where one goes."],
        ]),
        new SheetColumn("How this workbook is used", 110) { Kind = SheetColumnKind.LongText });

    private static SheetModel MailLines() => Lines(Settings,
        Line(MailModeLine, "outbox-only", "outbox-only: files, nothing is sent; only-to: all to one address; live: to everybody", [.. Modes.Keys]),
        Line(OnlyTo, "", "For the mail mode only-to"),
        Line(Host, "", "For only-to and live"),
        Line(Port, "587", ""),
        Line(From, "", "Blank: the partnership's e-mail; several mailboxes: an address for each, with semicolons"),
        Line(User, "", "Blank where the server asks for none; the password is never written here"),
        Line(Encrypted, Yes, "", YesNo),
        Line(PerMinute, "25", "From one mailbox"),
        Line(PerDay, "9500", "From one mailbox; what is more goes on the next school day"),
        Line(AtOnce, "4", "From one mailbox"),
        Line(Mailboxes, "1", "How many share the sending, message by message"),
        Line(StopAll, No, "yes stops all sending of all runs, receipts too", YesNo),
        Line(FirstRun, Yes, "yes: every step of the partnership's first run waits for release", YesNo));

    private static SheetModel RunsSheet(ControlContext context, LocalDate today) => Sheet(RunList, 20,
        Rows(context.Cycles.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new[] { c.Key, "", LocalDatePattern.Iso.Format(c.Value.Policy.Timetable.Opens.After(today)), "", "", c.Value.Audience.Of == AudienceKind.Schools ? Planned : OnHold }.Concat(HasForms(context) ? [""] : []).ToArray())),
        [new SheetColumn(Cycle, 22) { Options = [.. context.Cycles.Keys.Order(StringComparer.Ordinal)] },
        new SheetColumn(Cohort, 16) { Prompt = "Blank for the run as a whole; one more row for each cohort that has a window of its own." },
        new SheetColumn(Opens, 14) { Kind = SheetColumnKind.Date, Prompt = "The day the questions open. The run is set up before its first notice." },
        new SheetColumn(Due, 14) { Kind = SheetColumnKind.Date, Prompt = "Blank: the cycle's own date." },
        new SheetColumn(Priority, 30) { Options = [.. context.Cycles.Values.SelectMany(LocalPolicy.Priorities).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], Prompt = "The priority area of this year; blank for the cycle's own." },
        new SheetColumn(Status, 12) { Options = [Planned, OnHold] },
        .. HasForms(context) ? new[] { new SheetColumn(FormAddress, 40) { Prompt = "For an anonymous collection by Microsoft Forms: the form's own address. Blank: the product's own page." } } : []]);

    private static bool OtherThanSchools(ControlContext context) => context.Asks(AudienceKind.Agencies) || context.Asks(AudienceKind.Groups) || context.Asks(AudienceKind.Members);

    /// <summary>A collection in which nobody is known by a link of their own may be answered by any form.</summary>
    private static bool HasForms(ControlContext context) => context.Cycles.Values.Any(c => c.Policy.Participation == Core.Cycles.Participation.Unknown);

    private static SheetModel ContactsSheet(ControlContext context, IReadOnlyDictionary<string, string> heads)
    {
        var main = ControlRoles.Main(context);
        return Sheet(Contacts, Spare,
            Rows(context.Respondents.SelectMany(r => main.Concat(r.TrustId is null ? ControlRoles.NeededOfTrust(context, r) : []).Select(role => new[] { r.Id, r.Name, context.RoleNames[role], role == Role.Head ? heads.GetValueOrDefault(r.Id, "") : "", "", "" }))),
            new SheetColumn(Number, 12) { Prompt = OtherThanSchools(context) ? "URN or DfE number, as in the register; or the code of an agency or a group." : "URN or DfE number, as in the register." },
            new SheetColumn(School, 44) { Prompt = "For whoever reads this; the number is what counts." },
            new SheetColumn(RoleColumn, 40) { Options = [.. ControlRoles.Own(context).Values.Order(StringComparer.Ordinal)] },
            new SheetColumn(Name, 30),
            new SheetColumn(Email, 38),
            new SheetColumn(PersonKey, 14) { Prompt = "Only for one person under several names or addresses: the same word in each row." });
    }

    private static SheetModel PartnersSheet(ControlContext context) => Sheet(Partners, 20,
        Rows(ControlRoles.Partners(context).Select(r => new[] { r.Value, "", "", "" })),
        new SheetColumn(RoleColumn, 44) { Options = [.. ControlRoles.Partners(context).Values.Order(StringComparer.Ordinal)] },
        new SheetColumn(Name, 30),
        new SheetColumn(Email, 38),
        new SheetColumn(PersonKey, 14));

    private static SheetModel Lines(string name, params SheetRow[] lines) =>
        Sheet(name, 0, lines, new SheetColumn(What, 28) { Locked = true }, new SheetColumn(Value, 48), new SheetColumn("About", 70) { Locked = true });

    private static SheetRow Line(string what, string value, string about, IReadOnlyList<string>? options = null) =>
        options is null ? new SheetRow([what, value, about]) : new SheetRow([what, value, about]) { Options = new Dictionary<int, IReadOnlyList<string>> { [1] = options } };

    private static SheetModel Sheet(string name, int spare, IReadOnlyList<SheetRow> rows, params SheetColumn[] columns) => new()
    {
        Name = name,
        Columns = columns,
        Rows = rows,
        SpareRows = spare,
    };

    private static IReadOnlyList<SheetRow> Rows(IEnumerable<string[]> rows) => [.. rows.Select(r => new SheetRow(r))];
}
