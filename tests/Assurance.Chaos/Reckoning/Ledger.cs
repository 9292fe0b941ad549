using Spectre.Console;

namespace Assurance.Chaos.Reckoning;

/// <summary>What became of every message that was due.</summary>
public sealed record Ledger
{
    public required TransportKind Transport { get; init; }

    public required int Seed { get; init; }

    public required int Schools { get; init; }

    public required int Runners { get; init; }

    public required int Kills { get; init; }

    /// <summary>Processes left standing for more than half an hour of the run's time, and then let go on.</summary>
    public required int Stalls { get; init; }

    /// <summary>Faults that the transport injected; those of storage are counted where they were heard of.</summary>
    public required int Faults { get; init; }

    /// <summary>Messages that a run without trouble sends.</summary>
    public required int Due { get; init; }

    /// <summary>Of those due: arrived, and recorded as sent.</summary>
    public required int Sent { get; init; }

    /// <summary>Messages that arrived more than once.</summary>
    public required int Doubled { get; init; }

    /// <summary>Of those due: neither sent nor pending nor unknown nor settled for a recorded reason; or recorded as sent, and never arrived.</summary>
    public required int Lost { get; init; }

    /// <summary>Messages that nobody could tell the fate of, at some time.</summary>
    public required int Unknown { get; init; }

    /// <summary>Messages in the hands of a process when it was killed or left standing.</summary>
    public required int InFlight { get; init; }

    /// <summary>Messages whose answer the transport lost.</summary>
    public required int AnswersLost { get; init; }

    /// <summary>Of the unknown: settled since, by the officer who looked them up or by proof that came late.</summary>
    public required int Resolved { get; init; }

    /// <summary>Taken over from a process that was not heard of again, and sent.</summary>
    public required int TakenOver { get; init; }

    public required int Withdrawn { get; init; }

    /// <summary>Of those due: withdrawn, since whoever it was for owed nothing any more when it could have left.</summary>
    public required int WithdrawnOfDue { get; init; }

    /// <summary>Of those due: passed over, with the reason.</summary>
    public required int PassedOver { get; init; }

    /// <summary>Of those due: not asked for any more, since an answer came in before the message was claimed.</summary>
    public required int AnsweredFirst { get; init; }

    public required int Pending { get; init; }

    /// <summary>What must never be, each in a sentence.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>What processes said went wrong, and how often.</summary>
    public required IReadOnlyDictionary<string, int> Told { get; init; }

    public double Seconds { get; init; }

    /// <summary>Nothing doubled, nothing lost, nothing unknown that nobody had in hand, and nothing else that must never be.</summary>
    public bool IsSound => Doubled == 0 && Lost == 0 && Violations.Count == 0;

    public static void Print(IAnsiConsole console, IReadOnlyList<Ledger> ledgers)
    {
        var table = new Table().Border(TableBorder.Ascii).AddColumn("");
        foreach (var ledger in ledgers)
        {
            _ = table.AddColumn(new TableColumn(ledger.Transport.ToString().ToLowerInvariant()).RightAligned());
        }

        foreach (var (title, value) in Rows)
        {
            _ = table.AddRow([title, .. ledgers.Select(value)]);
        }

        console.Write(table);
        foreach (var ledger in ledgers)
        {
            foreach (var violation in ledger.Violations.Take(20))
            {
                console.WriteLine($"{ledger.Transport}: {violation}");
            }
        }
    }

    private static IEnumerable<(string Title, Func<Ledger, string> Value)> Rows =>
    [
        ("seed", l => Text(l.Seed)),
        ("schools", l => Text(l.Schools)),
        ("runners at once", l => Text(l.Runners)),
        ("killed", l => Text(l.Kills)),
        ("left standing", l => Text(l.Stalls)),
        ("faults of the transport", l => Text(l.Faults)),
        ("due", l => Text(l.Due)),
        ("sent", l => Text(l.Sent)),
        ("doubled", l => Text(l.Doubled)),
        ("lost", l => Text(l.Lost)),
        ("unknown", l => Text(l.Unknown)),
        ("in flight at a kill", l => Text(l.InFlight)),
        ("answers lost", l => Text(l.AnswersLost)),
        ("resolved", l => Text(l.Resolved)),
        ("taken over", l => Text(l.TakenOver)),
        ("withdrawn", l => Text(l.Withdrawn)),
        ("passed over", l => Text(l.PassedOver)),
        ("answered first", l => Text(l.AnsweredFirst)),
        ("pending", l => Text(l.Pending)),
        ("violations", l => Text(l.Violations.Count)),
        ("seconds", l => l.Seconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
