using Assurance.Core.Moderation;
using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Ratings;

/// <summary>The ratings of all moderated returns, side by side.</summary>
internal static class ModeratedRatings
{
    /// <summary>Those whose return has been moderated.</summary>
    public static IReadOnlyList<(RespondentFacts Respondent, ModerationFacts Facts)> Of(RunFacts facts) =>
        [.. facts.Returned.Where(r => r.Moderation is not null).Select(r => (r, r.Moderation!))];

    /// <summary>Every moderated rating of one section's items, or of all.</summary>
    public static IEnumerable<(RespondentFacts Respondent, ModeratedItem Item, Question Question)> Items(RunFacts facts, Section? section = null)
    {
        var questions = (section is null ? facts.Questionnaire.Sections.SelectMany(s => s.Items) : section.Items).ToDictionary(q => q.Id, StringComparer.Ordinal);
        return Of(facts).SelectMany(r => r.Facts.Sheet.Items.Where(i => i.First is not null && questions.ContainsKey(i.Item)).Select(i => (r.Respondent, i, questions[i.Item])));
    }

    /// <summary>How many levels it was moved, up or down; 0 where it was not, or to or from “does not apply”.</summary>
    public static int Moved(RunFacts facts, ModeratedItem item, Question question)
    {
        var scale = facts.Questionnaire.ScaleOf(question);
        if (scale.Find(item.Self) is not { } self || scale.Find(item.InForce) is not { } inForce || scale.Points(self) is not { } before || scale.Points(inForce) is not { } after)
        {
            return 0;
        }

        return Math.Sign(after - before) * Math.Abs(self.Value!.Value - inForce.Value!.Value);
    }

    /// <summary>“2: In place”, or what stands outside the scale.</summary>
    public static string Level(RunFacts facts, Question question, string? code) =>
        code is null ? "–" : facts.Questionnaire.ScaleOf(question).Find(code) is { } level ? level.Value is null ? level.Label : $"{level.Code}: {level.Label}" : code;

    /// <summary>Sections whose ratings are moderated: of the core, then the priorities.</summary>
    public static IEnumerable<Section> Sections(RunFacts facts) => facts.Questionnaire.Sections.Where(s => s.Kind is SectionKind.Core or SectionKind.Priority);

    /// <summary>Number of a section in a narrow column: what follows the last hyphen of its id.</summary>
    public static string Short(Section section) => section.Id[(section.Id.LastIndexOf('-') + 1)..];

    public static SectionScore? Score(ReturnFacts? given, Section section) => given?.Score?.Sections.FirstOrDefault(s => s.Section == section.Id);

    /// <summary>How many of the scores are green, and how many are rated otherwise; where nothing applies, neither.</summary>
    public static int[] Greens(IEnumerable<SectionScore?> scores)
    {
        var rags = scores.Select(s => s?.Rag).Where(r => r is not (null or Rag.Grey)).ToList();
        return [rags.Count(r => r == Rag.Green), rags.Count(r => r != Rag.Green)];
    }
}
