#pragma warning disable CS9113 // filled in next
using Assurance.Engine.Ports;

namespace Assurance.Engine.Intake;

/// <summary>A form of Microsoft Forms that a flow sends on over HTTP.</summary>
/// <param name="Slug">Name in the address, file-name-safe.</param>
/// <param name="Cycle">Cycle whose live run it answers.</param>
/// <param name="Form">Form of that cycle; null is the questionnaire.</param>
/// <param name="Questions">The form's own keys (<c>r</c> and 32 hex digits) to question ids or the names of <see cref="ColumnMapping"/>.</param>
public sealed record FormConnection(string Slug, string Cycle, string? Form, IReadOnlyDictionary<string, string> Questions);

/// <summary>Which forms may send, each with a random token that is stored as a hash and can be replaced.</summary>
public sealed class FormConnections(ISettings settings, IEntropy entropy)
{
    /// <returns>The token: shown this once.</returns>
    public Task<string> ConnectAsync(FormConnection connection, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Replaces the token; the old one stops at once. Null where there is no such form.</summary>
    public Task<string?> RotateAsync(string slug, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<bool> DisconnectAsync(string slug, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<FormConnection>> ListAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>The connection, if the token is its own; compared in constant time.</summary>
    public Task<FormConnection?> CheckAsync(string slug, string token, CancellationToken cancellation = default) => throw new NotSupportedException();
}
