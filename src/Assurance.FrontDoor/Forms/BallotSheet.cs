using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;
using Assurance.FrontDoor.Views;
using Microsoft.AspNetCore.Http;

namespace Assurance.FrontDoor.Forms;

/// <summary>The questions of an anonymous collection with what one page holds of answers. Nothing about who answers goes into it.</summary>
internal sealed class BallotSheet
{
    private static readonly Respondent Anybody = new() { Id = "", Name = "", Duty = "", Calendar = "" };
    private static readonly IReadOnlyDictionary<string, Answer> Nothing = new Dictionary<string, Answer>(StringComparer.Ordinal);
    private readonly BallotCall call;
    private readonly HashSet<string> shown;
    private readonly IFormCollection? form;

    private BallotSheet(BallotCall call, IFormCollection? form)
    {
        (this.call, this.form) = (call, form);
        shown = form?[FieldNames.Shown].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal) ?? [];
        var empty = SheetOf(Nothing);
        Sheet = form is null ? empty : SheetOf(call.Bank.Sections.SelectMany(s => FieldReader.Read(empty, s, form)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal));
    }

    public Sheet Sheet { get; }

    public IReadOnlyList<Fault> Faults => Sheet.Faults();

    /// <summary>Answers have led to questions that did not stand on the page, and those that did are in order.</summary>
    public bool HasMore => Faults.Count > 0 && Faults.All(f => !shown.Contains(f.Question.Id));

    public static BallotSheet Empty(BallotCall call) => new(call, null);

    public static BallotSheet Read(BallotCall call, IFormCollection form) => new(call, form);

    public BallotFormView Form(string mark, bool isChecked)
    {
        IReadOnlyList<FaultView> faults = isChecked ? [.. Faults.Select(f => new FaultView(FieldViews.Brief(f.Question.Text), f.Field, f.Message, "#" + f.Field))] : [];
        var byQuestion = isChecked ? Faults.Zip(faults).ToLookup(f => f.First.Question.Id, f => f.Second, StringComparer.Ordinal) : null;
        return new BallotFormView(
            call.Head, mark,
            [.. Sheet.Sections.Select(s => new BallotSection(s.Id, s.Title, s.GuidanceRef ?? "", [.. Sheet.Questions(s).Select(q => FieldViews.Of(Sheet, EarlierAnswers.None, s, q, [.. byQuestion?[q.Id] ?? []]))]))],
            faults, HasMore && !isChecked);
    }

    public BallotCheckView Check(string mark) => new(
        call.Head, mark, string.Join(',', Sheet.Sections.SelectMany(Sheet.Questions).Select(q => q.Id)),
        [.. Sheet.Sections.Select(s => new CheckSection(s.Id, s.Title, "", [.. Sheet.Questions(s).Select(Row)]))],
        [.. form!.Where(f => f.Key.StartsWith(FieldNames.Prefix, StringComparison.Ordinal)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))]);

    private CheckRow Row(Question question)
    {
        var answer = Sheet.Answer(question);
        return new CheckRow(question.Text, answer is null ? "Not answered" : AnswerWords.Of(Sheet, question, answer), "", answer is null);
    }

    private Sheet SheetOf(IReadOnlyDictionary<string, Answer> answers) => new(new FormOffer("", call.Bank, null), answers, Nothing, new Respondence(Anybody, call.Opened.Opens, false));
}
