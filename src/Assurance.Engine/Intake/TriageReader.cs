using System.Text;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>Reads again what was set aside, and gives its bytes back.</summary>
internal sealed class TriageReader(ObjectBox box, ParcelReader parcels)
{
    /// <returns>What it holds, and when it came in.</returns>
    public async Task<(ParcelRead Read, Instant? At)> ReadAgainAsync(TriageAdded added, RunFrame frame, CancellationToken cancellation)
    {
        if (await box.GetAsync<TriageObject>(added.Object, cancellation) is not { } aside)
        {
            return (ParcelRead.Of(SetAside.Unreadable("What was sent has been erased.")), null);
        }

        if (aside.Given is { } given)
        {
            return (new ParcelRead { Form = aside.Form, Answers = new Dictionary<string, Answer>(given, StringComparer.Ordinal) }, aside.At);
        }

        if (aside.Row is { } row)
        {
            return (await box.GetAsync<RowLayout>(row.Layout, cancellation) is { } layout && ParcelReader.BankOf(frame, aside.Form) is { } bank
                ? new RowReader(bank, layout).Read(new TableRow(row.Number, [.. row.Cells.Select(c => new TableCell(c, c.Length == 0 ? TableCellKind.Blank : TableCellKind.Text))])).Read
                : ParcelRead.Of(SetAside.Unreadable("How the file was read has been erased.")), aside.At);
        }

        if (added.Reason.Code == "file")
        {
            return (ParcelRead.Of(SetAside.Unreadable("It is a whole file of returns. Save it, put it or its column mapping right, and import it again; then dismiss this.")), aside.At);
        }

        return (aside.Parcel is { } name && await box.GetAsync<ParcelObject>(name, cancellation) is { } parcel
            ? await parcels.ReadAsync(parcel, frame, cancellation)
            : ParcelRead.Of(SetAside.Unreadable("What was sent has been erased.")), aside.At);
    }

    /// <summary>The bytes as received; of a row its titles and cells, of answers that came without bytes their JSON.</summary>
    public async Task<(string Name, byte[] Bytes)?> BytesAsync(TriageAdded added, CancellationToken cancellation)
    {
        if (await box.GetAsync<TriageObject>(added.Object, cancellation) is not { } aside)
        {
            return null;
        }

        if (aside.Parcel is { } name)
        {
            return await box.GetAsync<ParcelObject>(name, cancellation) is { } parcel ? (FileName(parcel), parcel.Bytes) : null;
        }

        if (aside.Row is { } row)
        {
            return await box.GetAsync<RowLayout>(row.Layout, cancellation) is { } layout
                ? ($"{Path.GetFileNameWithoutExtension(aside.Name)}-row-{row.Number}.csv", Csv([layout.Headers, row.Cells]))
                : null;
        }

        return ($"{added.Item}.json", JsonParcel.Write(aside.Given ?? new Dictionary<string, Answer>()));
    }

    private static string FileName(ParcelObject parcel) => Path.HasExtension(parcel.Name) ? Path.GetFileName(parcel.Name) : $"{Parcels.Safe(parcel.Name)}-{Parcels.Safe(parcel.SourceId)}.json";

    /// <summary>With a byte order mark, by which Excel knows UTF-8.</summary>
    private static byte[] Csv(IEnumerable<IReadOnlyList<string>> rows) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(
        rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n")))];
}
