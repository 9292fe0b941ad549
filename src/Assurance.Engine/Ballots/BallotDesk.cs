using System.Collections.Concurrent;
using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.Engine.Ports;
using Assurance.Engine.Runs;
using NodaTime;

namespace Assurance.Engine.Ballots;

/// <summary>
/// Takes the answers of an anonymous run. They go into the ballot box and nowhere else: no bytes as received, no object, no event,
/// no log. Who has taken part is written after that, apart (design, section 6).
/// </summary>
public sealed class BallotDesk(RunShelf shelf, IBallotBox box, IEntropy entropy, TimeProvider clock)
{
    private const int LongestMark = 64;
    private readonly BoxChanges changes = new(box);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    /// <summary>A mark for a ballot that is still to be filled in: it may be put in once. Kept nowhere until it is.</summary>
    public string NewMark() => entropy.Next();

    /// <param name="respondent">Whose personal link it came by, already checked; null where one door serves all.</param>
    /// <param name="mark">As <see cref="NewMark"/> gave it, or a digest of what another form knows the response by. The same again is the same ballot.</param>
    /// <exception cref="InvalidOperationException">The run does not exist or is not anonymous, or the mark is none.</exception>
    public async Task<Casting> CastAsync(string run, string? respondent, string mark, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancellation = default)
    {
        if (mark.Length is < 8 or > LongestMark || !mark.All(char.IsAsciiLetterOrDigit))
        {
            throw new InvalidOperationException("A ballot has a mark of 8 to 64 letters and digits.");
        }

        // One at a time: who presses a button twice is answered the same twice.
        var gate = gates.GetOrAdd(run, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellation);
        try
        {
            // Begun, it is finished: whoever sent it may have gone.
            return await PutInAsync(run, respondent, mark, answers);
        }
        finally
        {
            _ = gate.Release();
        }
    }

    /// <summary>Puts many in at once, each by the same rules, where one door serves all: in one writing, so that not even their number shows.</summary>
    /// <returns>Null where none was taken: the collection takes no answers by this door now.</returns>
    /// <exception cref="InvalidOperationException">The run does not exist or is not anonymous.</exception>
    public async Task<ManyCast?> CastManyAsync(string run, IReadOnlyList<(string Mark, IReadOnlyDictionary<string, Answer> Answers)> papers, CancellationToken cancellation = default)
    {
        var journal = shelf.Journal(run);
        var today = UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var stands = await journal.ReadAsync(state => Standing.Of(state, null, today), cancellation) ?? throw new InvalidOperationException($"There is no run {run}.");
        if (!stands.IsOpen)
        {
            return null;
        }

        var given = papers.Select((p, place) => (p.Mark, Place: place, Ballot: InOrder(journal.Frozen.Frame.Questionnaire, p.Answers, stands.Opens))).ToLookup(p => p.Ballot.Count > 0);
        var (taken, isSealed) = (0, false);
        _ = await changes.ChangeAsync(
            run, BallotBoxPart.Ballots,
            stored =>
            {
                var now = BallotPapers.Of(stored);
                var marks = now.Seen.ToHashSet(StringComparer.Ordinal);
                isSealed = now.IsSealed;
                var fresh = isSealed ? [] : given[true].Where(p => marks.Add(p.Mark)).ToList();
                taken = fresh.Count;
                return taken == 0 ? null : new BallotPapers([.. now.Ballots, .. fresh.Select(p => p.Ballot)], [.. now.Seen, .. fresh.Select(p => p.Mark)], now.IsSealed).Shuffled(entropy).Write();
            },
            cancellation);
        return isSealed ? null : new ManyCast(taken, given[true].Count() - taken, [.. given[false].Select(p => p.Place)]);
    }

    private async Task<Casting> PutInAsync(string run, string? respondent, string mark, IReadOnlyDictionary<string, Answer> answers)
    {
        var journal = shelf.Journal(run);
        var today = UkTime.Date(Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var stands = await journal.ReadAsync(state => Standing.Of(state, respondent, today)) ?? throw new InvalidOperationException($"There is no run {run}.");
        if (!stands.IsOpen)
        {
            return Casting.NotOpen;
        }

        var papers = BallotPapers.Of(await box.ReadAsync(run, BallotBoxPart.Ballots));
        if (papers.Seen.Contains(mark))
        {
            // Its second half may be what a crash has cost.
            await TakePartAsync(run, respondent);
            return Casting.Taken;
        }

        var ballot = InOrder(journal.Frozen.Frame.Questionnaire, answers, stands.Opens);
        if (stands.HasTakenPart || ballot.Count == 0)
        {
            return stands.HasTakenPart ? Casting.TookPartBefore : Casting.Empty;
        }

        var isSealed = false;
        _ = await changes.ChangeAsync(
            run, BallotBoxPart.Ballots,
            stored =>
            {
                var now = BallotPapers.Of(stored);
                isSealed = now.IsSealed;
                return now.IsSealed || now.Seen.Contains(mark) ? null : now.With(ballot, mark).Shuffled(entropy).Write();
            },
            CancellationToken.None);
        if (isSealed)
        {
            return Casting.NotOpen;
        }

        // What lies in the box stays there, whoever else wrote this respondent into the set meanwhile: that may have been this very
        // ballot, sent twice at once through two processes or written with an answer that was lost.
        await TakePartAsync(run, respondent);
        return Casting.Taken;
    }

    private async Task TakePartAsync(string run, string? respondent)
    {
        if (respondent is not null)
        {
            _ = await changes.ChangeAsync(
                run, BallotBoxPart.TakenPart,
                stored => TakenPartSet.Of(stored) is var all && all.Contains(respondent) ? null : TakenPartSet.Write(all.Append(respondent)),
                CancellationToken.None);
        }
    }

    /// <summary>Only what is asked, in the order of the bank: neither a browser's order nor an answer left over shows.</summary>
    private static Dictionary<string, Answer> InOrder(Questionnaire bank, IReadOnlyDictionary<string, Answer> answers, LocalDate opens)
    {
        var check = new ConditionCheck(bank, answers, opens);
        return bank.Sections.SelectMany(s => s.Questions.Where(q => check.IsAsked(s, q) && check.Answered(q.Id) is not null))
            .ToDictionary(q => q.Id, q => answers[q.Id], StringComparer.Ordinal);
    }

    private sealed record Standing(bool IsOpen, bool HasTakenPart, LocalDate Opens)
    {
        public static Standing Of(RunState state, string? respondent, LocalDate today)
        {
            if (!state.Policy.IsAnonymous)
            {
                throw new InvalidOperationException($"{state.Run} is not anonymous: its answers go through the intake.");
            }

            var found = respondent is null ? null : state.Find(respondent);
            var isAsked = state.Policy.Participation == Participation.Unknown ? respondent is null : found is { IsExempt: false, HasCeased: false };
            var opens = found is null ? state.RunDates.Opens : state.DatesFor(found).Opens;
            return new Standing(state.TakesBallots && isAsked && today >= opens, found?.HasTakenPart == true, state.Opened!.Opens);
        }
    }
}
