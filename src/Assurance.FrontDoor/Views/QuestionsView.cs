using Assurance.Engine.Messages;
using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>The list of questions, to prepare with and to print.</summary>
public sealed record QuestionsView(PersonalPaths Paths, string RunTitle, string School, string Edition, IReadOnlyList<ScaleView> Scales, IReadOnlyList<SectionView> Sections)
{
    public int Questions => Sections.Sum(s => s.Questions.Count);

    public static QuestionsView Of(PersonalPaths paths, FrozenRun frozen, string school)
    {
        var bank = frozen.Frame.Questionnaire;
        return new QuestionsView(paths, MessageWords.RunTitle(frozen), school, bank.Edition, ScaleView.Of(bank), [.. bank.Sections.Select(s => SectionView.Of(bank, s, frozen.Definition.Audience.Words))]);
    }
}
