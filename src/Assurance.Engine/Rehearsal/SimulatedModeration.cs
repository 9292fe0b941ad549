using Assurance.Core.Calendar;
using Assurance.Core.Moderation;
using Assurance.Core.Record;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.Engine.Rehearsal;

/// <summary>
/// The moderators of a rehearsal, drawn by seed: each return is moderated within its weeks, but for a few that are late; far ratings
/// are seconded the day after, most questions get a reply, and ratings are settled three weeks on. All of it goes through the desk.
/// </summary>
/// <param name="at">Lets something happen at a moment; it tells whether the run's plan changed.</param>
internal sealed class SimulatedModeration(Func<EngineRoom> room, string run, Action<Instant, Func<Task<bool>>> at)
{
    private static readonly Officer First = new("officer-moderator-1", "Demo moderator one (simulated)");
    private static readonly Officer Second = new("officer-moderator-2", "Demo moderator two (simulated)");
    private const string Note = "Simulated: read beside its evidence.";
    private const double Late = 0.04;
    private const double Replies = 0.75;
    private const int DaysToReply = 7;
    private const int DaysToSettle = 15;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private (DayCalendar Calendar, LocalDate From, int Days, int Seed)? plan;

    /// <summary>Looks whether the run is moderated at all, and picks up the returns that came before it was entered.</summary>
    public async Task BeginAsync(int seed, Instant now)
    {
        var (frame, calendar, dates, returned) = await room().Shelf.Journal(run).ReadAsync(state => (
            state.Frame, state.RunCalendar, state.RunDates, state.Respondents.Where(r => r.AwaitsModeration).Select(r => r.Id).ToList()));
        if (frame?.Forms.Values.Any(f => f.Moderation is not null) == true && dates!.ModerationEnds is { } ends)
        {
            plan = (calendar!, dates.GraceEnds, calendar!.Between(dates.GraceEnds, ends), seed);
            returned!.ForEach(id => Expect(id, now));
        }
    }

    public void Read(RunEvent happened)
    {
        if (happened.Body is ResponseReceived { Form: null, AttestationDue: false } received)
        {
            Expect(received.Respondent, happened.At);
        }
    }

    private void Expect(string respondent, Instant now)
    {
        if (plan is not { } known || !seen.Add(respondent))
        {
            return;
        }

        var draw = SeededDraw.For(known.Seed, "moderated", respondent);
        var day = known.Calendar.Add(known.From, draw.Chance(Late) ? known.Days + 3 : 1 + draw.Below(Math.Max(1, known.Days - 2)));
        var soonest = known.Calendar.Add(UkTime.Date(now), 5);
        day = day > soonest ? day : soonest;
        On(day, 10, async () => await ModerateAsync(respondent, known.Seed));
        On(known.Calendar.Add(day, 1), 10, async () => await SecondAsync(respondent));
        if (SeededDraw.For(known.Seed, "replies", respondent).Chance(Replies))
        {
            On(known.Calendar.Add(day, DaysToReply), 11, async () => await AnswerAsync(respondent));
        }

        On(known.Calendar.Add(day, DaysToSettle), 11, async () => (await room().Moderation.SettleAsync(run, respondent, new Dictionary<string, string>(), First, Note)).Changed > 0);
    }

    private void On(LocalDate day, int hour, Func<Task<bool>> act) => at(UkTime.At(day, new LocalTime(hour, 0)), act);

    private async Task<bool> ModerateAsync(string respondent, int seed)
    {
        if (await room().Moderation.ReadAsync(run, respondent) is not { Sheet: { } sheet } reading)
        {
            return false;
        }

        // Officers' own words for a reason are not known here: the first after “agrees” stands for thin evidence, and so on.
        var form = reading.Form!;
        var reasons = form.Bank.Questions.First(q => q.Id == form.Moderation!.Reason).Options.Where(o => o != form.Moderation!.Agrees).ToList();
        var given = new Dictionary<string, ItemRating>(StringComparer.Ordinal);
        foreach (var item in sheet.Items)
        {
            var question = reading.Bank!.Questions.First(q => q.Id == item.Item);
            var levels = reading.Bank.ScaleOf(question).Levels.Where(l => l.Value is not null).OrderBy(l => l.Value).ToList();
            if (levels.FindIndex(l => l.Code == item.Self) is not (>= 0 and var place))
            {
                continue;
            }

            var (step, reason, ask) = Draw(SeededDraw.For(seed, "rated", respondent, item.Item).Unit());
            if (reason >= 0)
            {
                given[item.Item] = new ItemRating(item.Self) { Rating = levels[Math.Clamp(place + step, 0, levels.Count - 1)].Code, Reason = reasons[reason % reasons.Count], Question = ask };
            }
        }

        return (await room().Moderation.ModerateAsync(run, respondent, given, First, Note)).Changed > 0;
    }

    /// <summary>Nine in ten ratings stand; most others go down by one, a few by two or up.</summary>
    private static (int Step, int Reason, string Ask) Draw(double u) => u switch
    {
        < 0.06 => (-1, 0, "Which papers or figures show this? (simulated)"),
        < 0.075 => (-2, 1, "The box for evidence says nothing about this item. What shows it? (simulated)"),
        < 0.09 => (1, 2, "The evidence seems to show more than you claim. Do you agree? (simulated)"),
        < 0.10 => (0, 3, "Practitioners of your sector see this otherwise. How do you explain it? (simulated)"),
        _ => (0, -1, ""),
    };

    private async Task<bool> SecondAsync(string respondent) =>
        await room().Moderation.ReadAsync(run, respondent) is { Sheet: { AwaitsSecond: true } sheet }
        && (await room().Moderation.SecondAsync(run, respondent, sheet.Items.Where(i => i.AwaitsSecond).ToDictionary(i => i.Item, i => new ItemRating(i.Self) { Rating = i.First }, StringComparer.Ordinal), Second, Note)).Changed > 0;

    private async Task<bool> AnswerAsync(string respondent) =>
        await room().Moderation.ReadAsync(run, respondent) is { Sheet: { } sheet } && sheet.Items.Any(i => i is { Question: not null, Reply: null })
        && (await room().Moderation.AnswerAsync(
            run, respondent, sheet.Items.Where(i => i is { Question: not null, Reply: null }).ToDictionary(i => i.Item, _ => "See the board paper of last month, sent with this reply. (simulated)", StringComparer.Ordinal), First, Note)).Changed > 0;
}
