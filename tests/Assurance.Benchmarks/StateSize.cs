using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Benchmarks;

/// <summary>
/// As much of a run's state as a snapshot could not do without, as JSON: every key, every intent, what is known of each respondent.
/// No state can be made of it: it is a lower bound of what reading a snapshot would take.
/// </summary>
internal sealed record StateSize(IReadOnlyList<string> Keys, IReadOnlyList<IntentSize> Intents, IReadOnlyList<RespondentSize> Respondents, IReadOnlyList<TaskRaised> Tasks)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new LocalDateJson(), new InstantJson(), new JsonStringEnumConverter() },
    };

    public static byte[] Write(RunState state, IReadOnlyList<string> keys) => JsonSerializer.SerializeToUtf8Bytes(
        new StateSize(
            keys,
            [.. state.Intents.Values.Select(i => new IntentSize(i.Key, i.At, i.Intended, i.SentAt))],
            [.. state.Respondents.Select(r => new RespondentSize(
                r.Id, r.Contacts, r.AllReturns, r.Forms, r.History, r.Decisions, r.Passed, r.Actions,
                [.. r.RungStates.Select(s => new RungSize(s.IsSettled, s.HasActed, s.FirstOn, s.LastOn, s.SettledRoles))]))],
            [.. state.Tasks.Select(t => t.Task)]),
        Options);

    public static StateSize Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<StateSize>(bytes, Options)!;
}

internal sealed record IntentSize(string Key, Instant At, MessageIntended Intended, Instant? SentAt);

internal sealed record RespondentSize(
    string Id, IReadOnlyList<Contact> Contacts, IReadOnlyList<ReceivedReturn> Returns, IReadOnlyList<ReceivedForm> Forms, IReadOnlyList<SentContact> History,
    IReadOnlyList<OfficerDecision> Decisions, IReadOnlyList<PassedRung> Passed, IReadOnlyDictionary<string, string> Actions, IReadOnlyList<RungSize> Rungs);

internal sealed record RungSize(bool IsSettled, bool HasActed, LocalDate? FirstOn, LocalDate? LastOn, IReadOnlyList<string> SettledRoles);
