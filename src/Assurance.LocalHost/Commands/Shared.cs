using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assurance.Core;
using Assurance.Core.Calendar;
using Assurance.Definitions;
using Assurance.Engine;
using Assurance.Engine.Evidence;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using NodaTime;
using Spectre.Console;

namespace Assurance.LocalHost.Commands;

/// <summary>What commands have in common: where the store is, how refusals and answers are printed.</summary>
internal static class Shared
{
    public const int Done = 0;

    /// <summary>It was understood, and the store or the facts say no: not there, not now, there already, or something found that is wrong or waits for a person.</summary>
    public const int Refused = 1;

    /// <summary>The words of the command line cannot be used, whatever the store holds: a word missing or unknown, no date, a file that is not there or cannot be read.</summary>
    public const int BadInput = 2;

    private static int toldOfEnvironment;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the store is, in one place for every command that opens one.</summary>
    public static Option<StorePlace> StoreOption() => new("--store", "--storage")
    {
        Description = $"The store: a folder (./data, or that of a rehearsal), or the storage account of a deployed app, https://ACCOUNT.blob.core.windows.net, opened as whoever is signed in with “az login”. Without it, the account that the environment variable {StorePlace.Setting} names, else ./data.",
        HelpName = "folder|address",
        CustomParser = result => Place(result, StorePlace.Read(result.Tokens[0].Value)),
        DefaultValueFactory = result => Place(result, StorePlace.Default(Environment.GetEnvironmentVariable))!,
    };

    /// <summary>The same for a command that does without a store.</summary>
    public static Option<StorePlace?> StoreOptionOrNone(string description) => new("--store", "--storage")
    {
        Description = description,
        HelpName = "folder|address",
        CustomParser = result => Place(result, StorePlace.Read(result.Tokens[0].Value)),
    };

    /// <summary>Where the store itself is no folder, the workbook and the register have to be named.</summary>
    public static Option<string?> PartnershipOption() => new("--partnership") { Description = "With a storage account: the folder that holds control.xlsx, register and calendar.json. A store that is a folder holds them itself.", HelpName = "folder" };

    public static Option<bool> JsonOption() => new("--json") { Description = "Print JSON for a script." };

    public static Argument<string> RunArgument() => new("run") { Description = $"Run, for example {ShippedCycles.OfSchools}.2026-27; “status” lists them." };

    public static Argument<string> RespondentArgument() => new("respondent") { Description = "URN of the school, or code of the agency, group or member." };

    public static Option<string> ByOption() => new("--by") { Description = "Name of the person who decides.", Required = true };

    public static Option<string> ByOrUserOption() => new("--by")
    {
        Description = "Name of the person who decides; without it, the user of this machine.",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public static Option<string> ReasonOption() => new("--reason") { Description = "Why, in a sentence; kept with the decision.", Required = true };

    public static LocalDate Today() => UkTime.Date(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));

    /// <summary>Reads words of the form NAME=VALUE, each name once.</summary>
    /// <returns>The first word that is none, or names what was named before; null where all are right.</returns>
    public static string? Pairs(IEnumerable<string>? words, out IReadOnlyDictionary<string, string> pairs)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        pairs = read;
        return words?.FirstOrDefault(word => word.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at) || !read.TryAdd(word[..at].Trim(), word[(at + 1)..].Trim()));
    }

    public static void Print<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>The partnership's folder: the store itself, or the one named beside a storage account.</summary>
    /// <returns>Null where it was refused, with the exit code.</returns>
    public static PartnershipFolder? Partnership(StorePlace place, string? named, out int refused)
    {
        refused = Done;
        if ((named is null ? place.Partnership : PartnershipFolder.IsOne(named) ? new PartnershipFolder(named) : null) is { } folder)
        {
            return folder;
        }

        refused = Refuse(named is null && place.IsAccount
            ? $"{place} holds the record and no control workbook. Name the folder that does with --partnership."
            : $"{named ?? place.Name} holds no control workbook. “init” makes a partnership; {(named is null ? "--store" : "--partnership")} names its folder.");
        return null;
    }

    public static int Refuse(string message, int code = Refused)
    {
        Console.Error.WriteLine(message);
        return code;
    }

    public static int Refuse(IEnumerable<Problem> problems, int code = BadInput)
    {
        var count = 0;
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
            count++;
        }

        Console.Error.WriteLine(count == 1 ? "1 problem found; nothing was loaded." : $"{count} problems found; nothing was loaded.");
        return code;
    }

    /// <summary>Opens the store and hands it over; a missing or unreadable one is a sentence, not a stack trace.</summary>
    /// <param name="readOnly">A folder is opened so that nothing can be written. An account is as open as the role of whoever is signed in.</param>
    /// <param name="isRestored">True for the command that may find a part of a store, since it makes the rest.</param>
    public static async Task<int> WithStoreAsync(StorePlace place, bool readOnly, Func<OpenedStore, Task<int>> act, bool isRestored = false)
    {
        if (place.IsFromEnvironment && Interlocked.Exchange(ref toldOfEnvironment, 1) == 0)
        {
            // Whoever forgot the variable must not take the live account for a folder.
            await Console.Error.WriteLineAsync($"On {place}, as {StorePlace.Setting} says.");
        }

        if (place.Folder is not { } folder)
        {
            return await AccountAsync(place, async store => isRestored || await new RestoreMark(store.Settings).ReadAsync() is null
                ? await act(store)
                : Refuse($"A restore into {place} broke off, so it holds a part of a store. Give the same “restore” again first: it goes on where it was."));
        }

        try
        {
            using var store = StoreFolder.Open(folder, readOnly);
            return await act(store);
        }
        catch (StoreFileException unreadable)
        {
            return Refuse(unreadable.Message);
        }
    }

    /// <summary>
    /// Sends what a return sets off at once. Not in a partnership's own folder or account: how far a message goes there only the worker or the app
    /// knows, and its plan holds the reply already.
    /// </summary>
    /// <returns>A sentence to print, or null.</returns>
    public static async Task<string?> ReplyAsync(StorePlace place, EngineRoom room, string run, IEnumerable<string> respondents, CancellationToken cancellation)
    {
        if (place.IsAccount)
        {
            return "The reply is sent by the Functions app with the run's next look, within an hour in office hours.";
        }

        if (place.Partnership is not null)
        {
            return $"The reply is sent by “serve --store {place}”, in the mail mode of the control workbook.";
        }

        foreach (var respondent in respondents)
        {
            _ = await room.Rounds.ReplyAsync(run, respondent, cancellation);
        }

        return null;
    }

    /// <summary>Says on a terminal how far something long has come; nothing where the output is read by a script.</summary>
    public static Task<T> WithProgressAsync<T>(string title, bool quiet, Func<Action<string>, Task<T>> act) => quiet || Console.IsOutputRedirected
        ? act(_ => { })
        : AnsiConsole.Status().StartAsync(title, status => act(where => status.Status(Markup.Escape(where))));

    /// <summary>Kept apart, so that a command on a folder loads nothing of Azure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> AccountAsync(StorePlace place, Func<OpenedStore, Task<int>> act) => StoreAccount.WithAsync(place, store => act(store), sentence => Refuse(sentence));

    private static StorePlace? Place(SymbolResult result, (StorePlace? Place, string? Problem) read)
    {
        if (read.Problem is { } problem)
        {
            result.AddError(problem);
        }

        return read.Place;
    }

    /// <summary>Opens the store for a decision of a named person.</summary>
    public static Task<int> DecideAsync(StorePlace place, string by, string reason, Func<EngineRoom, Officer, Task<Decision>> decide, Func<Decision, string> told)
    {
        if (string.IsNullOrWhiteSpace(by) || string.IsNullOrWhiteSpace(reason))
        {
            return Task.FromResult(Refuse("A decision needs a name (--by) and a reason (--reason).", BadInput));
        }

        return WithStoreAsync(place, readOnly: false, async store =>
        {
            using var room = await store.RoomAsync();
            var decision = await decide(room, Officer.Named(by));
            if (decision.Refusal is { } refusal)
            {
                return Refuse(refusal);
            }

            Console.Out.WriteLine(told(decision));
            if (decision.Note is { } note)
            {
                Console.Out.WriteLine(note);
            }

            return Done;
        });
    }
}
