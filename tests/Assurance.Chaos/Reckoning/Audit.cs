using Assurance.Chaos.Transports;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Chaos.Reckoning;

/// <summary>Goes through record and arrivals when all is over, event by event, and makes the ledger.</summary>
internal sealed class Audit
{
    private const string OutcomeEnding = "#outcome";

    /// <summary>How much later than in a run without trouble a message may be claimed: a weekend, a night, and some half hours.</summary>
    private static readonly Duration LongestDelay = Duration.FromDays(4);

    private readonly List<string> violations = [];
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    private readonly Happenings happenings;
    private readonly RunState state;

    private Audit(Happenings happenings, RunState state)
    {
        this.happenings = happenings;
        this.state = state;
    }

    public static async Task<Ledger> OfAsync(IRecord record, IObjects objects, string run, Undisturbed undisturbed, IReadOnlyList<Arrival> arrivals, Happenings happenings)
    {
        var lines = await record.ReadAsync(run);
        var loader = new RunLoader(new ObjectBox(objects, new SystemEntropy()));
        var events = lines.Select(l => EventJson.Read(l.Bytes.Span)).ToList();
        var frozen = await loader.LoadAsync(run, (RunOpened)events[0].Body);
        var audit = new Audit(happenings, new RunState(frozen.Frame));
        if (HashChain.FirstBroken(lines) is { } broken)
        {
            audit.violations.Add($"The chain of the record does not hold from event {broken} on.");
        }

        foreach (var happened in events)
        {
            if (happened.Body is CalendarSet set)
            {
                await loader.LearnAsync(frozen.Frame, set);
            }

            audit.Look(happened);
            audit.state.Apply(happened);
        }

        return audit.Reckon(undisturbed, arrivals);
    }

    /// <summary>What must hold at the position of this event.</summary>
    private void Look(RunEvent happened)
    {
        if (state.Has(happened.Key))
        {
            violations.Add($"{happened.Key} is recorded twice.");
        }

        switch (happened.Body)
        {
            case MessageIntended { Class: MessageClass.Chase } chase:
                violations.AddRange(chase.Items.Where(i => !state.Owes(i.Respondent, i.Rung)).Select(i => $"{i.Message} was claimed although nothing was owed any more."));
                break;
            case MessageReclaimed reclaimed when state.Intents[reclaimed.Intent] is { Intended: { Class: MessageClass.Chase } intended } intent:
                if (intended.Items.All(i => !state.Owes(i.Respondent, i.Rung)))
                {
                    violations.Add($"{intent.Key} was taken over although nothing was owed any more.");
                }

                break;
            case MessageUnknown:
                var reference = happened.Key[..^OutcomeEnding.Length];
                _ = unknown.Add(reference);
                if (!happenings.InFlight.Contains(reference) && !happenings.Lost.Contains(reference))
                {
                    violations.Add($"{reference} is unknown although nobody had it in hand when a process was killed or an answer lost.");
                }

                break;
        }
    }

    private Ledger Reckon(Undisturbed undisturbed, IReadOnlyList<Arrival> arrivals)
    {
        var arrived = new Dictionary<string, int>(StringComparer.Ordinal);
        var chases = new HashSet<(string Person, LocalDate On)>();
        foreach (var arrival in arrivals)
        {
            if (!state.Intents.TryGetValue(arrival.Reference.Split("#again-")[0], out var intent))
            {
                violations.Add($"{arrival.Reference} arrived, and nothing in the record says that it was to be sent.");
                continue;
            }

            arrived[intent.Key] = arrived.GetValueOrDefault(intent.Key) + 1;
            if (intent.Intended is { Class: MessageClass.Chase, Person: var person } && !chases.Add((person, UkTime.Date(arrival.At))) && arrived[intent.Key] == 1)
            {
                violations.Add($"{intent.Key} is the second chase of {UkTime.Date(arrival.At)} to one person.");
            }
        }

        // By message, since one may have been in two letters.
        var received = state.Intents.Values.SelectMany(i => i.Intended.Items.Select(m => (m.Message, Times: arrived.GetValueOrDefault(i.Key))))
            .GroupBy(m => m.Message, m => m.Times, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(), StringComparer.Ordinal);
        var never = state.Intents.Values.Where(i => i.SentAt is not null && !arrived.ContainsKey(i.Key)).ToList();
        violations.AddRange(never.Select(i => $"{i.Key} is recorded as sent, and never arrived."));
        var fates = undisturbed.Letters.Select(Fate).ToList();
        violations.AddRange(undisturbed.Letters.Where((_, n) => fates[n] == LetterFate.Lost).Select(l => $"{l.Message} was due at {l.Slot} and is lost."));
        violations.AddRange(received.Where(r => r.Value > 1).Select(r => $"{r.Key} arrived {r.Value} times."));
        if (!state.IsClosed)
        {
            violations.Add("The run did not come to its end.");
        }

        return new Ledger
        {
            Transport = happenings.Options.Transport,
            Seed = happenings.Options.Seed,
            Schools = state.Respondents.Count,
            Runners = happenings.Options.Runners,
            Kills = happenings.Kills,
            Stalls = happenings.Stalls,
            Faults = happenings.Faults,
            Due = fates.Count,
            Sent = fates.Count(f => f == LetterFate.Sent),
            Doubled = received.Count(r => r.Value > 1),
            Lost = fates.Count(f => f == LetterFate.Lost) + never.Count,
            Unknown = unknown.Count,
            InFlight = happenings.InFlight.Count,
            AnswersLost = happenings.Lost.Count,
            Resolved = unknown.Count - state.Intents.Values.Count(i => i.IsUnknown),
            TakenOver = state.Intents.Values.Sum(i => i.Reclaims),
            Withdrawn = state.Intents.Values.Count(i => i.IsWithdrawn),
            WithdrawnOfDue = fates.Count(f => f == LetterFate.Withdrawn),
            PassedOver = fates.Count(f => f == LetterFate.PassedOver),
            AnsweredFirst = fates.Count(f => f == LetterFate.AnsweredFirst),
            Pending = state.PendingIntents.Count(),
            Violations = violations,
            Told = happenings.Told,
        };
    }

    private LetterFate Fate(DueLetter due)
    {
        if (state.Message(due.Message)?.Intent is { } key)
        {
            var intent = state.Intents[key];
            return intent.SentAt is not null ? LetterFate.Sent
                : intent.IsUnknown ? LetterFate.Unknown
                : intent.IsWithdrawn ? LetterFate.Withdrawn
                : LetterFate.Pending;
        }

        if (state.Find(due.Respondent) is not { } respondent)
        {
            return LetterFate.Lost;
        }

        var passed = respondent.Passed.Where(p => p.Rung == due.Rung).ToList();
        return passed.Exists(p => p.Roles.Count == 0 || due.Roles.All(p.Roles.Contains)) ? LetterFate.PassedOver
            : due.Class == MessageClass.Chase && Answered(respondent, due) is { } answered && answered >= due.Slot && answered <= due.Slot + LongestDelay ? LetterFate.AnsweredFirst
            : LetterFate.Lost;
    }

    /// <summary>When the respondent gave what the step asks for.</summary>
    private Instant? Answered(RespondentState respondent, DueLetter due) => state.Step(due.Rung)?.Asks switch
    {
        RungAsks.Contacts => respondent.ContactsConfirmedAt,
        RungAsks.Actions => respondent.ActionsUpdatedAt,
        _ => respondent.AssuredAt ?? respondent.FirstReturnAt,
    };

    private enum LetterFate
    {
        Sent,
        Pending,
        Unknown,
        Withdrawn,
        PassedOver,
        AnsweredFirst,
        Lost,
    }
}
