using Assurance.Documents;
using Assurance.Documents.Reading;
using Assurance.Engine;
using Assurance.Engine.Alerts;
using Assurance.Engine.Evidence;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;
using Assurance.Engine.Returned;
using Assurance.Engine.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Assurance.Functions.Startup;

/// <summary>The engine as services. Storage and mail are adapters that another room brings.</summary>
public static class EngineServices
{
    private static readonly Type[] Adapters = [typeof(IRecord), typeof(IObjects), typeof(IBallotBox), typeof(IMail), typeof(IPublication), typeof(ISettings), typeof(IInbox), typeof(IRunFiles), typeof(IReturnedMail)];

    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IEntropy, SystemEntropy>()
        .AddSingleton<IComposer>(_ => new OpenXmlComposer())
        .AddSingleton<ITableReader>(_ => new TableReader())
        .AddSingleton<EngineRoom>()
        .AddFrontDoor()
        .AddSingleton(provider => provider.GetRequiredService<EngineRoom>().Rounds)
        .AddSingleton(provider => provider.GetRequiredService<EngineRoom>().Doors)
        .AddSingleton(provider => provider.GetRequiredService<EngineRoom>().Shelf)
        .AddSingleton<FileIntake>()
        .AddSingleton<InboxPoll>()
        .AddSingleton(provider => new EvidenceDesk(provider.GetRequiredService<EngineRoom>(), provider.GetRequiredService<ITableReader>(), provider.GetRequiredService<IBallotBox>()))
        .AddSingleton<ErasedFiles>()
        .AddSingleton<ErasureSweep>()
        .AddSingleton(provider => provider.GetRequiredService<EngineRoom>().Returned)
        .AddSingleton<ReturnedMailPoll>()
        .AddSingleton<AsideWatch>()
        .AddSingleton(provider => new DueRuns(provider.GetRequiredService<EngineRoom>().Shelf));

    /// <exception cref="InvalidOperationException">An adapter is missing; the sentence says which.</exception>
    public static void Validate(IServiceCollection services)
    {
        var missing = Adapters.Where(port => services.All(s => s.ServiceType != port)).Select(port => port.Name).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"The Functions app cannot start: no adapter is registered for {string.Join(", ", missing)}. Register one for each port before the engine is validated.");
        }

        services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }).Dispose();
    }
}
