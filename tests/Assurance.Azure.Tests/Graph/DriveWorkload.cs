using Microsoft.AspNetCore.Http;

namespace Assurance.Azure.Tests.Graph;

/// <summary>Document libraries.</summary>
internal sealed class DriveWorkload(Func<Uri> address)
{
    public Uri Address => address();

    public Task AnswerAsync(HttpContext context) => GraphServer.ErrorAsync(context, 404, "itemNotFound");
}
