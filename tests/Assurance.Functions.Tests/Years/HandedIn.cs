using System.Text.Json;
using Assurance.Engine;
using Assurance.Engine.Intake;
using Assurance.Functions.Contracts;
using Assurance.Functions.Tests.Durable;
using Assurance.Functions.Triggers;

namespace Assurance.Functions.Tests.Years;

/// <summary>
/// What simulated people send, through the app: it is taken in, and its orchestration is started as behind every door.
/// </summary>
internal sealed class HandedIn(EngineRoom room, FakeOrchestration hub)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Simulated people number what they send each for themselves, and a door numbers for all. Both hosts take it under one number, so
    /// that its key is the same.
    /// </summary>
    public static Submission Numbered(Submission submission) => submission with { SourceId = $"{submission.Respondent}.{submission.SourceId}" };

    /// <returns>True: time stands still until the orchestration has done what it can.</returns>
    public async Task<bool> TakeAsync(string run, Submission submission)
    {
        var sent = Numbered(submission);
        var page = JsonSerializer.SerializeToUtf8Bytes(new { answers = sent.Answers.ToDictionary(a => a.Key, a => new { values = a.Value.Values, reason = a.Value.Reason }) }, Web);
        var taken = await room.Doors.TakeInAsync(run, new Parcel(sent.Door, sent.SourceId, "simulated", page, sent.At) { Form = sent.Form, Respondent = sent.Respondent });
        Assert.Null(taken.Refusal);
        Assert.Null(taken.Send is { } send ? await send(CancellationToken.None) : null);
        await using var client = new FakeDurableClient(hub);
        Assert.True(await Deliveries.StartAsync(client, new Delivery(run, taken.Source), CancellationToken.None));
        return true;
    }
}
