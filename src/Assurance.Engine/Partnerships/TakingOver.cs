using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Roster;
using NodaTime;

namespace Assurance.Engine.Partnerships;

/// <summary>What people changed in the control workbook and the register, as events of the open runs.</summary>
public sealed class TakingOver(EngineRoom room, ControlDesk control, ControlApplication application, Action<string> tell, Action<string> tellOnce)
{
    private readonly Dictionary<string, int> applied = new(StringComparer.Ordinal);
    private readonly RegisterApplication register = new(room);

    /// <summary>Brings what the workbook and the register now say into the run, once for each reading of them.</summary>
    /// <returns>True if something of the run changed.</returns>
    public async Task<bool> ApplyAsync(string run)
    {
        if (control.Good is not { Settings: { } settings } good || applied.GetValueOrDefault(run) == control.Version)
        {
            return false;
        }

        var switched = await application.ApplySwitchAsync(run, settings.SendingStopped);
        if (switched)
        {
            tell(settings.SendingStopped ? $"Nothing of {run} is sent any more: the control workbook stops all sending." : $"{run} sends again.");
        }

        var today = UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow()));
        var audience = await room.Shelf.Journal(run).ReadAsync(state => state.Frame.Audience) ?? Audience.Schools;
        var noun = audience.Words.Noun;
        var asked = good.Context.Cycles.ContainsKey(Keys.CycleOf(run)) ? good.Asked(Keys.CycleOf(run)) : [];
        var outcome = asked.Count == 0
            ? new RegisterOutcome(0, 0, 0, [])
            : await register.ApplyAsync(run, good.Register.Reading, asked, good.Register.Links, today);
        var calendars = await application.ApplyCalendarsAsync(run, good.Calendars);
        var contacts = await application.ApplyContactsAsync(run, settings);
        var tables = await application.ApplyTablesAsync(run, settings);
        foreach (var sentence in outcome.Told)
        {
            tellOnce(sentence);
        }

        var changes = new List<string>();
        Note(contacts, $"contacts of {{0}} {noun.Many} or partners");
        Note(calendars, "{0} calendars");
        Note(tables, "{0} tables for its papers");
        Note(outcome.Closed, $"{{0}} {noun.Many} closed");
        Note(outcome.Converted, $"{{0}} {noun.Many} under a new number");
        Note(outcome.Corrected, $"particulars of {{0}} {noun.Many}");
        if (changes.Count > 0)
        {
            tell($"{run} took over: {string.Join(", ", changes)}.");
        }

        applied[run] = control.Version;
        return switched || changes.Count > 0;

        void Note(int count, string words)
        {
            if (count > 0)
            {
                changes.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, words, count));
            }
        }
    }
}
