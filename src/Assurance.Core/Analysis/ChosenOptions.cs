using Assurance.Core.Questionnaires;
using Assurance.Core.Reports;
using Assurance.Core.Roster;

namespace Assurance.Core.Analysis;

/// <summary>How often each option of a choice was taken. Options are no parts of a total, but “all but two” gives two away.</summary>
internal static class ChosenOptions
{
    /// <summary>Each option, in the order of the bank.</summary>
    public static IReadOnlyList<Choice> Of(IEnumerable<ConditionCheck> replies, Question question)
    {
        var (counts, answering) = (new int[question.Options.Count], 0);
        foreach (var given in replies.Select(r => r.Answered(question.Id)).OfType<Answer>())
        {
            answering++;
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += Took(given, question.Options[i]) ? 1 : 0;
            }
        }

        return [.. question.Options.Select((option, i) => new Choice(option, counts[i], answering))];
    }

    private static bool Took(Answer given, string option)
    {
        for (var i = 0; i < given.Values.Count; i++)
        {
            if (given.Values[i].AsSpan().Trim().Equals(option, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed record Choice(string Option, int Count, int Answering)
{
    public bool IsHidden => SmallCells.IsSmall(Answering) || SmallCells.IsSmall(Count) || SmallCells.IsSmall(Answering - Count);

    /// <summary>What lists are ordered by: the number where it is shown, and else no more than the words in its place tell.</summary>
    public int Order => !IsHidden ? Count : Words == SmallCells.Few ? 0 : Answering;

    public Cell Schools => IsHidden ? Words : Count;

    public Cell Share => IsHidden ? Words : ReportNumbers.Percent(Count, Answering) is { } share ? share : "–";

    /// <summary>“34% of 340 schools”.</summary>
    public string Text(Noun noun) => IsHidden ? $"{Words} of {SmallCells.Text(Answering)} {noun.Many}" : $"{ReportNumbers.PercentText(Count, Answering)} of {Answering} {noun.Many}";

    public string Words => SmallCells.IsSmall(Answering) || SmallCells.IsSmall(Count) ? SmallCells.Few : SmallCells.AllButFew;
}
