using Assurance.Azure.Storage;
using Azure;
using Azure.Identity;

namespace Assurance.Azure.Tests.Storage;

/// <summary>What Azure throws, in a sentence that says what to do.</summary>
public sealed class StorageTroubleTests
{
    private const string Account = "https://norfolkscp.blob.core.windows.net";

    public static TheoryData<Exception, string> Faults => new()
    {
        { new CredentialUnavailableException("DefaultAzureCredential failed to retrieve a token"), "nobody is. Run “az login” and try again." },
        { new AuthenticationFailedException("AADSTS50076: use multi-factor.\nTrace ID: 1"), "Azure did not accept the sign-in for https://norfolkscp.blob.core.windows.net (AADSTS50076: use multi-factor). Run “az login” again" },
        { new RequestFailedException(401, "no", "InvalidAuthenticationInfo", null), "“az login --tenant TENANT”" },
        { new RequestFailedException(403, "no", "AuthorizationPermissionMismatch", null), "has not the right on https://norfolkscp.blob.core.windows.net that this needs. “Storage Blob Data Reader”" },
        { new RequestFailedException(403, "no", "AuthorizationFailure", null), "its network rules let others in alone, or there is no role on it" },
        { new RequestFailedException(0, "Name or service not known"), "cannot be reached" },
        { new AggregateException("Retry failed after 2 tries.", new RequestFailedException(0, "refused"), new RequestFailedException(0, "refused")), "cannot be reached" },
        { new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout."), "cannot be reached" },
        { new RequestFailedException(503, "busy", "ServerBusy", null), "could not answer just now (ServerBusy). Try again in a minute." },
        { new RequestFailedException(409, "no", "ContainerBeingDeleted", null), "refused what it was asked (ContainerBeingDeleted)." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_keeps_a_person_from_an_account_is_one_sentence_with_what_to_do(Exception fault, string part)
    {
        var told = StorageTrouble.Sentence(fault, Account);
        Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.Contains(Account, told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told!);
    }

    [Fact]
    public void A_fault_of_something_else_and_a_person_who_stops_are_none_of_the_accounts()
    {
        Assert.Null(StorageTrouble.Sentence(new InvalidOperationException("A bug."), Account));
        Assert.Null(StorageTrouble.Sentence(new TaskCanceledException("Ctrl+C", null, new CancellationToken(canceled: true)), Account));
    }
}
