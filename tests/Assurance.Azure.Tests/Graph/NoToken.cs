using Azure.Identity;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace Assurance.Azure.Tests.Graph;

/// <summary>The directory cannot be reached, or knows the app no more.</summary>
internal sealed class NoToken : IAuthenticationProvider
{
    public Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        throw new CredentialUnavailableException("The identity endpoint does not answer.");
}
