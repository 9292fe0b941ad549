using Assurance.Core;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Workbooks;

/// <summary>
/// Reads the control workbook. Everything wrong is named by sheet and cell with a remedy; with any problem there are no
/// settings, so that a half-right workbook changes nothing.
/// </summary>
public sealed record ControlReading
{
    /// <summary>Null where there are problems.</summary>
    public ControlSettings? Settings { get; private init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>What is not wrong but worth knowing: schools nobody can be written to at.</summary>
    public IReadOnlyList<Problem> Warnings { get; private init; } = [];

    /// <summary>Read by itself, so that a switch thrown in a hurry counts although something else is wrong; null where there is no such sheet.</summary>
    public MailCaution? Caution { get; private init; }

    /// <param name="file">Name of the workbook as the person knows it.</param>
    public static ControlReading Of(string file, TableReading reading, ControlContext context)
    {
        if (reading.Refusal is { } refusal)
        {
            return new ControlReading { Problems = [refusal] };
        }

        var findings = new ControlFindings(file);
        var lines = new ControlLineReader(reading, findings);
        var listed = new ControlBodyReader(reading, context, findings);
        var bodies = listed.Read();
        var people = new ControlPeopleReader(reading, context, findings, bodies, listed.People);
        var dates = new ControlDateReader(reading, context, findings, people);
        var (partnership, authority) = lines.ReadPartnership(context.IsHosted);
        var mail = lines.ReadMail(partnership?.Email ?? "", wantsServer: !context.IsHosted);
        var cohorts = dates.ReadCohorts();
        var settings = new ControlSettings
        {
            Partnership = partnership ?? new Runs.PartnershipDetails("", "", "", "", "", "", ""),
            Authority = authority,
            Mail = mail.Mail,
            SendingStopped = mail.Stopped,
            FirstRunWaits = mail.FirstRunWaits,
            Runs = dates.ReadRuns(cohorts),
            Bodies = bodies,
            Contacts = people.ReadContacts(),
            Partners = people.ReadPartners(),
            Cohorts = cohorts,
            Closures = dates.ReadClosures(),
            Meetings = dates.ReadMeetings(),
            Readers = people.ReadReaders(),
            Tables = OfficerSheets.Read(reading, context, findings),
            Wanted = findings.Wanted,
        };
        if (findings.Problems.Count == 0)
        {
            ControlAdvice.Give(settings, context, findings);
        }

        return new ControlReading { Settings = findings.Problems.Count == 0 ? settings : null, Problems = findings.Problems, Warnings = findings.Warnings, Caution = new ControlLineReader(reading, new ControlFindings(file)).ReadCaution() };
    }
}
