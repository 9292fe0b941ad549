using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Core.Analysis.Surveys;

/// <summary>One set of answers.</summary>
/// <param name="By">Who gave them; null where nobody knows.</param>
internal sealed record Reply(ConditionCheck Answers, Respondent? By);
