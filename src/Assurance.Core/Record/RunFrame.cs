using System.Collections.Concurrent;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Questionnaires;
using Assurance.Core.Roster;

namespace Assurance.Core.Record;

/// <summary>What opening a run froze: policy, questionnaire, duties and who is asked. Calendars are added as events name them.</summary>
public sealed class RunFrame
{
    private readonly Dictionary<string, DayCalendar> calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Respondent> particulars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StepRole[][]> roles = new(StringComparer.Ordinal);

    public RunFrame(string run, CyclePolicy policy, Questionnaire questionnaire, IReadOnlyList<Duty> duties, IReadOnlyList<Respondent> respondents, DayCalendar workingDays)
    {
        Run = run;
        Policy = policy;
        Questionnaire = questionnaire;
        Duties = duties.ToDictionary(d => d.Code, StringComparer.Ordinal);
        Respondents = [.. respondents.OrderBy(r => r.Id, StringComparer.Ordinal)];
        WorkingDays = workingDays;
    }

    public string Run { get; }

    public CyclePolicy Policy { get; }

    public Questionnaire Questionnaire { get; }

    public IReadOnlyDictionary<string, Duty> Duties { get; }

    /// <summary>The cycle's other forms, by id.</summary>
    public IReadOnlyDictionary<string, FormDefinition> Forms { get; init; } = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);

    /// <summary>Who is asked, and what they are called.</summary>
    public Audience Audience { get; init; } = Audience.Schools;

    /// <summary>What the edition of the guidance says the cycle's report must hold.</summary>
    public Analysis.RequiredContents Contents { get; init; } = Analysis.RequiredContents.None;

    /// <summary>In ordinal order of id.</summary>
    public IReadOnlyList<Respondent> Respondents { get; }

    public DayCalendar WorkingDays { get; }

    /// <summary>True once the calendar an event names has been loaded.</summary>
    public bool Knows(string calendarObject) => calendars.ContainsKey(calendarObject);

    /// <summary>Makes the calendar that an event names available to the fold; objects are write-once, so it cannot change.</summary>
    public void Learn(string calendarObject, DayCalendar calendar) => calendars[calendarObject] = calendar;

    /// <summary>Makes the particulars that a change of the register names available to the fold.</summary>
    public void Learn(string respondentObject, Respondent respondent) => particulars[respondentObject] = respondent;

    /// <summary>The roles of every step, those of the ladder first, for respondents under that duty.</summary>
    internal StepRole[][] RolesOf(string duty)
    {
        if (!roles.TryGetValue(duty, out var found))
        {
            roles[duty] = found = StepRole.Of(Policy, Duties.GetValueOrDefault(duty));
        }

        return found;
    }

    internal Respondent? Particulars(string respondentObject) => particulars.GetValueOrDefault(respondentObject);

    internal DayCalendar Calendar(string calendarObject) => calendars.TryGetValue(calendarObject, out var calendar)
        ? calendar
        : throw new InvalidOperationException($"The record of {Run} names calendar {calendarObject}, which was not loaded before the event was applied.");
}
