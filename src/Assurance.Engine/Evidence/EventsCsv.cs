using System.Globalization;
using System.Text;
using Assurance.Core.Record;
using CsvHelper;
using CsvHelper.Configuration;

namespace Assurance.Engine.Evidence;

/// <summary>A run's events as a table for people: UTF-8, LF, with a header.</summary>
internal sealed class EventsCsv : IAsyncDisposable
{
    private readonly StreamWriter text;
    private readonly CsvWriter csv;

    public EventsCsv(Stream to)
    {
        text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 65_536, leaveOpen: true);
        csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape }, leaveOpen: true);
        Row(["position", "key", "at", "actor", "kind", "respondents", "objects"]);
    }

    public void Add(in StoredLine line)
    {
        var envelope = EventEnvelope.Read(line.Bytes.Span);
        var body = EventJson.TryRead(line.Bytes.Span)?.Body;
        Row([
            line.Position.ToString(CultureInfo.InvariantCulture),
            envelope.Key ?? "",
            envelope.At ?? "",
            envelope.Actor ?? "",
            envelope.Kind ?? "",
            body is null ? "" : string.Join(' ', Concerns.RespondentsOf(body).Where(r => r != Nobody.Id).Distinct(StringComparer.Ordinal)),
            body is null ? "" : string.Join(' ', NamedObjects.ObjectsOf(body).Distinct(StringComparer.Ordinal)),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await csv.DisposeAsync();
        await text.DisposeAsync();
    }

    private void Row(IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
