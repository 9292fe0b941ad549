using Assurance.Azure.SharePoint;
using Microsoft.Azure.Functions.Worker;

namespace Assurance.Functions.Triggers;

/// <summary>Makes the PDF copies that are owed since a Word paper was written. It fails while one cannot be made, so that people are told.</summary>
public sealed class MakePdfCopiesFunction(PdfCopies copies)
{
    public const string Name = "MakePdfCopies";

    private const string Hourly = "0 40 * * * *";

    [Function(Name)]
    public Task RunAsync([TimerTrigger(Hourly)] TimerInfo timer, CancellationToken cancellation) => copies.MakeAsync(cancellation);
}
