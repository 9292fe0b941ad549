using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Assurance.Core.Cycles;
using Assurance.Documents;
using Assurance.Engine.Rehearsal;
using Assurance.FrontDoor;
using Assurance.LocalHost.Partnerships;
using Assurance.LocalHost.Rehearsing;
using Assurance.LocalHost.Stores;
using Assurance.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Serving;

/// <summary>The pages on this machine alone: loopback, nothing else listens.</summary>
public static class PageHost
{
    /// <summary>
    /// Names under which this machine calls itself. A page of another site can have its own name resolved to loopback (DNS
    /// rebinding) and would then be "same origin": its name gives it away.
    /// </summary>
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(string folder, int port, CancellationToken cancellation)
    {
        if (PartnershipFolder.IsOne(folder))
        {
            return await PartnershipHost.RunAsync(folder, port, cancellation);
        }

        if (!File.Exists(StoreFolder.RecordPath(folder)))
        {
            Console.Out.WriteLine($"Making the sample partnership in {folder}: an invented county of some {SampleCounty.Schools} schools, half-way through its audit …");
        }

        try
        {
            await using var running = await StartAsync(folder, port, cancellation);
            Console.Out.WriteLine($"{SampleCounty.Partnership(SampleCounty.Name, "").Name} (sample): {running.Address}");
            Console.Out.WriteLine("Everything in it is invented; nothing is sent. Mail is in the folder outbox, papers in published. Ctrl+C stops.");
            await running.StoppedAsync(cancellation);
            return 0;
        }
        catch (StoreFileException unreadable)
        {
            Console.Error.WriteLine(unreadable.Message);
            return 1;
        }
        catch (Exception taken) when (taken is SocketException || taken.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"Port {port} cannot be used ({taken.Message.TrimEnd('.')}). Give another with --port, or 0 for any free one.");
            return 1;
        }
    }

    /// <summary>Starts serving a store; an empty folder is filled with the sample partnership first.</summary>
    /// <param name="port">0 for any free one. Personal links in messages keep the port with which the sample was made.</param>
    /// <exception cref="StoreFileException">The store cannot be read, or is no sample partnership; the message says what to do.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="SocketException">The port is not for this user.</exception>
    public static async Task<RunningHost> StartAsync(string folder, int port, CancellationToken cancellation = default)
    {
        var address = $"http://127.0.0.1:{(port == 0 ? FreePort() : port).ToString(CultureInfo.InvariantCulture)}";
        if (!File.Exists(StoreFolder.RecordPath(folder)))
        {
            await SamplePartnership.MakeAsync(folder, SamplePartnership.Options(address), cancellation: cancellation);
        }

        var owned = new Stack<IDisposable>();
        try
        {
            var store = StoreFolder.Open(folder);
            owned.Push(store);
            var now = await store.DemoClockAsync()
                ?? throw new StoreFileException($"{folder} is not a sample partnership and holds no control workbook (a rehearsal's store, perhaps). Ask it with status, why and verify, or serve another folder with --store.");
            var options = SamplePartnership.Options(address, await store.SchoolsAsync() ?? SampleCounty.Schools);
            var clock = new VirtualClock(now);
            var room = await store.RoomAsync(clock);
            owned.Push(room);

            // Killed in the middle of a press, the record is ahead of the clock that was kept.
            clock.MoveTo(await room.Shelf.Journal(SamplePartnership.Run(options)).ReadAsync(state => state.LastEventAt, cancellation) ?? now);
            var world = new SimulatedWorld(room, clock);
            owned.Push(world);
            await world.EnterAsync(SamplePartnership.Run(options), SamplePartnership.Returns(options));
            var demo = new DemoControls(store, room, world, options);
            owned.Push(demo);
            var app = Build(address);
            owned.Push(app);
            var door = new FrontDoor.FrontDoor(
                room,
                new FrontDoorOptions
                {
                    Paper = store.PaperAsync,
                    Log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Assurance.FrontDoor"),
                    Timetable = stop => Timetabling.OfSampleAsync(room, QaTimetable.Years, stop),
                    Composer = new OpenXmlComposer(),
                },
                demo);
            app.Run(door.HandleAsync);
            await app.StartAsync(cancellation);
            return new RunningHost(new Uri(address), app, owned);
        }
        catch
        {
            RunningHost.Release(owned);
            throw;
        }
    }

    internal static WebApplication Build(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)

            // What keeps the host from starting is thrown as well, and told in a sentence by whoever started it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        _ = builder.WebHost.UseUrls(address);
        _ = builder.Services.AddHostFiltering(o =>
        {
            o.AllowedHosts = OwnNames;
            o.AllowEmptyHosts = false;
        });
        var app = builder.Build();
        _ = app.UseHostFiltering();
        return app;
    }

    /// <summary>A port is chosen before anything is served, since the links in the sample's messages name it.</summary>
    internal static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
