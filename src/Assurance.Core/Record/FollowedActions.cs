using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Assurance.Core.Record;

/// <summary>
/// Promised actions by id, with the code of their status. They never change: papers share them with the state, which has as many as
/// it has respondents, each with a handful.
/// </summary>
internal sealed class FollowedActions : IReadOnlyDictionary<string, string>
{
    public static readonly FollowedActions None = new([], _ => "");
    private readonly KeyValuePair<string, string>[] actions;

    /// <param name="ids">Each once.</param>
    public FollowedActions(IEnumerable<string> ids, Func<string, string> status) => actions = ids.Select(id => KeyValuePair.Create(id, status(id))).ToArray();

    public int Count => actions.Length;

    public IEnumerable<string> Keys => actions.Select(a => a.Key);

    public IEnumerable<string> Values => actions.Select(a => a.Value);

    public string this[string key] => TryGetValue(key, out var status) ? status : throw new KeyNotFoundException($"No action {key} was promised.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var (id, status) in actions)
        {
            if (string.Equals(id, key, StringComparison.Ordinal))
            {
                value = status;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)actions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
