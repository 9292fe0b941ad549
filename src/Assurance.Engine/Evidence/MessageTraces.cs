using Assurance.Core.Record;

namespace Assurance.Engine.Evidence;

/// <summary>Goes through a run's events for what was erased, to whom messages went, and under which references.</summary>
/// <param name="about">Names of objects about to be erased.</param>
internal sealed class MessageTraces(IReadOnlyCollection<string> about)
{
    private readonly HashSet<string> erased = new(about, StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> details = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Person, HashSet<string> References)> intents = new(StringComparer.Ordinal);
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);
    private readonly HashSet<string> holds = new(StringComparer.Ordinal);

    /// <summary>The run was erased by its retention rule.</summary>
    public bool IsErasedByRule { get; private set; }

    public bool IsHeld => holds.Count > 0;

    public void Add(in StoredLine line)
    {
        if (EventJson.TryRead(line.Bytes.Span) is not { } happened)
        {
            return;
        }

        switch (happened.Body)
        {
            case ContactsSet set:
                foreach (var contact in set.Contacts)
                {
                    _ = (details.TryGetValue(contact.Person, out var known) ? known : details[contact.Person] = new(StringComparer.Ordinal)).Add(contact.Details);
                }

                break;
            case Erased gone:
                erased.UnionWith(gone.Objects);
                IsErasedByRule |= gone.Basis == ErasureBasis.Retention;
                break;
            case LegalHoldPlaced placed:
                _ = holds.Add(placed.Respondent);
                break;
            case LegalHoldLifted lifted:
                _ = holds.Remove(lifted.Respondent);
                break;
            case MessageIntended intended:
                intents[happened.Key] = (intended.Person, [happened.Key]);
                break;
            case MessageSent sent when intents.TryGetValue(sent.Intent, out var intent):
                _ = settled.Add(sent.Intent);
                _ = intent.References.Add(sent.Reference);
                _ = intent.References.Add(Outcome(happened.Key));
                break;
            case MessageUnknown unknown when intents.TryGetValue(unknown.Intent, out var lost):
                _ = lost.References.Add(Outcome(happened.Key));
                break;
            case MessageWithdrawn withdrawn:
                _ = settled.Add(withdrawn.Intent);
                break;
        }
    }

    /// <summary>References of messages whose files have to go. In a run that goes on, the file of a message without outcome stays: it is the proof that it left.</summary>
    /// <param name="whole">Of everybody, the run being over; else of those of whom nothing is left.</param>
    public IEnumerable<string> References(bool whole) => intents
        .Where(i => whole || (settled.Contains(i.Key) && (details.TryGetValue(i.Value.Person, out var known) && known.All(erased.Contains))))
        .SelectMany(i => i.Value.References);

    /// <summary>A message that was sent again has a reference of its own, and the key of its outcome begins with that.</summary>
    private static string Outcome(string key) => key.LastIndexOf('#') is > 0 and var mark ? key[..mark] : key;
}
