using System.Text;
using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Definitions;
using Assurance.Engine.Officers;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Officers;

/// <summary>Both scores are kept, a second person looks where they lie far apart, and nobody moderates their own.</summary>
public sealed class ModerationDeskTests : IAsyncLifetime
{
    private static readonly CycleDefinition Definition = LikeShipped.Moderated("section-175", "moderated");
    private static readonly Question[] Items = [.. Definition.Questionnaire.Sections.Where(s => s.Kind == SectionKind.Core).SelectMany(s => s.Items).Where(q => q is { Type: QuestionType.Rated, Scale: "g4" }).Take(3)];
    private static readonly Officer Tom = Officer.Named("Tom Reed");
    private OfficeRun office = null!;

    public async ValueTask InitializeAsync() => office = await OfficeRun.OpenAsync(definition: Definition);

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Items_left_out_keep_the_self_score_and_no_rating_stands_in_the_record()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Equal(1, (await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "2", "Evidence thin", "Which minutes show it?"))).Changed);

        var reading = await office.Room.Moderation.ReadAsync(office.Run, OfficeRun.School);
        Assert.Equal(["2", "2", "2"], reading.Sheet!.Items.Select(i => i.InForce));
        Assert.Equal("3", reading.Sheet.Items[0].Self);
        var act = Assert.IsType<ReturnModerated>((await office.EventsAsync())[^1].Body);
        Assert.Equal((3, 1, 0), (act.Items, act.Moved, act.Apart));
        Assert.DoesNotContain("minutes", string.Concat((await office.Room.Record.ReadAsync(office.Run)).Select(l => Encoding.UTF8.GetString(l.Bytes.Span))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rating_two_levels_off_cannot_be_settled_before_another_person_has_looked()
    {
        await ReturnAsync("3", "2", "2");
        _ = await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "1", "Evidence missing", "What shows it?"));

        Assert.Contains("second moderator", (await SettleAsync(OfficeRun.Priya)).Refusal, StringComparison.Ordinal);
        Assert.Contains("second pair of eyes", (await SecondAsync(OfficeRun.Priya)).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, (await SecondAsync(Tom, (Items[0].Id, "2"))).Changed);
        Assert.Equal(1, (await SettleAsync(OfficeRun.Priya)).Changed);

        var item = (await office.Room.Moderation.ReadAsync(office.Run, OfficeRun.School)).Sheet!.Items[0];
        Assert.Equal(("3", "1", "2", "2"), (item.Self, item.First, item.Second, item.Settled));
        Assert.NotNull((await office.SchoolAsync()).SettledAt);
    }

    [Fact]
    public async Task A_reply_belongs_to_a_question_and_the_settled_rating_may_be_another()
    {
        await ReturnAsync("3", "2", "2");
        _ = await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "2", "Evidence thin", "Which minutes show it?"));

        Assert.Contains("Nothing was asked", (await office.Room.Moderation.AnswerAsync(office.Run, OfficeRun.School, new Dictionary<string, string> { [Items[1].Id] = "?" }, OfficeRun.Priya, "By e-mail.")).Refusal, StringComparison.Ordinal);
        Assert.Equal(1, (await office.Room.Moderation.AnswerAsync(office.Run, OfficeRun.School, new Dictionary<string, string> { [Items[0].Id] = "Those of March, enclosed." }, OfficeRun.Priya, "By e-mail.")).Changed);
        Assert.Equal(1, (await SettleAsync(OfficeRun.Priya, (Items[0].Id, "3"))).Changed);

        var item = (await office.Room.Moderation.ReadAsync(office.Run, OfficeRun.School)).Sheet!.Items[0];
        Assert.Equal(("Those of March, enclosed.", "3", false), (item.Reply, item.Settled, item.HasMoved));
    }

    [Fact]
    public async Task Nobody_moderates_where_they_stand_among_the_contacts()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Contains("no link", (await ModerateAsync(Officer.Named($"person of {OfficeRun.School}"))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_says_why_and_asks()
    {
        await ReturnAsync("3", "2", "2");
        Assert.Contains("Say why it was moved", (await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "2", "Evidence agrees", null))).Refusal, StringComparison.Ordinal);
        Assert.Contains("needs a question", (await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "2", "Evidence thin", null))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no reason", (await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "2", "Bad weather", "Why?"))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no rating of", (await ModerateAsync(OfficeRun.Priya, (Items[0].Id, "7", "Evidence thin", "Why?"))).Refusal, StringComparison.Ordinal);
        Assert.Contains("no item", (await ModerateAsync(OfficeRun.Priya, ("X-1", "2", "Evidence thin", "Why?"))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_return_or_a_moderation_there_is_nothing_to_rate()
    {
        Assert.Contains("no return", (await ModerateAsync(OfficeRun.Priya)).Refusal, StringComparison.Ordinal);
        using var plain = await OfficeRun.OpenAsync();
        await plain.ReturnAsync(OfficeRun.School);
        Assert.Contains("no moderation", (await plain.Room.Moderation.ModerateAsync(plain.Run, OfficeRun.School, new Dictionary<string, ItemRating>(), OfficeRun.Priya, "Read.")).Refusal, StringComparison.Ordinal);
    }

    private async Task<Decision> ModerateAsync(Officer by, params (string Item, string Rating, string Reason, string? Question)[] rows) => await office.Room.Moderation.ModerateAsync(
        office.Run, OfficeRun.School, rows.ToDictionary(r => r.Item, r => new ItemRating("") { Rating = r.Rating, Reason = r.Reason, Question = r.Question }, StringComparer.Ordinal), by, "Read in full.");

    private Task<Decision> SecondAsync(Officer by, params (string Item, string Rating)[] rows) =>
        office.Room.Moderation.SecondAsync(office.Run, OfficeRun.School, rows.ToDictionary(r => r.Item, r => new ItemRating("") { Rating = r.Rating }, StringComparer.Ordinal), by, "Looked at it.");

    private Task<Decision> SettleAsync(Officer by, params (string Item, string Rating)[] rows) =>
        office.Room.Moderation.SettleAsync(office.Run, OfficeRun.School, rows.ToDictionary(r => r.Item, r => r.Rating, StringComparer.Ordinal), by, "Settled by the panel.");

    private Task ReturnAsync(params string[] ratings) => office.ReturnAsync(OfficeRun.School, 1, [.. Items.Zip(ratings, (item, rating) => (item.Id, rating))]);
}
