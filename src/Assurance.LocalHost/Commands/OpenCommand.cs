using System.CommandLine;
using Assurance.Engine;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Roster;
using Assurance.Engine.Runs;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary><c>open</c>: what “serve” does with a control workbook in one look, for a store that is not served: the account of an app.</summary>
public static class OpenCommand
{
    public static Command Make()
    {
        var (store, partnership) = (Shared.StoreOption(), Shared.PartnershipOption());
        var command = new Command("open", "Open the runs that the control workbook plans for now, and take over what changed in it and in the register. Nothing is sent.") { store, partnership };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(store)!, parsed.GetValue(partnership), TimeProvider.System, cancellation));
        return command;
    }

    /// <summary>Looks once; what cannot be opened or used is printed, with the reason.</summary>
    public static async Task<int> RunAsync(StorePlace place, string? partnership, TimeProvider clock, CancellationToken cancellation)
    {
        if (Shared.Partnership(place, partnership, out var refused) is not { } folder)
        {
            return refused;
        }

        var control = new ControlDesk(folder.Reader(), Console.Error.WriteLine);
        await control.LookAsync(Instant.FromDateTimeOffset(clock.GetUtcNow()), cancellation);
        if (control.Good is not { } good)
        {
            return Shared.Refuse($"{folder.Control} cannot be used, so nothing was opened. Put right what is named above; “check {folder.Path}” names it again.");
        }

        return await Shared.WithStoreAsync(place, readOnly: false, async store =>
        {
            using var room = await store.RoomAsync(clock);
            var application = new ControlApplication(room, room.People);
            var told = 0;
            var all = new OneAfterAnother(cancellation);
            Instant? next = null;
            await all.DoAsync(async () => next = await new PartnershipOpenings(room, application).OpenDueAsync(good, Tell, Tell, cancellation));
            var taking = new TakingOver(room, control, application, Tell, Tell);
            await all.ForEachAsync(await new DueRuns(room.Shelf).FindAsync(cancellation), run => taking.ApplyAsync(run));
            all.ThrowFailure();
            if (told == 0)
            {
                Console.Out.WriteLine("Nothing is to be opened now, and nothing has changed.");
            }

            if (next is { } at)
            {
                Console.Out.WriteLine($"The next run is opened from {Core.Calendar.UkDates.Spelt(Core.Calendar.UkTime.Date(at))} on.");
            }

            return Shared.Done;

            void Tell(string sentence)
            {
                told++;
                Console.Out.WriteLine(sentence);
            }
        });
    }
}
