using System.Text;
using Assurance.Core.Cycles;
using Assurance.Definitions;
using Assurance.TestKit.Cycles;

namespace Assurance.Engine.Tests.Ballots;

/// <summary>What a folder of an anonymous collection may say, and where it is told what it may not.</summary>
public sealed class AnonymousCycleTests
{
    [Fact]
    public void A_cycle_says_that_it_is_anonymous_and_whether_its_door_knows_who_takes_part()
    {
        Assert.Equal(Participation.Known, TestCycles.Load().Policy.Participation);
        Assert.Equal(Participation.Unknown, TestCycles.LoadUnknown().Policy.Participation);
        Assert.Null(ShippedCycles.Load("section-175").Policy.Participation);
        Assert.True(TestCycles.Load().Policy.IsAnonymous);
    }

    [Theory]
    [InlineData("cycle.yaml", "participation: known", "participation: knwon", "participation: knwon", "Did you mean “known”?")]
    [InlineData("cycle.yaml", "anonymous: true", "anonymous: false", "participation: known", "not anonymous, so whoever answers is known")]
    [InlineData("cycle.yaml", "signOff: []", "signOff: []\nonCall: [member]", "onCall:", "“onCall” alerts people to one person's answers")]
    [InlineData("cycle.yaml", "signOff: []", "signOff: []\nreplies: { receipt: open, lateThanks: open, alert: open }", "replies:", "“replies” sends replies to who answers")]
    [InlineData("cycle.yaml", "scope: run, audience: open", "scope: each-return, audience: respondent", "id: summary", "The paper “summary” is written about single returns")]
    [InlineData("questionnaire.yaml", "text: Sector, type: one, options: [Council, Health, Police, Education, Voluntary]", "text: Your number, type: lookup", "id: PULSE-2", "PULSE-2 asks for the respondent's number")]
    [InlineData("questionnaire.yaml", "text: Sector, type: one, options: [Council, Health, Police, Education, Voluntary]", "text: Sign here, type: attestation", "id: PULSE-2", "PULSE-2 asks for a name")]
    [InlineData("questionnaire.yaml", "type: rated, scale: agree5", "type: rated, scale: agree5, weight: 1, critical: true", "id: PULSE-3", "would raise an alert")]
    [InlineData("questionnaire.yaml", "askedWhen: { question: PULSE-5, is: Never }", "askedWhen: { phase: [Primary] }", "id: PULSE-6", "The condition looks at who answers")]
    public void What_would_look_at_one_person_is_refused_with_its_line(string file, string from, string to, string lineOf, string saying)
    {
        var problem = Assert.Single(Problems(file, from, to), p => p.ToString().Contains(saying, StringComparison.Ordinal));

        Assert.Equal($"{TestCycles.Anonymous}/{file}", problem.File);
        Assert.Equal(LineOf(file, from, to, lineOf), problem.Line);
    }

    [Fact]
    public void Whether_its_door_knows_who_takes_part_must_be_said()
    {
        var problem = Assert.Single(Problems("cycle.yaml", "participation: known", ""));

        Assert.Contains("“participation” is missing", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_under_a_name_has_no_place_in_it()
    {
        var files = TestCycles.Files();
        files["forms/contacts.yaml"] = ShippedCycles.Files("section-175")["forms/request.yaml"];

        Assert.Contains(CycleFolder.Read("x", files).Problems, p => p.File == "x/forms/contacts.yaml" && p.What.Contains("the collection is anonymous", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("messages/reminder.md")]
    [InlineData("messages/digest.md")]
    public void A_reminder_that_goes_to_everyone_must_say_so(string file)
    {
        var files = TestCycles.Files();
        files["cycle.yaml"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["cycle.yaml"]).Replace("participation: known", "participation: unknown", StringComparison.Ordinal));
        files[file] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[file]).Replace("toWholeList", "isCopy", StringComparison.Ordinal));

        var problem = Assert.Single(CycleFolder.Read("x", files).Problems);

        Assert.Equal("x/" + file, problem.File);
        Assert.Contains("the text does not say so", problem.What, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Core.Problem> Problems(string file, string from, string to)
    {
        var files = TestCycles.Files();
        files[file] = Encoding.UTF8.GetBytes(Changed(files[file], from, to));
        return CycleFolder.Read(TestCycles.Anonymous, files).Problems;
    }

    private static int LineOf(string file, string from, string to, string text)
    {
        var changed = Changed(TestCycles.Files()[file], from, to);
        return 1 + changed[..changed.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n');
    }

    private static string Changed(byte[] file, string from, string to)
    {
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
