namespace Assurance.Functions.Startup;

/// <summary>The account holds a part of an archive. The sentence is what stands in the log.</summary>
public sealed class RestoreUnderWayException()
    : InvalidOperationException("Restore under way: the storage account holds a part of an archive, so the app does nothing. Stop the app and give the same “restore” again: it goes on where it was.");
