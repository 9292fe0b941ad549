using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.Engine.Intake;

/// <summary>What a parcel or a row was found to hold.</summary>
internal sealed record ParcelRead
{
    /// <summary>Why nothing could be made of it, or null.</summary>
    public SetAside? SetAside { get; init; }

    /// <summary>The number it gives, or null.</summary>
    public string? Respondent { get; init; }

    /// <summary>The check code it gives, or null.</summary>
    public string? CheckCode { get; init; }

    public string? Form { get; init; }

    public Dictionary<string, Answer> Answers { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Answers that fit nothing, as sentences.</summary>
    public List<string> Problems { get; init; } = [];

    public Instant? SubmittedAt { get; init; }

    public static ParcelRead Of(SetAside aside) => new() { SetAside = aside };

    /// <summary>Takes one value in: the number, the check code, or an answer.</summary>
    public ParcelRead With(AnswerReading reading, string target, string? text, DateOrder order = DateOrder.DayFirst)
    {
        var read = this;
        var blank = string.IsNullOrWhiteSpace(text);
        var question = reading.Find(target);
        if (target == ColumnMapping.Respondent || (question is not null && KnownQuestions.IsRespondent(question)))
        {
            read = blank ? this : this with { Respondent = text!.Trim() };
        }
        else if (target == ColumnMapping.CheckCode || (question is not null && KnownQuestions.IsCheckCode(question)))
        {
            read = blank ? this : this with { CheckCode = text!.Trim() };
        }
        else if (!target.StartsWith('@'))
        {
            var answer = reading.Read(target, text, order);
            if (answer.Problem is { } problem)
            {
                Problems.Add(problem);
            }
            else if (answer.Answer is { } given)
            {
                // A question deleted in mid-collection leaves its column: the later of two columns is the one that lives.
                Answers[target] = given;
            }
        }

        return read;
    }
}
