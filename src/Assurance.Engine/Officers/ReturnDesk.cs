#pragma warning disable CS9113 // filled in next
using Assurance.Core.Questionnaires;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Officers;

/// <summary>What a person does with a return: reads it, asks about it, tests it by a visit, follows its actions.</summary>
public sealed class ReturnDesk(RunShelf shelf, ObjectBox box, TimeProvider clock)
{
    public Task<Decision> ReadAsync(string run, string respondent, Officer officer, string note, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Puts a question to the respondent in the officer's words; it leaves at once.</summary>
    public Task<Decision> QueryAsync(string run, string respondent, Officer officer, string question, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Decision> SettleQueryAsync(string run, string respondent, string query, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Draws the sample the cycle's policy asks for; the same seed draws the same schools.</summary>
    public Task<Decision> DrawSpotChecksAsync(string run, int seed, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <param name="found">What was found, by question id, in the scale's codes.</param>
    public Task<Decision> RecordSpotCheckAsync(string run, string respondent, IReadOnlyDictionary<string, Answer> found, Officer officer, string note, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <param name="status">One of <see cref="Core.Record.ActionStatus"/>.</param>
    public Task<Decision> UpdateActionAsync(string run, string respondent, string action, string status, Officer officer, string note, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>A task is done; it leaves the list.</summary>
    public Task<Decision> TaskDoneAsync(string run, string task, Officer officer, string note, CancellationToken cancellation = default) => throw new NotSupportedException();
}
