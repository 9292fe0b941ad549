using Assurance.Engine.Reports;

namespace Assurance.Engine.Ports;

/// <summary>Where finished papers go: a folder, Blob, SharePoint.</summary>
public interface IPublication
{
    /// <summary>Writes the file. Writing the same path again replaces it, so that a step may run twice.</summary>
    /// <param name="path">Slash-separated, relative; its parts are file-name-safe.</param>
    Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default);

    /// <summary>Writes the file, also where people look for it: not every store has such a place.</summary>
    /// <param name="place">Where people find it.</param>
    Task WriteAsync(string path, PaperPlace place, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => WriteAsync(path, bytes, cancellation);
}
