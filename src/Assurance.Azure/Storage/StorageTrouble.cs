using Azure;
using Azure.Identity;

namespace Assurance.Azure.Storage;

/// <summary>What keeps a person from a storage account, in a sentence with what to do.</summary>
public static class StorageTrouble
{
    private const string Roles = "“Storage Blob Data Reader” on it is enough to look, “Storage Blob Data Contributor” is needed to change anything; after a role was given it takes some minutes";

    /// <param name="account">How the account is called.</param>
    /// <returns>Null where the fault is nothing of the account's.</returns>
    public static string? Sentence(Exception fault, string account) => fault switch
    {
        AggregateException many => many.InnerExceptions.Select(each => Sentence(each, account)).FirstOrDefault(told => told is not null),
        CredentialUnavailableException => $"{account} is opened by whoever is signed in to Azure, and nobody is. Run “az login” and try again.",
        AuthenticationFailedException failed => $"Azure did not accept the sign-in for {account} ({FirstLine(failed.Message)}). Run “az login” again, with “--tenant” if you belong to several.",
        RequestFailedException { Status: 401 } => $"{account} does not know whoever is signed in to Azure: it may belong to another tenant. Run “az login --tenant TENANT” with the tenant of its subscription.",
        RequestFailedException { Status: 403, ErrorCode: "AuthorizationFailure" } => $"{account} refuses this machine or whoever is signed in: its network rules let others in alone, or there is no role on it. {Roles}.",
        RequestFailedException { Status: 403 } => $"Whoever is signed in to Azure has not the right on {account} that this needs. {Roles}.",
        RequestFailedException { Status: 0 } => Unreachable(account),
        RequestFailedException { Status: >= 500 } busy => $"{account} could not answer just now ({busy.ErrorCode ?? busy.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)}). Try again in a minute.",
        RequestFailedException other => $"{account} refused what it was asked ({other.ErrorCode ?? other.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)}).",
        HttpRequestException or HttpIOException => Unreachable(account),

        // Nobody but the client's own patience cancels by this.
        TaskCanceledException { CancellationToken.IsCancellationRequested: false } or TimeoutException => Unreachable(account),
        _ => null,
    };

    private static string Unreachable(string account) => $"{account} cannot be reached. Is the name of the account right, and is this machine on the network?";

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim().TrimEnd('.');
}
