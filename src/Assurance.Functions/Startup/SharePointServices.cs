using Assurance.Azure.Graph;
using Assurance.Azure.SharePoint;
using Assurance.Azure.Storage;
using Assurance.Engine.Ports;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph;
using static Assurance.Functions.Startup.RequiredSetting;

namespace Assurance.Functions.Startup;

/// <summary>The way to Microsoft Graph, the inbox and the published papers in the document library.</summary>
public static class SharePointServices
{
    /// <summary>Id of the document library.</summary>
    public const string DriveSetting = "Assurance__SharePoint__Drive";

    /// <summary>Whether a PDF is made beside each Word paper: yes or no.</summary>
    public const string PdfSetting = "Assurance__SharePoint__Pdf";

    private const string Yes = "yes";
    private const string No = "no";

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used; the sentence names it and says what to write.</exception>
    public static IServiceCollection AddSharePoint(this IServiceCollection services, IConfiguration configuration)
    {
        var drive = configuration.Said(DriveSetting);
        Require(drive.StartsWith("b!", StringComparison.Ordinal), DriveSetting, drive.Length == 0 ? "is missing" : "is no id of a library", "Give the id of the site's document library, which begins with b!");
        var pdf = configuration.Said(PdfSetting);
        Require(pdf is Yes or No, PdfSetting, pdf.Length == 0 ? "is missing" : "is neither yes nor no", $"Write {Yes} if a PDF is to be made beside each Word paper, or {No}");
        return services
            .AddSingleton(_ => GraphConnection.Open(new DefaultAzureCredential()))
            .AddSingleton<HttpClient>()
            .AddSingleton(p => new Library(p.GetRequiredService<GraphServiceClient>(), p.GetRequiredService<HttpClient>(), drive, p.GetRequiredService<TimeProvider>()))
            .AddSingleton<IInbox>(p => new SharePointInbox(p.GetRequiredService<Library>()))
            .AddSingleton(p => new PdfCopies(p.GetRequiredService<Library>(), p.GetRequiredService<ISettings>(), p.GetRequiredService<TimeProvider>(), pdf == Yes))
            .AddSingleton(p => new SharePointPublication(
                p.GetRequiredService<Library>(), p.GetRequiredService<BlobPublication>(), p.GetRequiredService<BlobPublication>().ReadAsync,
                p.GetRequiredService<ISettings>(), p.GetRequiredService<PdfCopies>()))
            .AddSingleton<IPublication>(p => p.GetRequiredService<SharePointPublication>());
    }
}
