using System.Globalization;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// The year as one table, made from the record alone: so the same record gives the same timeline, whichever host drove it.
/// </summary>
public static class Timeline
{
    private static readonly OffsetDateTimePattern Stamp = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<m>");

    /// <summary>Rows in order of when they are, then of key.</summary>
    public static IReadOnlyList<TimelineRow> Of(IEnumerable<RunEvent> events)
    {
        // Of hundreds of thousands of rows most differ in their key alone.
        var alike = new Dictionary<string, string>(StringComparer.Ordinal);
        return [.. events.Select(Row).OfType<(Instant At, TimelineRow Row)>()
            .Select(r => (r.At, Row: Sharing(r.Row, alike)))
            .OrderBy(r => r.At).ThenBy(r => r.Row.Key, StringComparer.Ordinal).Select(r => r.Row)];
    }

    /// <summary>The rows as CSV with a header, UTF-8, LF.</summary>
    public static void Write(IReadOnlyList<TimelineRow> rows, TextWriter to)
    {
        using var csv = new CsvWriter(to, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
        foreach (var header in new[] { "when", "key", "kind", "class", "respondent", "role", "channel", "reason" })
        {
            csv.WriteField(header);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            csv.WriteField(row.When);
            csv.WriteField(row.Key);
            csv.WriteField(row.Kind);
            csv.WriteField(row.Class);
            csv.WriteField(row.Respondent);
            csv.WriteField(row.Role);
            csv.WriteField(row.Channel);
            csv.WriteField(row.Reason);
            csv.NextRecord();
        }
    }

    private static (Instant, TimelineRow)? Row(RunEvent happened) => happened.Body switch
    {
        StageEntered e => At(happened, "stage", reason: e.Stage),
        MessageIntended e => (e.Slot, new TimelineRow(
            When(e.Slot), happened.Key, "message", Class(e),
            string.Join(' ', e.Items.Select(i => i.Respondent).Where(r => r != Nobody.Id).Distinct(StringComparer.Ordinal)),
            string.Join('+', e.Items.SelectMany(i => i.Roles).Distinct(StringComparer.Ordinal)),
            e.Channel == Channel.Post ? "post" : "email",
            e.Items.Count > 1 ? $"digest: {Words(e.Items[0].Reason)}" : Words(e.Items[0].Reason))),
        MessageReleased e => At(happened, "release", e.Respondent, reason: $"{e.Rung} by {happened.Actor}"),
        // A later version completes or corrects the same answer: a school responds once.
        ResponseReceived { Version: 1 } e => At(happened, "response", e.Respondent, channel: e.Door, reason: $"version {e.Version}"),
        DocumentWritten e => At(happened, "document", e.Respondent, reason: e.Paper),
        Published e => At(happened, "publication", reason: e.Paper),
        SignedOff e => At(happened, "signoff", role: e.Role, reason: $"agreed by {happened.Actor}"),
        ChangesRequested e => At(happened, "signoff", role: e.Role, reason: $"changes requested, recorded by {happened.Actor}"),
        SignOffReopened e => At(happened, "signoff", role: e.Reason["role"], reason: Words(e.Reason)),
        TaskRaised e => At(happened, "task", e.Respondent, role: e.Reason["role"], reason: e.Task == e.Reason.Code ? e.Task : $"{e.Task}: {Words(e.Reason)}"),
        _ => null,
    };

    private static (Instant, TimelineRow) At(RunEvent happened, string kind, string respondent = "", string role = "", string channel = "", string reason = "") =>
        (happened.At, new TimelineRow(When(happened.At), happened.Key, kind, "", respondent == Nobody.Id ? "" : respondent, role, channel, reason));

    /// <summary>What follows a return keeps the days and hours of a chase, but nobody is chased who has answered (design, section 11.1).</summary>
    private static string Class(MessageIntended message) => message.Class switch
    {
        MessageClass.Chase when message.Items.All(i => i.Reason.Code is "follow-up-due" or "send-out" or "reading") => "reply",
        MessageClass.Chase => "chase",
        MessageClass.Reply => "reply",
        _ => "alert",
    };

    private static string Words(Reason reason) =>
        string.Join(' ', new[] { reason.Code }.Concat(reason.With.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key}={w.Value}")));

    private static TimelineRow Sharing(TimelineRow row, Dictionary<string, string> alike)
    {
        return row with { When = Known(row.When), Respondent = Known(row.Respondent), Role = Known(row.Role), Reason = Known(row.Reason) };

        string Known(string text)
        {
            if (!alike.TryGetValue(text, out var known))
            {
                alike.Add(text, known = text);
            }

            return known;
        }
    }

    private static string When(Instant at) => Stamp.Format(at.InZone(UkTime.Zone).ToOffsetDateTime());
}

/// <param name="When">ISO 8601 with offset: for a message its planned send slot, else when it happened.</param>
/// <param name="Respondent">Several, blank-separated, for a digest.</param>
public sealed record TimelineRow(string When, string Key, string Kind, string Class, string Respondent, string Role, string Channel, string Reason);
