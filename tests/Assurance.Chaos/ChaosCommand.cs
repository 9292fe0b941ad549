using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Chaos.Reckoning;
using NodaTime;
using Spectre.Console;

namespace Assurance.Chaos;

/// <summary>The command line: what to do to how many schools, and the ledger.</summary>
internal static class ChaosCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static RootCommand Make()
    {
        var schools = new Option<int>("--schools") { Description = "Schools that are asked.", DefaultValueFactory = _ => 450 };
        var kills = new Option<int>("--kills") { Description = "Runner processes killed with SIGKILL.", DefaultValueFactory = _ => 200 };
        var runners = new Option<int>("--runners") { Description = "Runner processes at once.", DefaultValueFactory = _ => 4 };
        var seed = new Option<int>("--seed") { Description = "Draws county, people, kills and faults.", DefaultValueFactory = _ => 2026 };
        var transport = new Option<string>("--transport") { Description = "folder, provider, smtp, courier or all.", DefaultValueFactory = _ => "all" };
        _ = transport.AcceptOnlyFromAmong("folder", "provider", "smtp", "courier", "all");
        var plain = new Option<bool>("--no-faults") { Description = "Kill only: no faults of mail and storage, and nobody left standing." };
        var papers = new Option<bool>("--no-papers") { Description = "Write no papers." };
        var folder = new Option<string?>("--folder") { Description = "Keep store and outbox in this folder, which must be new; one transport only." };
        var storage = new Option<string>("--storage") { Description = "Keep the store in a storage account or its emulator instead of a file, for example UseDevelopmentStorage=true; its containers begin with the time.", DefaultValueFactory = _ => "" };
        var json = new Option<bool>("--json") { Description = "Print the ledgers as JSON." };
        var root = new RootCommand("Kills the real process at random points, runs several on one store, injects faults into mail and storage, and prints the ledger. Exit 0 only when nothing was doubled or lost.")
        {
            schools, kills, runners, seed, transport, plain, papers, folder, storage, json,
        };
        root.SetAction((parsed, cancellation) => RunAsync(
            [.. Kinds(parsed.GetValue(transport)!).Select(kind => new ChaosOptions
            {
                Schools = parsed.GetValue(schools),
                Kills = parsed.GetValue(kills),
                Runners = parsed.GetValue(runners),
                Seed = parsed.GetValue(seed),
                Transport = kind,
                HasFaults = !parsed.GetValue(plain),
                HasPapers = !parsed.GetValue(papers),
                Folder = parsed.GetValue(folder),
                Storage = parsed.GetValue(storage)!,
                Prefix = $"chaos{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}-{kind.ToString().ToLowerInvariant()}-",
            })],
            parsed.GetValue(json), cancellation));
        return root;
    }

    private static TransportKind[] Kinds(string transport) =>
        Enum.TryParse<TransportKind>(transport, ignoreCase: true, out var one) ? [one] : Enum.GetValues<TransportKind>();

    private static async Task<int> RunAsync(IReadOnlyList<ChaosOptions> trials, bool json, CancellationToken cancellation)
    {
        if (trials.Any(t => t.Schools < 1 || t.Runners < 1 || t.Kills < 0) || (trials[0].Folder is { } folder && (trials.Count > 1 || Directory.Exists(folder))))
        {
            await Console.Error.WriteLineAsync("Give at least one school and one runner, and for --folder one transport and a folder that is not there yet.");
            return 2;
        }

        var ledgers = new List<Ledger>();
        foreach (var trial in trials)
        {
            ledgers.Add(await Trial.RunAsync(trial, (day, killed) => Tell(trial, day, killed), cancellation));
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(ledgers, Indented));
        }
        else
        {
            Ledger.Print(AnsiConsole.Console, ledgers);
        }

        return ledgers.TrueForAll(l => l.IsSound) ? 0 : 1;
    }

    /// <summary>Once a month of the run's time: enough to see that it goes on.</summary>
    private static void Tell(ChaosOptions trial, LocalDate day, int killed)
    {
        if (day.Day == 1)
        {
            Console.Error.WriteLine($"{trial.Transport}: {day}, {killed} killed");
        }
    }
}
