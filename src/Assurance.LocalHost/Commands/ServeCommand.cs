using System.CommandLine;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>serve</c>: the pages. The default.</summary>
internal static class ServeCommand
{
    private const string Store = "--store";
    private const string Port = "--port";

    public static ServeRequest Defaults { get; } = new(StorePlace.OfFolder("data"), 5175);

    public static Command Make() => Served(new Command("serve", $"Show the pages and do what falls due. A new store is filled with the sample partnership; a folder made by “init” is a partnership of its own; of the storage account of a deployed app the pages are shown, and what falls due the app does. The password of its mail server is read from the environment variable {Outbox.SmtpSender.PasswordVariable}."));

    /// <summary>It is what is done without a command, with the same options.</summary>
    public static void MakeDefault(RootCommand root) => _ = Served(root);

    /// <summary>True for the options that are given without a command.</summary>
    public static bool Has(Option option) => option.Name is Store or Port;

    private static Command Served(Command command)
    {
        var store = Shared.StoreOption();
        var port = new Option<int>(Port) { Description = "Port on this machine; 0 for any free one.", DefaultValueFactory = _ => Defaults.Port };
        command.Add(store);
        command.Add(port);
        command.SetAction((parsed, cancellation) => RunAsync(new ServeRequest(parsed.GetValue(store)!, parsed.GetValue(port)), cancellation));
        return command;
    }

    public static Task<int> RunAsync(ServeRequest request, CancellationToken cancellation) => request.Port is < 0 or > 65535
        ? Task.FromResult(Shared.Refuse("--port lies between 0 and 65535.", Shared.BadInput))
        : request.Store.Folder is { } folder ? Serving.PageHost.RunAsync(folder, request.Port, cancellation)
        : Serving.AccountHost.RunAsync(request.Store, request.Port, cancellation);
}

internal sealed record ServeRequest(StorePlace Store, int Port);
