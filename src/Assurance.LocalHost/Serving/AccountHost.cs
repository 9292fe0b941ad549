using System.Globalization;
using System.Net.Sockets;
using Assurance.Documents;
using Assurance.Documents.Workbooks;
using Assurance.FrontDoor;
using Assurance.LocalHost.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Serving;

/// <summary>
/// The officers' pages of a deployed app, on this machine alone: the app carries none, since nobody signs in there yet. What is decided
/// here stands in the record at once. Rounds, messages and the admission of what comes in are the app's: its settings say how far a message
/// goes, and this machine does not know them.
/// </summary>
public static class AccountHost
{
    /// <summary>Serves until it is told to stop.</summary>
    public static Task<int> RunAsync(StorePlace place, int port, CancellationToken cancellation) => Commands.Shared.WithStoreAsync(place, readOnly: false, async store =>
    {
        try
        {
            await using var running = await StartAsync(store, port, cancellation);
            Console.Out.WriteLine($"{place}: {running.Address}");
            Console.Out.WriteLine("What you decide is recorded at once; the Functions app sends and does what follows, within an hour in office hours. Ctrl+C stops.");
            await running.StoppedAsync(cancellation);
            return Commands.Shared.Done;
        }
        catch (Exception taken) when (taken is SocketException || taken.InnerException is AddressInUseException)
        {
            return Commands.Shared.Refuse($"Port {port} cannot be used ({taken.Message.TrimEnd('.')}). Give another with --port, or 0 for any free one.");
        }
    });

    /// <param name="store">Is let go of by whoever opened it.</param>
    /// <param name="port">0 for any free one.</param>
    public static async Task<RunningHost> StartAsync(OpenedStore store, int port, CancellationToken cancellation = default)
    {
        var address = $"http://127.0.0.1:{(port == 0 ? PageHost.FreePort() : port).ToString(CultureInfo.InvariantCulture)}";
        var owned = new Stack<IDisposable>();
        try
        {
            var room = await store.RoomAsync();
            owned.Push(room);
            var app = PageHost.Build(address);
            owned.Push(app);
            var door = new FrontDoor.FrontDoor(room, new FrontDoorOptions
            {
                Paper = store.PaperAsync,
                Log = new PlainLog(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Assurance.FrontDoor"), store.TroubleOf),
                Workbooks = new WorkbookComposer(),
                Composer = new OpenXmlComposer(),

                // The app looks every ten minutes for what was stored, admits it, and sends the receipt and the alerts.
                SendsNothing = true,
            });
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
}
