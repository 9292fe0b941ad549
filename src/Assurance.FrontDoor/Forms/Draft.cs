using Assurance.Core.Questionnaires;
using NodaTime;

namespace Assurance.FrontDoor.Forms;

/// <summary>Answers somebody has begun to give. Kept as typed, also where they are not right yet.</summary>
internal sealed record Draft
{
    /// <summary>Random; what the door knows the submission by, so that sending twice is one return.</summary>
    public required string Id { get; init; }

    public required long SavedAt { get; init; }

    /// <summary>Version of the return it set out from; 0 for none.</summary>
    public required int Base { get; init; }

    public required IReadOnlyDictionary<string, Answer> Answers { get; init; }

    /// <summary>Sections saved at least once.</summary>
    public IReadOnlyList<string> Visited { get; init; } = [];

    public Instant Saved => Instant.FromUnixTimeMilliseconds(SavedAt);

    public Draft With(string section, IReadOnlyDictionary<string, Answer> given, Instant now)
    {
        var answers = new Dictionary<string, Answer>(Answers, StringComparer.Ordinal);
        foreach (var (question, answer) in given)
        {
            answers[question] = answer;
        }

        return this with { SavedAt = now.ToUnixTimeMilliseconds(), Answers = answers, Visited = Visited.Contains(section) ? Visited : [.. Visited, section] };
    }
}
