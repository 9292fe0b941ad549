using System.Globalization;
using Assurance.Engine.Rehearsal;
using Assurance.FrontDoor;
using Assurance.LocalHost.Rehearsing;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Serving;

/// <summary>The pages on this machine alone: loopback, nothing else listens.</summary>
public static class PageHost
{
    public static async Task<int> RunAsync(string folder, int port, CancellationToken cancellation)
    {
        var options = SamplePartnership.Options($"http://127.0.0.1:{port}");
        if (!File.Exists(StoreFolder.RecordPath(folder)))
        {
            Console.Out.WriteLine($"Making the sample partnership in {folder}: an invented county of {options.Respondents.Count} schools, half-way through its audit …");
            await SamplePartnership.MakeAsync(folder, options, cancellation);
        }

        try
        {
            using var store = StoreFolder.Open(folder);
            if (await store.DemoClockAsync() is not { } now)
            {
                Console.Error.WriteLine($"{folder} is not a sample partnership (a rehearsal's store, perhaps). Ask it with status, why and verify, or serve another folder with --store.");
                return 1;
            }

            return await ServeAsync(store, options, now, port, cancellation);
        }
        catch (StoreFileException unreadable)
        {
            Console.Error.WriteLine(unreadable.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(StoreFolder store, RehearsalOptions options, NodaTime.Instant now, int port, CancellationToken cancellation)
    {
        var clock = new VirtualClock(now);
        using var room = await store.RoomAsync(clock);
        using var world = new SimulatedWorld(room, clock);
        await world.EnterAsync(SamplePartnership.Run(options), SamplePartnership.Returns(options));
        using var demo = new DemoControls(store, room, world, options);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        _ = builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        await using var app = builder.Build();
        var door = new FrontDoor.FrontDoor(
            room.Shelf, room.Box, clock,
            new FrontDoorOptions { Paper = store.Publication.ReadAsync, Log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Assurance.FrontDoor") },
            demo);
        app.Run(door.HandleAsync);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            Console.Error.WriteLine($"Port {port} cannot be used ({taken.Message}). Give another with --port, or 0 for any free one.");
            return 1;
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.Out.WriteLine($"{SampleCounty.Partnership(SampleCounty.Name, address).Name} (sample): {address}");
        Console.Out.WriteLine("Everything in it is invented; nothing is sent. Mail is in the folder outbox, papers in published. Ctrl+C stops.");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
