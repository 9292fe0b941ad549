using Assurance.Core.Record;
using Assurance.Core.Roster;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>Fetches the versions of a return with their answers, so that they can be laid side by side.</summary>
public sealed class VersionsQuery(RunShelf shelf, ObjectBox box)
{
    /// <param name="respondent">Any number the respondent is known by.</param>
    /// <returns>Null where the run does not exist or does not ask the respondent.</returns>
    public async Task<VersionHistory?> ReadAsync(string run, string respondent, CancellationToken cancellation = default)
    {
        var look = await shelf.Journal(run).ReadAsync(
            state => state.Match(respondent) is { } found
                ? new Found(found.Respondent, [.. found.AllReturns.OrderBy(r => r.SubmittedAt).Select(r => (r, StandingOf(found, r)))])
                : null,
            cancellation);
        if (look is null)
        {
            return null;
        }

        var versions = new List<SentVersion>();
        foreach (var (received, standing) in look.Versions)
        {
            versions.Add(new SentVersion(received, standing, (await box.GetAsync<ReturnObject>(received.Answers, cancellation))?.Answers));
        }

        return new VersionHistory(look.Respondent, versions);
    }

    private static VersionStanding StandingOf(RespondentState respondent, ReceivedReturn version) =>
        respondent.IsWithdrawn(version.Version) ? VersionStanding.Withdrawn
        : version.Version == respondent.CurrentReturn?.Version ? VersionStanding.Current
        : VersionStanding.Superseded;

    private sealed record Found(Respondent Respondent, IReadOnlyList<(ReceivedReturn Return, VersionStanding Standing)> Versions);
}
