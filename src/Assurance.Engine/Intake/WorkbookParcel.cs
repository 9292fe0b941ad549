using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Workbooks;

namespace Assurance.Engine.Intake;

/// <summary>An offline workbook sent back: whose it is, and whether its answers fit the questions of this run.</summary>
internal static class WorkbookParcel
{
    public static ParcelRead Read(ParcelObject parcel, ITableReader tables, RunFrame frame)
    {
        var table = tables.Read(parcel.Name, parcel.Bytes);
        if (table.Refusal is { } refusal)
        {
            return Aside(refusal.ToString());
        }

        if (!OfflineFormReading.IsOne(table))
        {
            return Aside($"{parcel.Name} is no workbook that was sent out: it has {Sheets(table)}. Ask for the workbook as it was sent, filled in.");
        }

        if (TwoReturns(table) is { } second)
        {
            return Aside($"{parcel.Name}, sheet “{second}”: there are two returns in one file. Ask for one workbook for each school.");
        }

        var back = OfflineFormReading.Of(parcel.Name, table);
        var read = new ParcelRead { Respondent = back.Respondent, CheckCode = back.CheckCode };
        if (back.Run.Length > 0 && back.Run != frame.Run)
        {
            return Whose(read, Aside($"{parcel.Name}, sheet “About”: it was made for {back.Run}, and this is {frame.Run}. Import it into that run, or send out this year's workbook."));
        }

        if (back.Problems.Count > 0)
        {
            return Whose(read, ParcelRead.Of(new SetAside(Reason.Of("workbook"), [.. back.Problems.Select(p => p.ToString())])));
        }

        var form = back.Form.Length > 0 ? back.Form : null;
        return ParcelReader.BankOf(frame, form) is { } bank
            ? Answers(back, bank, read with { Form = form })
            : Whose(read, Aside($"{parcel.Name}, sheet “About”: it answers the form {AnswerReadingText.Quoted(form!)}, and {frame.Run} has none of that name. Ask for the workbook as it was sent, filled in."));
    }

    private static ParcelRead Answers(OfflineFormReading back, Questionnaire bank, ParcelRead read)
    {
        var reader = AnswerReading.Of(bank);
        foreach (var (id, given) in back.Answers)
        {
            if (reader.Find(id) is not { } question)
            {
                read.Problems.Add($"{given.Cell}: there is no question {AnswerReadingText.Quoted(id)} in this year's questionnaire.");
                continue;
            }

            // The hidden sheet says both, and cannot have been mistyped.
            if ((KnownQuestions.IsRespondent(question) && back.Respondent.Length > 0) || KnownQuestions.IsCheckCode(question))
            {
                continue;
            }

            var answer = reader.Read(id, given.ToAnswer());
            if (answer.Problem is { } problem)
            {
                read.Problems.Add($"{given.Cell}: {problem}");
            }
            else if (answer.Answer is { } filled)
            {
                read.Answers[id] = filled;
            }
        }

        return read;
    }

    /// <summary>A second sheet of answers, or of whose they are: Excel calls a copy “Answers (2)”.</summary>
    private static string? TwoReturns(TableReading table) => new[] { "About", "Answers" }
        .Select(name => table.Tables.Where(t => t.Sheet == name || t.Sheet.StartsWith(name + " (", StringComparison.Ordinal)).Skip(1).FirstOrDefault()?.Sheet)
        .FirstOrDefault(s => s is not null);

    private static string Sheets(TableReading table) => table.Tables.Count == 0 ? "no sheet" : $"the sheets {string.Join(", ", table.Tables.Select(t => $"“{t.Sheet}”"))}";

    private static ParcelRead Aside(string problem) => ParcelRead.Of(new SetAside(Reason.Of("workbook"), [problem]));

    /// <summary>It cannot be taken, but whose it seems to be is known.</summary>
    private static ParcelRead Whose(ParcelRead read, ParcelRead aside) => aside with { Respondent = read.Respondent, CheckCode = read.CheckCode };
}
