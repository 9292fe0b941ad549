using Azure;
using Azure.Storage.Blobs.Models;

namespace Assurance.Azure.Storage;

/// <summary>What an answer of the storage service means here.</summary>
internal static class StorageFaults
{
    /// <summary>There is no such blob, or no such container yet.</summary>
    public static bool IsAbsent(this RequestFailedException failed) =>
        failed.ErrorCode == BlobErrorCode.BlobNotFound || failed.ErrorCode == BlobErrorCode.ContainerNotFound;

    /// <summary>Somebody else wrote first.</summary>
    public static bool IsForestalled(this RequestFailedException failed) =>
        failed.ErrorCode == BlobErrorCode.AppendPositionConditionNotMet || failed.ErrorCode == BlobErrorCode.ConditionNotMet || failed.ErrorCode == BlobErrorCode.BlobAlreadyExists;

    /// <summary>Asked for bytes that begin where the blob ends.</summary>
    public static bool IsAtEnd(this RequestFailedException failed) => failed.ErrorCode == BlobErrorCode.InvalidRange;
}
