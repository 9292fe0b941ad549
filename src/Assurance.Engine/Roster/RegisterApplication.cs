using Assurance.Core.Record;
using Assurance.Core.Roster;
using NodaTime;

namespace Assurance.Engine.Roster;

/// <summary>
/// Compares a newer register with an open run and records what changed: schools that closed, that carry on under a new number,
/// whose particulars were corrected. Who is asked was frozen when the run opened; a school that is new is told of, not added.
/// </summary>
public sealed class RegisterApplication(EngineRoom room)
{
    private const string Actor = "register";

    /// <summary>More schools than this never close between two registers: it is another authority's file, or a part of one.</summary>
    private const double MostClosed = 0.2;

    public async Task<RegisterOutcome> ApplyAsync(
        string run, RegisterReading register, IReadOnlyList<Respondent> respondents, IReadOnlyList<PredecessorLink> links, LocalDate today, CancellationToken cancellation = default)
    {
        var asked = await room.Shelf.Journal(run).ReadAsync(state => state.IsClosed ? [] : state.Respondents.Where(r => !r.HasCeased).Select(r => r.Respondent).ToList(), cancellation) ?? [];
        var audience = await room.Shelf.Journal(run).ReadAsync(state => state.Frame.Audience, cancellation) ?? Audience.Schools;
        var (noun, source) = (audience.Words.Noun, audience.Of == AudienceKind.Schools ? "register" : "control workbook");
        var now = respondents.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var left = register.LeftOut.ToDictionary(l => l.Urn, StringComparer.Ordinal);
        var successors = links.ToLookup(l => l.PredecessorUrn, StringComparer.Ordinal);
        var taken = asked.Select(Number).ToHashSet(StringComparer.Ordinal);
        var changes = new List<(Respondent Of, RegisterChange Change, LocalDate On, Respondent? Now)>();
        var told = new List<string>();
        foreach (var respondent in asked)
        {
            if (now.TryGetValue(Number(respondent), out var row))
            {
                if (!IsSame(respondent, row))
                {
                    changes.Add((respondent, RegisterChange.Corrected, today, row));
                }
            }
            else if (successors[Number(respondent)].Where(l => now.ContainsKey(l.Urn) && !taken.Contains(l.Urn)).OrderByDescending(l => l.On ?? LocalDate.MinIsoValue).FirstOrDefault() is { } link)
            {
                _ = taken.Add(link.Urn);
                changes.Add((respondent, RegisterChange.Converted, link.On is { } on && on <= today ? on : today, now[link.Urn]));
            }
            else if (left.TryGetValue(Number(respondent), out var gone))
            {
                changes.Add((respondent, RegisterChange.Closed, today, null));
                told.Add($"{respondent.Id} {respondent.Name} is asked no more in {run}: {gone.Why}");
            }
            else
            {
                told.Add($"{respondent.Id} {respondent.Name} does not stand in the {(audience.Of == AudienceKind.Schools ? "register's new file" : source)} at all; it is asked as before in {run}. {(audience.Of == AudienceKind.Schools ? "Look whether the file is whole." : "Exempt it, or put its row back.")}");
            }
        }

        var closed = changes.Count(c => c.Change == RegisterChange.Closed);
        if (closed > Math.Max(5, asked.Count * MostClosed))
        {
            return new RegisterOutcome(0, 0, 0, [$"The new register closes {closed} of the {asked.Count} {noun.Many} asked in {run}, which no register does: nothing was changed. Look whether it is the right file."]);
        }

        foreach (var change in changes)
        {
            _ = await room.Roster.RegisterAsync(run, change.Of.Id, change.Change, change.On, change.Now, Actor, cancellation);
        }

        var fresh = now.Keys.Count(id => !taken.Contains(id));
        if (fresh > 0 && asked.Count > 0)
        {
            told.Add($"{fresh} {noun.For(fresh)} of the {source} {(fresh == 1 ? "is" : "are")} not asked in {run}, which was opened without {(fresh == 1 ? "it" : "them")}.");
        }

        return new RegisterOutcome(closed, changes.Count(c => c.Change == RegisterChange.Converted), changes.Count(c => c.Change == RegisterChange.Corrected), told);
    }

    private static string Number(Respondent respondent) => respondent.Number ?? respondent.Id;

    /// <summary>What a letter, a call, a report or the reckoning of dates rests on; pupil numbers change all the time and do not count.</summary>
    /// <remarks>
    /// A telephone number that the run does not hold yet comes with the next thing that changes: by itself it would be an event for every
    /// school of a run that was opened before such numbers were kept.
    /// </remarks>
    private static bool IsSame(Respondent asked, Respondent row) =>
        asked.Name == row.Name && asked.DfeNumber == row.DfeNumber && asked.Phase == row.Phase && asked.Type == row.Type && asked.District == row.District
        && asked.TrustId == row.TrustId && asked.TrustName == row.TrustName && asked.Duty == row.Duty && asked.Calendar == row.Calendar && asked.Address.SequenceEqual(row.Address)
        && (asked.Telephone is null || asked.Telephone == row.Telephone);
}

/// <param name="Told">Sentences for the officer.</param>
public sealed record RegisterOutcome(int Closed, int Converted, int Corrected, IReadOnlyList<string> Told)
{
    public int Changed => Closed + Converted + Corrected;
}
