using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>
/// Whose papers are written where a sample of them is: spread evenly over the respondents, the same on every machine and however
/// often it is asked. The order in which they are drawn never changes, so it is worked out once.
/// </summary>
internal sealed class PaperSample(RunState state)
{
    private const int Papers = 20;
    private RespondentState[]? order;

    /// <summary>In ordinal order of id.</summary>
    /// <param name="may">Which of them a paper can be written about.</param>
    public IEnumerable<string> Of(Func<RespondentState, bool> may) => (order ??= Order()).Where(may).Select(r => r.Id).Take(Papers).Order(StringComparer.Ordinal);

    private RespondentState[] Order() => [.. state.Respondents.OrderBy(r => Spread(state.Run + r.Id)).ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>FNV-1a.</summary>
    private static ulong Spread(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash ^ (hash >> 29);
    }
}
