using Assurance.Azure.Mail;
using Assurance.Azure.Storage;
using Assurance.Engine.Partnerships;
using Assurance.Engine.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph;

namespace Assurance.Functions.Startup;

/// <summary>Mail through Microsoft Graph, as far as the settings let it go.</summary>
public static class MailServices
{
    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddGraphMail(this IServiceCollection services, IConfiguration configuration)
    {
        var said = MailSettings.Read(configuration);
        services = services.AddSingleton<IReturnedMail>(p => new GraphReturnedMail(p.GetRequiredService<GraphServiceClient>(), said.ReadsReturned ? said.Mailboxes : [], p.GetRequiredService<TimeProvider>()));
        return !said.Sends ? services.AddSingleton<IMail>(p => p.GetRequiredService<BlobOutbox>())
            : services.AddSingleton<IMail>(p => new WorkbookMail(Moded(p), p.GetRequiredService<BlobOutbox>(), p.GetRequiredService<ISettings>(), isRedirected: said.Everything is not null));

        ModedMail Moded(IServiceProvider p) => new(
            new GraphMail(p.GetRequiredService<GraphServiceClient>(), p.GetRequiredService<HttpClient>(), said.Mailboxes, p.GetRequiredService<TimeProvider>()), p.GetRequiredService<BlobOutbox>(), said.Everything);
    }
}
