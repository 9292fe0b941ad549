using System.Globalization;
using System.Net.Sockets;
using Assurance.Core.Cycles;
using Assurance.Documents;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Partnerships;
using Assurance.FrontDoor;
using Assurance.LocalHost.Partnerships;
using Assurance.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assurance.LocalHost.Serving;

/// <summary>Serves a real partnership: the pages on this machine, and the worker that does what falls due on the real clock.</summary>
public static class PartnershipHost
{
    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(string folder, int port, CancellationToken cancellation)
    {
        try
        {
            await using var running = await StartAsync(folder, port, Tell, cancellation: cancellation);
            await running.StoppedAsync(cancellation);
            Tell("Stopping: what was begun is finished first.");
            return 0;
        }
        catch (StoreFileException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
        catch (Exception taken) when (taken is SocketException || taken.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"Port {port} cannot be used ({taken.Message.TrimEnd('.')}). Give another with --port, or 0 for any free one.");
            return 1;
        }
    }

    /// <param name="clock">The real one where it is null.</param>
    /// <exception cref="StoreFileException">It cannot be served; the message says why and what to do.</exception>
    public static async Task<RunningHost> StartAsync(string folder, int port, Action<string> tell, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        var address = $"http://127.0.0.1:{(port == 0 ? PageHost.FreePort() : port).ToString(CultureInfo.InvariantCulture)}";
        var owned = new Stack<IDisposable>();
        try
        {
            var partnership = await RunningPartnership.OpenAsync(folder, tell, clock);
            owned.Push(partnership);
            var app = PageHost.Build(address);
            owned.Push(app);
            var door = new FrontDoor.FrontDoor(partnership.Room, new FrontDoorOptions
            {
                Paper = partnership.Store.PaperAsync,
                Log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Assurance.FrontDoor"),
                Workbooks = new WorkbookComposer(),
                Timetable = stop => Timetabling.OfPartnershipAsync(partnership.Room, partnership.Control.Good!, QaTimetable.Years, stop),
                Composer = new OpenXmlComposer(),
            });
            app.Run(door.HandleAsync);
            await app.StartAsync(cancellation);
            tell($"{partnership.Control.Good!.Settings!.Partnership.Name}: {address}");
            tell($"Mail mode {MailModeWords.Of(partnership.Mail)}. Ctrl+C stops.");
            partnership.Start();
            return new RunningHost(new Uri(address), app, owned);
        }
        catch
        {
            RunningHost.Release(owned);
            throw;
        }
    }

    private static void Tell(string sentence) => Console.Out.WriteLine(sentence);
}
