using System.Text.Json;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Intake;
using Assurance.Engine.Ports;

namespace Assurance.Engine.Runs;

/// <summary>Finds the run before one that opens, and in it the last answers of everybody who is asked now.</summary>
internal sealed class RunBefore(IRecord record, ObjectBox box)
{
    /// <summary>Null where there is no earlier run of the cycle that this version can read.</summary>
    public async Task<LastAnswersObject?> FindAsync(string run, RunOpening opening, CancellationToken cancellation)
    {
        var cycle = opening.Definition.Policy.Id + ".";
        foreach (var before in (await record.RunsAsync(cancellation)).Where(r => r.StartsWith(cycle, StringComparison.Ordinal) && string.CompareOrdinal(r, run) < 0).OrderDescending(StringComparer.Ordinal))
        {
            try
            {
                using var shelf = new RunShelf(record, new RunLoader(box));
                return await shelf.Journal(before).ReadAsync(state => Index(state, opening.Respondents), cancellation);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
            {
                // A run this version cannot read costs first answers, and is no reason not to open; the one before it may do.
            }
        }

        return null;
    }

    private static LastAnswersObject Index(RunState state, IReadOnlyList<Respondent> asked)
    {
        var returns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var respondent in asked)
        {
            // Newest first: a school that converted twice answered last under the nearer number.
            var answers = new[] { respondent.Id }.Concat(respondent.Predecessors)
                .Select(id => state.Match(id)?.Returns.LastOrDefault(r => r.Form is null)?.Answers)
                .FirstOrDefault(a => a is not null);
            if (answers is not null)
            {
                returns[respondent.Id] = answers;
            }
        }

        return new LastAnswersObject(state.Run, state.Opened!.Definition, state.Opened.Opens, returns)
        {
            Asked = state.Respondents.Count,
            Returned = state.Respondents.Count(r => r.Returns.Count > 0),
        };
    }
}
