using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Ballots;
using Assurance.Engine.Intake;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// What the simulated respondents of one run do and when, drawn by seed: they confirm their contacts, answer, complete what they
/// sent in haste, attest, ask for more time and tell in June what became of their actions. All of it goes through the intake.
/// </summary>
/// <param name="at">Lets something happen at a moment; it tells whether the run's plan changed.</param>
/// <param name="handIn">Takes what they send; it tells whether the run's plan changed.</param>
internal sealed class SimulatedRespondents(Func<EngineRoom> room, string run, Action<Instant, Func<Task<bool>>> at, Func<string, Submission, Task<bool>> handIn)
{
    private const string Simulated = "simulated";
    private const double ConfirmsContacts = 0.8;
    private const double SendsInHaste = 0.05;
    private const double Completes = 0.85;
    private const double AttestsInstead = 0.03;
    private const double AttestsAfter = 0.8;
    private const double AsksForTime = 0.25;
    private const double UpdatesActions = 0.7;
    private const int ActionsUpdated = 2;
    private const int LeastOfBody = 3;
    private const int MostMoreOfBody = 12;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int seed;

    /// <summary>Respondents whose first answer has come in.</summary>
    public int Returns { get; private set; }

    /// <summary>Schedules what is still to come of these returns.</summary>
    public async Task ExpectAsync(IReadOnlyList<SimulatedReturn> returns, Instant now)
    {
        seed = returns.Count > 0 ? returns[0].Seed : seed;
        foreach (var expected in returns.Where(r => r.At > now))
        {
            at(expected.At, () => AnswerAsync(expected));
        }

        var late = await room().Shelf.Journal(run).ReadAsync(state => returns
            .Select(r => (Respondent: state.Find(r.Respondent), r.At))
            .Where(r => r.Respondent is not null && UkTime.Date(r.At) > state.DatesFor(r.Respondent).Due && SeededDraw.For(seed, "asks", r.Respondent.Id).Chance(AsksForTime))
            .Select(r => (r.Respondent!.Id, On: state.CalendarOf(r.Respondent.Respondent).Add(state.DatesFor(r.Respondent).Due, -4)))
            .ToList());
        foreach (var (respondent, on) in late ?? [])
        {
            var moment = Moment(on, SeededDraw.For(seed, "asks-at", respondent));
            if (moment > now)
            {
                at(moment, () => SubmitAsync(respondent, (state, found) => found.OwesAnswer ? Form(state, found, FormPurpose.Request, "time", SimulatedForms.MoreTime) : null));
            }
        }
    }

    /// <summary>Picks up what they were sent before they were entered: what they do about it on a later day is still to come.</summary>
    public async Task RememberAsync(Instant now)
    {
        var (before, policy) = await room().Shelf.Journal(run).ReadAsync(state => (
            state.Tasks.Select(t => (t.At, Body: (EventBody)t.Task)).Concat(state.Intents.Values.Select(i => (i.At, Body: (EventBody)i.Intended))).OrderBy(e => e.At).ToList(),
            state.Policy));
        foreach (var (sentAt, body) in before ?? [])
        {
            Read(sentAt, body, policy, now);
        }
    }

    /// <summary>People answer what they are sent.</summary>
    public void Read(RunEvent happened, CyclePolicy policy) => Read(happened.At, happened.Body, policy, Instant.MinValue);

    /// <param name="now">What they did by then they have done.</param>
    private void Read(Instant read, EventBody body, CyclePolicy policy, Instant now)
    {
        if (body is TaskRaised { Task: "attestation-due" } due)
        {
            Later(due.Respondent, "attests", read, now, AttestsAfter, 12, (state, found) =>
                found.CurrentReturn is { AttestationDue: true } ? Form(state, found, FormPurpose.Attestation, "attestation", SimulatedForms.Attestation) : null);
        }

        foreach (var item in (body as MessageIntended)?.Items ?? [])
        {
            var step = policy.Ladder.Concat(policy.FollowUps).FirstOrDefault(r => r.Code == item.Rung);
            if (step is { Asks: RungAsks.Contacts })
            {
                Later(item.Respondent, "confirms", read, now, ConfirmsContacts, 9, (state, found) =>
                    state.Owes(found, item.Rung) ? Form(state, found, FormPurpose.Contacts, "contacts", SimulatedForms.Contacts) : null);
            }
            else if (step is { Asks: RungAsks.Actions })
            {
                Later(item.Respondent, "updates", read, now, UpdatesActions, 12, null);
            }
            else if (item.Rung.StartsWith("incomplete-", StringComparison.Ordinal))
            {
                Later(item.Respondent, "completes", read, now, Completes, 7, (state, found) => found.CurrentReturn is { Missing: > 0, Form: null }
                    ? new Submission(found.Id, Simulated, "2", Now(), SimulatedAnswers.Of(state, found.Respondent, seed))
                    : null);
            }
        }
    }

    /// <summary>Within so many days, for the share of people who do it at all; once each.</summary>
    /// <param name="make">What they send; null tells how their actions stand.</param>
    private void Later(string respondent, string what, Instant read, Instant now, double share, int days, Func<RunState, RespondentState, Submission?>? make)
    {
        var draw = SeededDraw.For(seed, what, respondent);
        if (seen.Add($"{what}/{respondent}") && draw.Chance(share))
        {
            var moment = Moment(UkTime.Date(read).PlusDays(1 + draw.Below(days)), draw);
            if (moment > now)
            {
                at(moment, make is null ? () => UpdateAsync(respondent) : () => SubmitAsync(respondent, make));
            }
        }
    }

    private async Task<bool> AnswerAsync(SimulatedReturn expected)
    {
        var participation = await room().Shelf.Journal(run).ReadAsync(state => state.Policy.Participation, RunJournal.Recently);
        return participation is { } anonymous ? await CastAsync(expected, anonymous) : await ReturnAsync(expected);
    }

    /// <summary>Into the ballot box, by their own link or by the one for all.</summary>
    private async Task<bool> CastAsync(SimulatedReturn expected, Participation participation)
    {
        var ballots = await room().Shelf.Journal(run).ReadAsync(state => state.TakesBallots && state.Find(expected.Respondent) is { IsExempt: false, HasCeased: false } found
            ? [.. Enumerable.Range(0, People(state, found.Id, expected.Seed)).Select(i => i == 0 ? SimulatedAnswers.Of(state, found.Respondent, expected.Seed) : SimulatedAnswers.OfPerson(state, found.Respondent, i, expected.Seed))]
            : (List<IReadOnlyDictionary<string, Answer>>?)null);
        foreach (var answers in ballots ?? [])
        {
            if (await room().Ballots.CastAsync(run, participation == Participation.Known ? expected.Respondent : null, room().Ballots.NewMark(), answers) == Casting.Taken)
            {
                Returns++;
            }
        }

        return false;
    }

    /// <summary>A body passes an open link on to its own people; a person has one voice.</summary>
    private static int People(RunState state, string respondent, int seed) =>
        state.Policy.Participation == Participation.Unknown && (state.Frame.Audience.Asks(AudienceKind.Agencies) || state.Frame.Audience.Asks(AudienceKind.Groups))
            ? LeastOfBody + SeededDraw.For(seed, "people", respondent).Below(MostMoreOfBody)
            : 1;

    private Task<bool> ReturnAsync(SimulatedReturn expected) => SubmitAsync(expected.Respondent, (state, found) =>
    {
        if (found.Returns.Count > 0 || found.IsExempt || found.HasCeased)
        {
            return null;
        }

        Returns++;
        var plain = SimulatedAnswers.AnswersInFull(state, found.Respondent);
        if (!plain && SeededDraw.For(seed, "attests-instead", found.Id).Chance(AttestsInstead) && Form(state, found, FormPurpose.Attestation, "1", SimulatedForms.Attestation) is { } attested)
        {
            return attested;
        }

        var whole = SimulatedAnswers.Of(state, found.Respondent, expected.Seed);
        var hasty = SeededDraw.For(seed, "hasty", found.Id).Chance(SendsInHaste);
        return new Submission(found.Id, Simulated, "1", Now(), hasty ? SimulatedAnswers.InHaste(state.Frame.Questionnaire, whole, found.Id, seed) : whole);
    });

    private async Task<bool> UpdateAsync(string respondent)
    {
        var changed = false;
        for (var i = 0; i < ActionsUpdated; i++)
        {
            changed |= await SubmitAsync(respondent, (state, found) => Actions(found).Skip(i).FirstOrDefault() is { } action
                ? Form(state, found, FormPurpose.ActionUpdate, $"action-{i + 1}", (s, r, form, by) => SimulatedForms.Update(s, r, form, action, by))
                : null);
        }

        return changed;
    }

    /// <summary>In the order of their ids, whatever has become of them meanwhile.</summary>
    private static IEnumerable<string> Actions(RespondentState respondent) => respondent.Actions.Keys.Order(StringComparer.Ordinal);

    private Submission? Form(
        RunState state, RespondentState respondent, FormPurpose purpose, string source, Func<RunState, RespondentState, FormDefinition, int, IReadOnlyDictionary<string, Answer>?> answer) =>
        SimulatedForms.For(state, purpose) is { } form && answer(state, respondent, form, seed) is { } answers
            ? new Submission(respondent.Id, Simulated, source, Now(), answers) { Form = form.Id }
            : null;

    private async Task<bool> SubmitAsync(string respondent, Func<RunState, RespondentState, Submission?> make)
    {
        var submission = await room().Shelf.Journal(run).ReadAsync(state => state is { IsClosed: false } && state.Find(respondent) is { } found ? make(state, found) : null, RunJournal.Recently);
        return submission is not null && await handIn(run, submission);
    }

    private static Instant Moment(LocalDate day, SeededDraw draw) => UkTime.At(day, LocalTime.FromSecondsSinceMidnight((8 * 3600) + draw.Below(10 * 3600)));

    private Instant Now() => Instant.FromDateTimeOffset(room().Clock.GetUtcNow());
}
