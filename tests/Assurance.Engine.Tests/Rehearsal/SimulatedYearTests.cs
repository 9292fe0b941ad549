using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Tests.Messages;
using NodaTime;

namespace Assurance.Engine.Tests.Rehearsal;

/// <summary>A rehearsed year is lively: simulated people do all that real ones may, and every figure still adds up.</summary>
public sealed class SimulatedYearTests
{
    [Fact]
    public async Task People_confirm_answer_complete_attest_ask_for_time_and_tell_of_their_actions_and_the_year_adds_up()
    {
        using var run = await SmallRun.OpenAsync(120, responseRate: 0.9);
        var open = await run.PlayAsync(new LocalDate(2026, 8, 15));
        var state = await run.StateAsync();
        var events = await run.EventsAsync();
        var forms = events.Select(e => e.Body).OfType<FormReceived>().ToLookup(f => state.Frame.Forms[f.Form].Purpose);

        Assert.False(open, "The year did not come to its end.");
        Assert.InRange(state.Respondents.Count(r => r.ContactsConfirmedAt is not null), 80, 110);
        Assert.Equal(108, state.Respondents.Count(r => r.Returns.Count > 0));
        Assert.Contains(state.Respondents, r => r.AllReturns.Any(v => v.Missing > 0) && r.CurrentReturn!.Missing == 0);
        Assert.Contains(state.Respondents, r => r.CurrentReturn?.Form is not null);
        Assert.NotEmpty(forms[FormPurpose.Request]);
        Assert.NotEmpty(forms[FormPurpose.ActionUpdate]);
        Assert.Contains(events, e => e.Body is Extended);
        Assert.Contains(events, e => e.Body is ActionUpdated);
        Assert.Empty(state.Triage);
        Assert.Empty(state.AwaitingReply);
        Assert.Equal(run.Mail.Count, state.Intents.Count);
        Assert.Equal(run.Mail.Count, run.Mail.Select(m => m.Reference).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_timeline_counts_a_school_once_and_chases_nobody_who_has_answered()
    {
        using var run = await SmallRun.OpenAsync(40, responseRate: 0.9);
        _ = await run.PlayAsync(new LocalDate(2026, 8, 15));
        var rows = Timeline.Of(await run.EventsAsync());

        var answered = rows.Where(r => r.Kind == "response").ToDictionary(r => r.Respondent, r => r.When, StringComparer.Ordinal);
        Assert.Equal(36, answered.Count);
        Assert.DoesNotContain(rows, r => r.Class == "chase" && r.Respondent.Split(' ').Any(s => answered.TryGetValue(s, out var at) && string.CompareOrdinal(r.When, at) > 0 && !r.Role.StartsWith("trust-", StringComparison.Ordinal)));
        Assert.Contains(rows, r => r.Class == "reply" && r.Key.Contains($"/{run.Definition.Policy.FollowUps[0].Code}/", StringComparison.Ordinal));
        Assert.All(run.Definition.Policy.FollowUps, f => Assert.NotEqual(RungAsks.Return, f.Asks));
    }
}
