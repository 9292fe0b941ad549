namespace Assurance.Engine.Ports;

/// <summary>Where finished papers go: a folder, Blob, SharePoint.</summary>
public interface IPublication
{
    /// <summary>Writes the file. Writing the same path again replaces it, so that a step may run twice.</summary>
    /// <param name="path">Slash-separated, relative; its parts are file-name-safe.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);
}
