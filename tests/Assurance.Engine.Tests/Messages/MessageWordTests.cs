using System.Text;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Officers;
using NodaTime;

namespace Assurance.Engine.Tests.Messages;

/// <summary>What messages say that comes out of answers, contacts and officers' words.</summary>
public sealed class MessageWordTests
{
    private static readonly LocalDate Opens = new(2025, 9, 22);

    [Fact]
    public async Task Whoever_is_asked_for_contacts_reads_those_we_hold_and_where_to_correct_them()
    {
        using var run = await SmallRun.OpenAsync(2);
        _ = await run.PlayAsync(new LocalDate(2025, 9, 4));
        var form = run.Definition.Forms.Values.Single(f => f.Purpose == FormPurpose.Contacts);

        var letter = run.Letter(SmallRun.School, run.Definition.Policy.Ladder.First(r => r.Asks == RungAsks.Contacts).Code);

        Assert.Contains("designated safeguarding lead: ", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains($"dsl.{SmallRun.School}@example.invalid", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains($"/forms/{form.Id}", letter.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_with_gaps_is_thanked_for_and_its_missing_questions_are_listed()
    {
        using var run = await SmallRun.OpenAsync(1);
        _ = await run.PlayAsync(Opens);
        await run.ReturnAsync(SmallRun.School, empty: true);
        var state = await run.StateAsync();
        var missing = Completeness.Missing(state.Frame.Questionnaire, new Dictionary<string, Answer>(), Opens);

        var letter = run.Letter(SmallRun.School, "incomplete-1");

        Assert.Equal(missing.Count, state.Find(SmallRun.School)!.CurrentReturn!.Missing);
        Assert.All(missing, id => Assert.Contains($"{id}: ", letter.PlainText, StringComparison.Ordinal));
        _ = run.Letter(SmallRun.School, "receipt-1");
    }

    [Fact]
    public async Task A_question_of_an_officer_travels_in_their_words_and_leaves_none_of_them_in_the_record()
    {
        const string Question = "Who stands in when the lead is away on a Friday?";
        using var run = await SmallRun.OpenAsync(1);
        _ = await run.PlayAsync(Opens);
        await run.ReturnAsync(SmallRun.School);
        Assert.Null((await run.Room.Returns.QueryAsync(run.Run, SmallRun.School, Officer.Named("A Reader"), Question)).Refusal);
        _ = await run.Room.Rounds.ReplyAsync(run.Run, SmallRun.School);
        _ = await run.Room.Rounds.ReplyAsync(run.Run, SmallRun.School);

        Assert.Single(run.Mail, m => m.PlainText.Contains(Question, StringComparison.Ordinal));
        var lines = await run.Room.Record.ReadAsync(run.Run);
        Assert.DoesNotContain(lines, l => Encoding.UTF8.GetString(l.Bytes.Span).Contains("Friday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trusts_lead_gets_one_letter_that_says_how_every_school_of_the_trust_stands()
    {
        using var run = await SmallRun.OpenAsync(4);
        _ = await run.PlayAsync(Opens);
        await run.ReturnAsync(SmallRun.School);
        var step = run.Definition.Policy.Ladder.First(r => r.IfHeld.Contains(Role.TrustLead));
        var dates = await run.DatesAsync();
        _ = await run.PlayAsync(dates.Rungs[run.Definition.Policy.Ladder.ToList().IndexOf(step)]);

        var letter = Assert.Single(run.Mail, m => m.To.Address.StartsWith(Role.TrustLead, StringComparison.Ordinal));

        Assert.Contains("School 1", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains("School 0 (URN 100100): returned on Monday 22 September 2025", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains($"/t/{run.Run}/17001/", letter.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_converted_is_named_by_the_number_it_goes_by()
    {
        using var run = await SmallRun.OpenAsync(1);
        _ = await run.PlayAsync(new LocalDate(2025, 9, 16));
        await run.AppendAsync(new RegisterChanged(SmallRun.School, RegisterChange.Converted, Opens, "149999", ""));
        _ = await run.PlayAsync(Opens);

        var letter = run.Letter(SmallRun.School, "L1");

        Assert.Contains("URN 149999", letter.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("URN 100100", letter.PlainText, StringComparison.Ordinal);
    }
}
