using Assurance.Core.Calendar;
using Assurance.Core.Planning;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.FrontDoor.Views;

/// <summary>One stage of the run's timeline.</summary>
/// <param name="On">When it was entered, or the day it is planned for; null where nobody can say yet.</param>
public sealed record StagePoint(string Title, LocalDate? On, StageProgress Progress)
{
    public static IReadOnlyList<StagePoint> Of(RunState state)
    {
        var dates = state.RunDates;
        var calendar = state.RunCalendar;
        (string Stage, LocalDate? On)[] planned =
        [
            .. dates.First < dates.Notice ? [(Stage.Contacts, dates.First)] : Array.Empty<(string, LocalDate?)>(),
            (Stage.Notice, dates.Notice),
            (Stage.Open, dates.Opens),
            (Stage.Grace, calendar.Add(dates.Due, 1)),
            (Stage.Assurance, dates.GraceEnds),
            (Stage.Report, dates.Compile),
            .. state.Policy.Drafting is null ? Array.Empty<(string, LocalDate?)>() : [(Stage.Drafted, state.Policy.Drafting.DraftOn is { } on ? Core.Cycles.RunDates.FirstAfter(dates.Opens, on) : null)],
            (Stage.SignOff, null),
            (Stage.Published, null),
            .. state.Policy.Publication?.SendOut is null ? Array.Empty<(string, LocalDate?)>() : [(Stage.Sent, null)],
            .. dates.Closes is null ? Array.Empty<(string, LocalDate?)>() : [(Stage.FollowUp, null)],
        ];
        var current = state.Stages.Count == 0 ? null : state.Stages[^1].Stage;
        return [.. planned.Select(p =>
        {
            var entered = state.Stages.FirstOrDefault(s => s.Stage == p.Stage);
            return entered.Stage is null
                ? new StagePoint(Stage.Title(p.Stage), p.On, StageProgress.ToCome)
                : new StagePoint(Stage.Title(p.Stage), UkTime.Date(entered.At), p.Stage == current && !state.IsClosed ? StageProgress.Now : StageProgress.Done);
        })];
    }

    public string Said => Progress switch
    {
        StageProgress.Done => "Done",
        StageProgress.Now => "Now",
        _ => "To come",
    };
}

public enum StageProgress
{
    Done,
    Now,
    ToCome,
}
