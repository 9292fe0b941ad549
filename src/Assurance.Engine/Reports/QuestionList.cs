using Assurance.Core.Record;
using Assurance.Core.Reports;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Reports;

/// <summary>The questions as a plain document, sent at notice stage so that a school can gather its answers first (questionnaires 0.4).</summary>
public static class QuestionList
{
    public static ReportModel Of(FrozenRun frozen, RunOpened opened) => throw new NotSupportedException(frozen.Frame.Run + opened.Cycle);
}
