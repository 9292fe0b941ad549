using System.CommandLine;
using Assurance.Definitions;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>connect</c>: which Microsoft Forms may send answers over HTTP, each with a token of its own.</summary>
internal static class ConnectCommand
{
    public static Command Make()
    {
        var slug = new Argument<string?>("name") { Description = "Name of the connection, as it stands in its address; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var cycle = new Option<string?>("--cycle") { Description = $"Cycle whose live run it answers, for example {ShippedCycles.OfSchools}." };
        var form = new Option<string?>("--form") { Description = "Form of that cycle; without it, the questionnaire." };
        var mapping = new Option<string?>("--mapping") { Description = "File saying which of the form's keys (r and 32 digits) holds what." };
        var rotate = new Option<bool>("--rotate") { Description = "Replace the token; the old one stops at once." };
        var remove = new Option<bool>("--remove") { Description = "Remove the connection." };
        var store = Shared.StoreOption();
        var command = new Command("connect", "Let a Microsoft Form send its answers through a flow: make, list, renew or remove its token.") { slug, cycle, form, mapping, rotate, remove, store };
        command.SetAction((parsed, cancellation) => Shared.WithStoreAsync(parsed.GetValue(store)!, readOnly: false, async opened =>
        {
            using var room = await opened.RoomAsync();
            return parsed.GetValue(slug) is not { } name ? await ListAsync(room, cancellation)
                : parsed.GetValue(remove) ? Told(await room.Connections.DisconnectAsync(name, cancellation), name, "is removed; what it sends from now on is refused.")
                : parsed.GetValue(rotate) ? Token(await room.Connections.RotateAsync(name, cancellation), name)
                : await MakeAsync(room, opened, new FormConnection(name, parsed.GetValue(cycle) ?? "", parsed.GetValue(form), new Dictionary<string, string>(StringComparer.Ordinal)), parsed.GetValue(mapping), cancellation);
        }));
        return command;
    }

    private static async Task<int> MakeAsync(EngineRoom room, OpenedStore store, FormConnection connection, string? mapping, CancellationToken cancellation)
    {
        if (connection.Slug.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') || connection.Slug.Length is 0 or > 60)
        {
            return Shared.Refuse($"“{connection.Slug}” cannot stand in an address. Use small letters, digits and hyphens, 60 at most.", Shared.BadInput);
        }

        if (!(await room.Shelf.RunsAsync(cancellation)).Any(r => r.StartsWith(connection.Cycle + ".", StringComparison.Ordinal)))
        {
            return Shared.Refuse($"{store.Place} has no run of “{connection.Cycle}”. Give --cycle, the part of a run's name before the dot.");
        }

        if ((await room.Connections.ListAsync(cancellation)).Any(c => c.Slug == connection.Slug))
        {
            return Shared.Refuse($"“{connection.Slug}” is connected already. --rotate gives it a new token; --remove takes it away, so that it can be made anew.");
        }

        if (mapping is null || !File.Exists(mapping))
        {
            return Shared.Refuse("Give --mapping, a file that says which of the form's keys holds what; docs/operate.md shows one.", Shared.BadInput);
        }

        var read = MappingFile.Read(mapping, await File.ReadAllBytesAsync(mapping, cancellation));
        return read.Mapping is null
            ? Shared.Refuse(read.Problems)
            : Token(await room.Connections.ConnectAsync(connection with { Questions = read.Mapping.Columns }, cancellation), connection.Slug);
    }

    private static async Task<int> ListAsync(EngineRoom room, CancellationToken cancellation)
    {
        var all = await room.Connections.ListAsync(cancellation);
        foreach (var each in all)
        {
            Console.Out.WriteLine($"{each.Slug}: {each.Cycle}{(each.Form is { } form ? $", form {form}" : "")}, {each.Questions.Count} questions, POST /api/forms/{each.Slug}");
        }

        if (all.Count == 0)
        {
            Console.Out.WriteLine("No form is connected.");
        }

        return Shared.Done;
    }

    private static int Token(string? token, string slug)
    {
        if (token is null)
        {
            return Shared.Refuse($"There is no connection “{slug}”. “connect” without a name lists them.");
        }

        Console.Out.WriteLine($"POST /api/forms/{slug} with the header “Authorization: Bearer {token}”.");
        Console.Out.WriteLine("The token is shown this once; only its hash is kept. Put it into the flow's HTTP action.");
        return Shared.Done;
    }

    private static int Told(bool done, string slug, string what)
    {
        if (!done)
        {
            return Shared.Refuse($"There is no connection “{slug}”. “connect” without a name lists them.");
        }

        Console.Out.WriteLine($"“{slug}” {what}");
        return Shared.Done;
    }
}
