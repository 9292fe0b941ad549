using System.Text.Json;
using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>
/// What a flow sends on: <c>form_id, response_id, responder, submit_date, answers</c>, the answers flat and by the form's own keys,
/// a multiple choice as a JSON array in a string, an unanswered question an empty string.
/// </summary>
internal static class WebhookParcel
{
    // An HTTP action sends what its maker wrote; these repeat what stands beside the answers.
    private static readonly HashSet<string> Beside = new(["responder", "submitDate", "submit_date"], StringComparer.Ordinal);

    public static ParcelRead Read(ParcelObject parcel, FormConnection connection, AnswerReading reading)
    {
        try
        {
            using var document = JsonDocument.Parse(parcel.Bytes);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("answers", out var answers))
            {
                return ParcelRead.Of(SetAside.Unreadable("The flow sent no “answers”. Send the body of “Get response details” under that name."));
            }

            if (answers.ValueKind == JsonValueKind.String)
            {
                using var inner = JsonDocument.Parse(answers.GetString()!);
                return Read(root, inner.RootElement, connection, reading);
            }

            return Read(root, answers, connection, reading);
        }
        catch (JsonException broken)
        {
            return ParcelRead.Of(SetAside.Unreadable($"What the flow sent is no JSON: {JsonParcel.Where(broken)}"));
        }
    }

    private static ParcelRead Read(JsonElement root, JsonElement answers, FormConnection connection, AnswerReading reading)
    {
        if (answers.ValueKind != JsonValueKind.Object)
        {
            return ParcelRead.Of(SetAside.Unreadable("“answers” is not the body of “Get response details”: it has no names."));
        }

        var read = new ParcelRead { Form = connection.Form, SubmittedAt = Submitted(root, answers) };
        foreach (var property in answers.EnumerateObject())
        {
            var text = TextOf(property.Value);
            if (connection.Questions.TryGetValue(property.Name, out var target))
            {
                read = target is ColumnMapping.SubmittedAt or ColumnMapping.Response ? read : read.With(reading, target, text);
            }
            else if (!Beside.Contains(property.Name) && text is { Length: > 0 } && !IsFiles(text))
            {
                read.Problems.Add($"The form's key {AnswerReadingText.Quoted(property.Name)} is connected to no question, and it was answered. Connect it, or mark it as ignored.");
            }
        }

        return read;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        _ => value.GetRawText(),
    };

    /// <summary>A file upload: a JSON array of objects. The links are kept with the bytes.</summary>
    private static bool IsFiles(string text)
    {
        if (!text.StartsWith('['))
        {
            return false;
        }

        try
        {
            using var files = JsonDocument.Parse(text);
            return files.RootElement.ValueKind == JsonValueKind.Array && files.RootElement.EnumerateArray().All(f => f.ValueKind == JsonValueKind.Object && f.TryGetProperty("link", out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>UTC, month first, without a zone: <c>1/14/2026 9:41:05 AM</c>.</summary>
    private static Instant? Submitted(JsonElement root, JsonElement answers)
    {
        foreach (var (where, name) in new[] { (root, "submit_date"), (answers, "submitDate") })
        {
            if (where.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && AnswerReadingDates.Moment(value.GetString()!, DateOrder.MonthFirst) is { } moment)
            {
                return moment.InUtc().ToInstant();
            }
        }

        return null;
    }
}
