using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>triage</c>: what was set aside, and what a person does with it.</summary>
internal static class TriageCommand
{
    public static Command Make()
    {
        var run = Shared.RunArgument();
        var item = new Argument<string?>("item") { Description = "One item; without it, all that wait.", Arity = ArgumentArity.ZeroOrOne };
        var admit = new Option<string?>("--admit") { Description = "File it under this respondent after all." };
        var dismiss = new Option<bool>("--dismiss") { Description = "Settle it without admitting it; the bytes are kept." };
        var save = new Option<string?>("--save") { Description = "Write the bytes as received to this file." };
        var all = new Option<bool>("--all") { Description = "Also what was settled already." };
        var store = Shared.StoreOption();
        var by = Shared.ByOrUserOption();
        var reason = new Option<string?>("--reason") { Description = "Why, in a sentence; needed to admit or dismiss." };
        var json = Shared.JsonOption();
        var command = new Command("triage", "List what was set aside with the reason, and admit, dismiss or save it.") { run, item, admit, dismiss, save, all, store, by, reason, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (place, inRun, one) = (parsed.GetValue(store)!, parsed.GetValue(run)!, parsed.GetValue(item));
            if (one is null)
            {
                return ListAsync(place, inRun, parsed.GetValue(all), parsed.GetValue(json), cancellation);
            }

            if (parsed.GetValue(save) is { } file)
            {
                return SaveAsync(place, inRun, one, file, cancellation);
            }

            if (parsed.GetValue(admit) is null && !parsed.GetValue(dismiss))
            {
                return Task.FromResult(Shared.Refuse("Say what to do with it: --admit RESPONDENT, --dismiss or --save FILE.", Shared.BadInput));
            }

            return Shared.DecideAsync(place, parsed.GetValue(by)!, parsed.GetValue(reason) ?? "", (room, officer) => SettleAsync(place, room, inRun, one, parsed.GetValue(admit), officer, parsed.GetValue(reason)!, cancellation),
                _ => parsed.GetValue(admit) is { } to ? $"{one} is filed under {to}." : $"{one} is settled without being admitted; its bytes are kept.");
        });
        return command;
    }

    private static async Task<Decision> SettleAsync(StorePlace place, EngineRoom room, string run, string item, string? admit, Officer officer, string reason, CancellationToken cancellation)
    {
        if (admit is null)
        {
            return await room.Triage.DismissAsync(run, item, officer, reason, cancellation);
        }

        var decided = await room.Triage.AdmitAsync(run, item, admit, officer, reason, cancellation);
        if (decided.Refusal is null)
        {
            if (await Shared.ReplyAsync(place, room, run, [admit], cancellation) is { } later)
            {
                Console.Out.WriteLine(later);
            }
        }

        return decided;
    }

    private static Task<int> ListAsync(StorePlace place, string run, bool all, bool json, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return Shared.Refuse($"There is no run {run} in {place}. “status” lists the runs there are.");
        }

        var items = await room.Triage.ListAsync(run, all, cancellation);
        if (json)
        {
            Shared.Print(items);
            return Shared.Done;
        }

        if (items.Count == 0)
        {
            Console.Out.WriteLine($"Nothing of {run} waits in triage.");
        }

        Print(items);
        return Shared.Done;
    });

    public static void Print(IEnumerable<TriageEntry> items)
    {
        foreach (var item in items)
        {
            Console.Out.WriteLine($"{item.Item}  {item.Name}{(item.Place is { } place ? $", {place}" : "")}{(item.Respondent is { } who ? $", seems to be from {who}" : "")}{(item.Outcome is { } outcome ? $" [{outcome}]" : "")}");
            Console.Out.WriteLine($"  {item.Why}");
        }
    }

    private static Task<int> SaveAsync(StorePlace place, string run, string item, string file, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (await room.Triage.BytesAsync(run, item, cancellation) is not { } found)
        {
            return Shared.Refuse($"There is no item {item} in the triage of {run}, or its bytes were erased.");
        }

        if (File.Exists(file))
        {
            return Shared.Refuse($"{file} is there already. Give another name.");
        }

        await File.WriteAllBytesAsync(file, found.Bytes, cancellation);
        Console.Out.WriteLine($"{found.Name} written to {file}.");
        return Shared.Done;
    });
}
