using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;

namespace Assurance.Core.Planning;

/// <summary>Papers that are written before the report: about a return once it is moderated, about the run for those who talk it over.</summary>
internal sealed class EarlyPapers(RunState state, PlanMoment now, PlanDraft draft)
{
    public void Plan(RunDates dates, DayCalendar calendar)
    {
        foreach (var paper in state.Opened!.Settings.Papers == PaperChoice.None ? [] : state.Policy.Papers)
        {
            if (paper.Written == PaperMoment.Moderated && state.Opened.Settings.Papers == PaperChoice.All)
            {
                foreach (var respondent in state.Respondents)
                {
                    if (respondent is { ModeratedAt: not null, CurrentReturn: not null })
                    {
                        Write(paper, respondent.Id, "moderated");
                    }
                }
            }
            else if (paper.Written == PaperMoment.ModerationEnds)
            {
                var day = calendar.Add(dates.ModerationEnds ?? dates.GraceEnds, paper.WrittenDays);
                if (now.HasReached(day))
                {
                    Write(paper, Nobody.Id, "moderation-ended");
                }
                else
                {
                    draft.LookAt(now.Start(day));
                }
            }
        }
    }

    private void Write(PaperPolicy paper, string subject, string why)
    {
        var key = Keys.Document(state.Run, subject, paper.Id);
        if (!state.Has(key))
        {
            draft.Write(new Step.WriteDocument(key, now.At, Reason.Of(why, ("paper", paper.Id)), paper.Id, subject, now.At), paper.IsOfRun);
        }
    }
}
