using System.Text;
using Assurance.Core.Calendar;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Definitions;
using Assurance.Definitions.Calendars;
using Assurance.Engine.Intake;
using Assurance.Engine.Memory;
using Assurance.Engine.Officers;
using Assurance.Engine.Rehearsal;
using Assurance.Engine.Runs;
using Assurance.TestKit.Cycles;
using Assurance.TestKit.Runs;
using NodaTime;

namespace Assurance.Engine.Tests.Officers;

/// <summary>Both scores are kept, a second person looks where they lie far apart, and nobody moderates their own.</summary>
public sealed class ModerationDeskTests : IDisposable
{
    private const string School = "100001";
    private static readonly CycleDefinition Definition = LikeShipped.Moderated("section-175", "moderated");
    private static readonly Question[] Items = [.. Definition.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).SelectMany(s => s.Items).Where(q => q is { Type: QuestionType.Rated, Scale: "g4" }).Take(3)];
    private static readonly Officer Priya = Officer.Named("Priya Shah");
    private static readonly Officer Tom = Officer.Named("Tom Reed");
    private readonly VirtualClock clock = new(UkTime.At(new LocalDate(2026, 10, 20), new LocalTime(10, 0)));
    private readonly EngineRoom room;
    private string run = "";

    public ModerationDeskTests() => room = new EngineRoom(new InMemoryRecord(), new InMemoryObjects(), new MemoryMail(), new MemoryPublication(), new PlainComposer(), new SeededEntropy(7), clock);

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Items_left_out_keep_the_self_score_and_no_rating_stands_in_the_record()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Equal(1, (await ModerateAsync(Priya, (Items[0].Id, "2", "Evidence thin", "Which minutes show it?"))).Changed);

        var reading = await room.Moderation.ReadAsync(run, School);
        Assert.Equal(["2", "2", "2"], reading.Sheet!.Items.Select(i => i.InForce));
        Assert.Equal("3", reading.Sheet.Items[0].Self);
        var act = Assert.IsType<ReturnModerated>((await EventsAsync())[^1].Body);
        Assert.Equal((3, 1, 0), (act.Items, act.Moved, act.Apart));
        Assert.DoesNotContain("minutes", string.Concat((await room.Record.ReadAsync(run)).Select(l => Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_two_levels_off_cannot_be_settled_before_another_person_has_looked()
    {
        await ReturnAsync("3", "2", "2");
        _ = await ModerateAsync(Priya, (Items[0].Id, "1", "Evidence missing", "What shows it?"));

        Assert.Contains("second moderator", (await SettleAsync(Priya)).Refusal, StringComparison.Ordinal);
        Assert.Contains("second pair of eyes", (await SecondAsync(Priya)).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, (await SecondAsync(Tom, (Items[0].Id, "2"))).Changed);
        Assert.Equal(1, (await SettleAsync(Priya)).Changed);

        var item = (await room.Moderation.ReadAsync(run, School)).Sheet!.Items[0];
        Assert.Equal(("3", "1", "2", "2"), (item.Self, item.First, item.Second, item.Settled));
        Assert.NotNull((await StateAsync()).SettledAt);
    }

    [Fact]
    public async Task A_reply_belongs_to_a_question_and_the_settled_rating_may_be_another()
    {
        await ReturnAsync("3", "2", "2");
        _ = await ModerateAsync(Priya, (Items[0].Id, "2", "Evidence thin", "Which minutes show it?"));

        Assert.Contains("Nothing was asked", (await room.Moderation.AnswerAsync(run, School, new Dictionary<string, string> { [Items[1].Id] = "?" }, Priya, "By e-mail.")).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, (await room.Moderation.AnswerAsync(run, School, new Dictionary<string, string> { [Items[0].Id] = "Those of March, enclosed." }, Priya, "By e-mail.")).Changed);
        Assert.Equal(1, (await SettleAsync(Priya, (Items[0].Id, "3"))).Changed);

        var item = (await room.Moderation.ReadAsync(run, School)).Sheet!.Items[0];
        Assert.Equal(("Those of March, enclosed.", "3", false), (item.Reply, item.Settled, item.HasMoved));
    }

    [Fact]
    public async Task Nobody_moderates_where_they_stand_among_the_contacts()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Contains("no link", (await ModerateAsync(Officer.Named($"person of {School}"))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_says_why_and_asks()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Contains("Say why it was moved", (await ModerateAsync(Priya, (Items[0].Id, "2", "Evidence agrees", null))).Refusal, StringComparison.Ordinal);
        Assert.Contains("needs a question", (await ModerateAsync(Priya, (Items[0].Id, "2", "Evidence thin", null))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no reason", (await ModerateAsync(Priya, (Items[0].Id, "2", "Bad weather", "Why?"))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no rating of", (await ModerateAsync(Priya, (Items[0].Id, "7", "Evidence thin", "Why?"))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no item", (await ModerateAsync(Priya, ("X-1", "2", "Evidence thin", "Why?"))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_return_or_a_moderation_there_is_nothing_to_rate()
    {
        await OpenAsync();
        Assert.Contains("no return", (await ModerateAsync(Priya)).Refusal, StringComparison.Ordinal);
        using var office = await OfficeRun.OpenAsync();
        await office.ReturnAsync(OfficeRun.School);
        Assert.Contains("no moderation", (await office.Room.Moderation.ModerateAsync(office.Run, OfficeRun.School, new Dictionary<string, ItemRating>(), Priya, "Read.")).Refusal, StringComparison.Ordinal);
    }

    private async Task<Decision> ModerateAsync(Officer by, params (string Item, string Rating, string Reason, string? Question)[] rows) => await room.Moderation.ModerateAsync(
        run, School, rows.ToDictionary(r => r.Item, r => new ItemRating("") { Rating = r.Rating, Reason = r.Reason, Question = r.Question }, StringComparer.Ordinal), by, "Read in full.");

    private Task<Decision> SecondAsync(Officer by, params (string Item, string Rating)[] rows) =>
        room.Moderation.SecondAsync(run, School, rows.ToDictionary(r => r.Item, r => new ItemRating("") { Rating = r.Rating }, StringComparer.Ordinal), by, "Looked at it.");

    private Task<Decision> SettleAsync(Officer by, params (string Item, string Rating)[] rows) =>
        room.Moderation.SettleAsync(run, School, rows.ToDictionary(r => r.Item, r => r.Rating, StringComparer.Ordinal), by, "Settled by the panel.");

    private async Task ReturnAsync(params string[] ratings)
    {
        await OpenAsync();
        var answers = Items.Zip(ratings).ToDictionary(p => p.First.Id, p => Answer.Of(p.Second), StringComparer.Ordinal);
        var name = await room.Box.PutAsync("return", new ReturnObject(School, "bank", "1", "test", clock.Now, answers));
        _ = await room.Shelf.Journal(run).AppendAsync(_ => [new RunEvent(Keys.Response(run, School, 1), clock.Now, Actors.System, new ResponseReceived(School, 1, "test", name, false, false))]);
    }

    private async Task OpenAsync()
    {
        var opening = new RunOpening
        {
            Definition = Definition,
            Respondents = [OfficeRun.Respondent(School)],
            Partnership = new PartnershipDetails("Example Partnership", "Business unit", "unit@example.invalid", "", "A Person", "Manager", "https://example.invalid"),
            Calendar = ShippedCalendars.School("926", new LocalDate(2028, 8, 31)),
            Opens = OfficeRun.Opens,
            Settings = new RunSettings("926", PaperChoice.None, 25, 1),
            FirstRun = false,
            Simulated = true,
            Contacts = new Dictionary<string, IReadOnlyList<KnownContact>>(StringComparer.Ordinal) { [School] = [OfficeRun.Contact(School, Role.Dsl)] },
            Actor = Actors.System,
        };
        run = opening.Run;
        _ = await room.Opener.OpenAsync(opening, UkTime.At(OfficeRun.Opens.PlusDays(-20), new LocalTime(10, 0)));
    }

    private async Task<RespondentState> StateAsync() => await room.Shelf.Journal(run).ReadAsync(s => s.Find(School)!) ?? throw new InvalidOperationException(School);

    private async Task<IReadOnlyList<RunEvent>> EventsAsync() => [.. (await room.Record.ReadAsync(run)).Select(l => EventJson.Read(l.Bytes.Span))];
}
