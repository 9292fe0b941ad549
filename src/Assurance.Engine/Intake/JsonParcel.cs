using System.Text.Json;
using Assurance.Core.Questionnaires;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>What the product's own pages send: <c>{ "answers": { "ID": { "values": ["…"], "reason": null } } }</c>.</summary>
internal static class JsonParcel
{
    public static byte[] Write(IReadOnlyDictionary<string, Answer> answers) => JsonSerializer.SerializeToUtf8Bytes(new Body(new Dictionary<string, Answer>(answers)), Json.Options);

    public static ParcelRead Read(ParcelObject parcel, AnswerReading reading)
    {
        Body? body;
        try
        {
            body = JsonSerializer.Deserialize<Body>(parcel.Bytes, Json.Options);
        }
        catch (JsonException broken)
        {
            return ParcelRead.Of(SetAside.Unreadable($"It is not the answers of a page: {Where(broken)}"));
        }

        if (body?.Answers is not { } answers)
        {
            return ParcelRead.Of(SetAside.Unreadable("It is not the answers of a page: “answers” is missing."));
        }

        var read = new ParcelRead { Form = parcel.Form, Respondent = parcel.Respondent };
        foreach (var (question, given) in answers)
        {
            if (given?.Values is null)
            {
                read.Problems.Add($"{question} has no values.");
                continue;
            }

            var answer = reading.Read(question, given);
            if (answer.Problem is { } problem)
            {
                read.Problems.Add(problem);
            }
            else if (answer.Answer is { } filled)
            {
                read.Answers[question] = filled;
            }
        }

        return read;
    }

    internal static string Where(JsonException broken) => $"line {(broken.LineNumber ?? 0) + 1}, character {(broken.BytePositionInLine ?? 0) + 1} is not valid JSON.";

    private sealed record Body(Dictionary<string, Answer>? Answers);
}
