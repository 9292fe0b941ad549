using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Assurance.Functions.Startup;

/// <summary>Puts the app together. A missing part fails the first second, not the first of March.</summary>
public static class FunctionsHost
{
    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        _ = builder.ConfigureFunctionsWebApplication();
        _ = builder.UseMiddleware<RestoreMiddleware>();
        var engine = new ServiceCollection().AddEngine().AddBlobStorage(builder.Configuration).AddSharePoint(builder.Configuration).AddGraphMail(builder.Configuration).AddPartnership().AddAlerts(builder.Configuration).AddHistory(builder.Configuration);
        EngineServices.Validate(engine);
        foreach (var service in engine)
        {
            builder.Services.Add(service);
        }

        _ = builder.Services.AddSingleton<RestoreGate>();
        return builder.Build();
    }
}
