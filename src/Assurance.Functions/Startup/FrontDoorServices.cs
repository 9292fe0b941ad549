using Assurance.Documents.Workbooks;
using Assurance.Engine.Ports;
using Assurance.FrontDoor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assurance.Functions.Startup;

/// <summary>What the front door needs to be carried by the app.</summary>
public static class FrontDoorServices
{
    public static IServiceCollection AddFrontDoor(this IServiceCollection services) => services
        .AddSingleton<IWorkbookComposer>(_ => new WorkbookComposer())
        .AddSingleton<RepliesUnderWay>()
        .AddHostedService<RepliesAtStop>()
        .AddSingleton(provider => new FrontDoorOptions
        {
            // Anybody can reach the app's address, and its officers do not sign in there yet.
            ForOfficers = false,
            Replies = provider.GetRequiredService<RepliesUnderWay>(),
            Workbooks = provider.GetRequiredService<IWorkbookComposer>(),
            Log = provider.GetService<ILoggerFactory>()?.CreateLogger("Assurance.FrontDoor") ?? NullLogger.Instance,
        });
}
