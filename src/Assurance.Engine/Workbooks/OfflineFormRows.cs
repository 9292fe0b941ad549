using Assurance.Core.Questionnaires;
using Assurance.Engine.Ports;
using Assurance.Engine.Reports;
using static Assurance.Engine.Workbooks.OfflineFormLayout;

namespace Assurance.Engine.Workbooks;

/// <summary>The rows of the sheet “Answers”: a heading for each section, a row for each question or part of one.</summary>
internal sealed class OfflineFormRows(OfflineFormRequest request)
{
    private const int AnswerColumn = 2;
    private const int ReasonColumn = 3;

    private static readonly IReadOnlyList<int> NoReason = [ReasonColumn];
    private static readonly IReadOnlyList<int> NoAnswer = [AnswerColumn, ReasonColumn];

    private readonly Questionnaire bank = request.Bank;
    private readonly ConditionWords words = new(request.Bank);
    private readonly List<SheetRow> rows = [];

    public IReadOnlyList<SheetRow> All()
    {
        if (request.Respondent.Length == 0)
        {
            rows.Add(Heading("Who is answering"));
            rows.Add(Line(ReferenceCode, "Your reference: a school's URN, or the reference in your invitation", "", SheetColumnKind.Text));
            rows.Add(Line(CheckCodeCode, "The check code in your invitation", "", SheetColumnKind.Text));
        }

        foreach (var section in bank.Sections)
        {
            rows.Add(Heading($"{section.Id}. {section.Title}"));
            if (section.AskedWhen is { } when)
            {
                rows.Add(new SheetRow(["", $"Answer this section if {words.Of(when)}."]) { Closed = NoAnswer });
            }

            foreach (var question in section.Questions)
            {
                Add(question);
            }
        }

        return rows;
    }

    private void Add(Question question)
    {
        var answer = request.Answers.GetValueOrDefault(question.Id);
        var text = string.Join('\n', OfflineFormWords.Of(question, words));
        switch (question.Type)
        {
            case QuestionType.Many:
                rows.Add(new SheetRow(Cells(question.Id, $"{text}\nPut Yes beside each that applies, in the rows below.", "", "", Last(question))) { Closed = NoAnswer });
                for (var i = 0; i < question.Options.Count; i++)
                {
                    var chosen = answer?.Values.Contains(question.Options[i], StringComparer.Ordinal) == true;
                    rows.Add(Choice(Part(question, $"{i + 1}"), question.Options[i], chosen ? Yes : "", [Yes]));
                }

                break;
            case QuestionType.Attestation:
                rows.Add(new SheetRow(Cells(question.Id, text, "", "", Last(question))) { Closed = NoAnswer });
                rows.Add(Choice(Part(question, AttestationParts[0]), "We agree", Given(answer, 0).Length > 0 ? Agreed : "", [Agreed]));
                rows.Add(Line(Part(question, AttestationParts[1]), "Name", Given(answer, 1), SheetColumnKind.Text));
                rows.Add(Line(Part(question, AttestationParts[2]), "Role", Given(answer, 2), SheetColumnKind.Text));
                rows.Add(Line(Part(question, AttestationParts[3]), "Date, such as 21/09/2026", Given(answer, 3), SheetColumnKind.Date));
                break;
            case QuestionType.Rated:
                var scale = bank.ScaleOf(question);
                rows.Add(new SheetRow(Cells(question.Id, text, Label(scale, answer?.Single), answer?.Reason ?? "", Last(question)))
                {
                    Options = Offer([.. scale.Levels.Select(l => l.Label)]),

                    // A scale without “does not apply” asks for no reason.
                    Closed = scale.Levels.Any(l => l.Value is null) ? [] : NoReason,
                });
                break;
            case QuestionType.One:
                rows.Add(Choice(question.Id, text, answer?.Single ?? "", question.Options, Last(question)));
                break;
            case QuestionType.YesNo:
                rows.Add(Choice(question.Id, text, YesOrNo(answer?.Single), [Yes, "No"], Last(question)));
                break;
            case QuestionType.Lookup:
                rows.Add(Line(question.Id, text, answer?.Single ?? request.Respondent, SheetColumnKind.Text, Last(question)));
                break;
            default:
                rows.Add(Line(question.Id, text, answer?.Single ?? "", Kind(question), Last(question)));
                break;
        }
    }

    private static SheetColumnKind Kind(Question question) => question.Type switch
    {
        QuestionType.Number => SheetColumnKind.Number,
        QuestionType.Date => SheetColumnKind.Date,
        QuestionType.Long => SheetColumnKind.LongText,
        _ => SheetColumnKind.Text,
    };

    private string Last(Question question)
    {
        if (!request.LastYear.TryGetValue(question.Id, out var last) || last.IsBlank)
        {
            return "";
        }

        var given = question.Type == QuestionType.Rated ? Label(bank.ScaleOf(question), last.Single)
            : question.Type == QuestionType.YesNo ? YesOrNo(last.Single)
            : string.Join("; ", last.Values.Where(v => v.Length > 0));
        return last.Reason is { Length: > 0 } reason ? $"{given} ({reason})" : given;
    }

    private static string Label(Scale scale, string? value) => value is { Length: > 0 } given ? scale.Find(given)?.Label ?? given : "";

    private static string YesOrNo(string? value) => value?.Trim() switch
    {
        null => "",
        "1" => Yes,
        "0" => "No",
        var given => given,
    };

    private static string Given(Answer? answer, int index) => answer is not null && index < answer.Values.Count ? answer.Values[index] : "";

    private static string Part(Question question, string part) => $"{question.Id}{PartMark}{part}";

    private static SheetRow Heading(string text) => new([text]) { IsHeading = true };

    private SheetRow Line(string code, string question, string answer, SheetColumnKind kind, string last = "") =>
        new(Cells(code, question, answer, "", last)) { Kinds = new Dictionary<int, SheetColumnKind> { [AnswerColumn] = kind }, Closed = NoReason };

    private SheetRow Choice(string code, string question, string answer, IReadOnlyList<string> options, string last = "") =>
        new(Cells(code, question, answer, "", last)) { Options = Offer(options), Closed = NoReason };

    private static Dictionary<int, IReadOnlyList<string>> Offer(IReadOnlyList<string> options) => new() { [AnswerColumn] = options };

    private IReadOnlyList<string> Cells(string code, string question, string answer, string reason, string last) =>
        request.LastYear.Count > 0 ? [code, question, answer, reason, last] : [code, question, answer, reason];
}
