namespace Assurance.Engine.Ports;

/// <summary>
/// Small values that change and are no part of any run's record: a half-filled form, a saved column mapping, the hash of a token,
/// the switch that stops all sending. A value may be several thousand characters long.
/// </summary>
public interface ISettings
{
    /// <summary>The value, or null where none was set.</summary>
    Task<string?> GetAsync(string key, CancellationToken cancellation = default);

    /// <summary>Sets the value, or removes it when null. Durable when it returns.</summary>
    Task SetAsync(string key, string? value, CancellationToken cancellation = default);

    /// <summary>Sets the value where none stands. Of several at once, one sets it and all get that one back.</summary>
    /// <returns>The value that stands.</returns>
    Task<string> KeepAsync(string key, string value, CancellationToken cancellation = default);

    /// <summary>Keys that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation = default);
}
