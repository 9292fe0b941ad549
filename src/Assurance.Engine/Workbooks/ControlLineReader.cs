using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>Reads the two sheets that hold one value a line: who the partnership is, and how it sends.</summary>
internal sealed class ControlLineReader(TableReading reading, ControlFindings findings)
{
    private const int SafeMessagesPerMinute = 30;

    public (PartnershipDetails? Details, string Authority) ReadPartnership(bool isHosted)
    {
        if (Lines(Partnership) is not { } lines)
        {
            return (null, "");
        }

        var email = lines.Find(Email) is { } row ? ControlCells.Email(row, Value) : null;
        var authority = lines.Required(Authority) is { } code ? Digits(code) : "";
        var link = lines.Required(LinkBase) is { } at ? Link(at) : "";
        if (isHosted && Uri.TryCreate(link, UriKind.Absolute, out var pages) && pages.IsLoopback)
        {
            lines.Want(LinkBase, $"“{LinkBase}” is an address of one machine, which nobody else reaches.");
        }

        foreach (var line in (string[])[Name, Team, Email, Phone, Sender, SenderRole])
        {
            lines.Want(line);
        }

        return (new PartnershipDetails(lines.Text(Name), lines.Text(Team), email ?? "", lines.Text(Phone), lines.Text(Sender), lines.Text(SenderRole), link), authority);
    }

    public (MailSettings Mail, bool Stopped, bool FirstRunWaits) ReadMail(string partnershipEmail, bool wantsServer)
    {
        var none = new MailSettings(MailMode.OutboxOnly, "", "", 587, "", "", Encrypted: true, RunSettingsDefault, 1);
        if (Lines(Settings) is not { } lines)
        {
            return (none, false, true);
        }

        var mode = MailMode.OutboxOnly;
        if (lines.Required(MailModeLine) is { } row && !Modes.TryGetValue(row[Value], out mode))
        {
            row.Add(Value, $"There is no mail mode “{row[Value]}”.", Definitions.Suggestion.For(row[Value], Modes.Keys));
        }

        var onlyTo = lines.Find(OnlyTo) is { } only ? ControlCells.Email(only, Value) ?? "" : "";
        var from = lines.Find(From) is { } sender ? ControlCells.Emails(sender, Value) : "";
        var host = lines.Text(Host);
        if (mode == MailMode.OnlyTo && onlyTo.Length == 0)
        {
            lines.Add(OnlyTo, "The mail mode is only-to, and no address is given.", "Give the one address that everything goes to.");
        }

        if (wantsServer && mode != MailMode.OutboxOnly && host.Length == 0)
        {
            lines.Add(Host, $"The mail mode is {Modes.First(m => m.Value == mode).Key}, and no server is given.", "Give the name of the mail server, or choose outbox-only.");
        }

        var mail = new MailSettings(
            mode, onlyTo, host,
            Count(Port, 587, 65535),
            from.Length == 0 ? partnershipEmail : from,
            lines.Text(User),
            lines.Find(Encrypted) is not { } encrypted || ControlCells.YesNo(encrypted, Value, otherwise: true),
            Count(PerMinute, RunSettingsDefault, SafeMessagesPerMinute),
            Count(Mailboxes, 1, 100),
            Count(PerDay, Core.Record.RunSettings.DefaultMessagesPerDay, MailLimits.ExchangeOnline.PerDay),
            Count(AtOnce, MailLimits.ExchangeOnline.AtOnce, 20));
        return (
            mail,
            lines.Find(StopAll) is { } stop && ControlCells.YesNo(stop, Value, otherwise: false),
            lines.Find(FirstRun) is not { } first || ControlCells.YesNo(first, Value, otherwise: true));

        int Count(string line, int otherwise, int most) => lines.Find(line) is { } row ? ControlCells.Count(row, Value, otherwise, most) : otherwise;
    }

    /// <summary>The two cells that hold mail back. What stands in the one that stops and is no “no” stops.</summary>
    public MailCaution? ReadCaution()
    {
        if (Lines(Settings) is not { } lines)
        {
            return null;
        }

        var onlyTo = lines.Find(OnlyTo) is { } only ? ControlCells.Email(only, Value) ?? "" : "";
        return new MailCaution(
            lines.Text(StopAll).ToLowerInvariant() is not ("" or "no" or "n" or "false"),
            Modes.TryGetValue(lines.Text(MailModeLine), out var mode) ? mode : null,
            onlyTo);
    }

    private const int RunSettingsDefault = Core.Record.RunSettings.DefaultMessagesPerMinute;

    private static string Digits(ControlRow row)
    {
        var code = row[Value].PadLeft(3, '0');
        if (code.Length == 3 && code.All(char.IsAsciiDigit))
        {
            return code;
        }

        row.Add(Value, $"“{row[Value]}” is not the code of a local authority.", "Give its three digits, as in the register's column “LA (code)”.");
        return "";
    }

    private static string Link(ControlRow row)
    {
        if (Uri.TryCreate(row[Value], UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
        {
            return row[Value];
        }

        row.Add(Value, $"“{row[Value]}” is not an address of pages.", "Write it as https://audit.partnership.example.");
        return "";
    }

    private LineSheet? Lines(string sheet) =>
        ControlTable.Find(reading, sheet, findings, What, Value) is { } table ? new LineSheet(table, findings) : null;

    private sealed class LineSheet
    {
        private readonly ControlTable table;
        private readonly ControlFindings findings;
        private readonly Dictionary<string, ControlRow> rows = new(StringComparer.OrdinalIgnoreCase);

        public LineSheet(ControlTable table, ControlFindings findings)
        {
            this.table = table;
            this.findings = findings;
            foreach (var row in table.Rows.Where(r => r[What].Length > 0))
            {
                if (!rows.TryAdd(row[What], row))
                {
                    row.Add(What, $"“{row[What]}” stands here a second time; the first is in row {rows[row[What]].Number}.", "Remove one of the two rows.");
                }
            }
        }

        public ControlRow? Find(string what) => rows.GetValueOrDefault(what);

        public ControlRow? Required(string what)
        {
            if (Find(what) is not { } row)
            {
                findings.Add(table.Cell(table[What], 1), $"There is no line “{what}”.", $"Put a line of that name on the sheet “{table.Sheet}”.");
                return null;
            }

            if (row[Value].Length > 0)
            {
                return row;
            }

            row.Add(Value, $"“{what}” is blank.", "Fill it in.");
            return null;
        }

        public string Text(string what) => Find(what)?[Value] ?? "";

        /// <summary>Letters carry it: a run is not opened before it is known, but everything else may go on.</summary>
        public void Want(string what)
        {
            if (Text(what).Length == 0)
            {
                Want(what, $"“{what}” of the partnership is blank.");
            }
        }

        /// <param name="wrong">Why what stands there cannot go into a letter.</param>
        public void Want(string what, string wrong) => findings.Want(Find(what)?.Address(Value) ?? table.Cell(table[What], 1), wrong);

        public void Add(string what, string wrong, string remedy)
        {
            if (Find(what) is { } row)
            {
                row.Add(Value, wrong, remedy);
            }
            else
            {
                findings.Add(table.Cell(table[What], 1), wrong, $"Put a line “{what}” on the sheet. {remedy}");
            }
        }
    }
}
