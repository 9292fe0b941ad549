using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime;

namespace Assurance.Core.Planning;

/// <summary>The life of the run as a whole: its stages, its papers, who signs them, publication and the end.</summary>
internal sealed class RunPlanner(RunState state, PlanMoment now, PlanDraft draft, Lateness lateness)
{
    private readonly RunLetters letters = new(state, now, draft);

    private LocalDate reached = LocalDate.MinIsoValue;

    public void Plan()
    {
        var dates = state.RunDates;
        var calendar = state.RunCalendar;
        BouncedPartners();
        CountBallots();
        new EarlyPapers(state, now, draft).Plan(dates, calendar);
        new PublicationPlanner(state, now, draft, letters).Watch();
        if ((dates.First < dates.Notice && !Reached(Stage.Contacts, dates.First))
            || !Reached(Stage.Notice, dates.Notice)
            || !Reached(Stage.Open, dates.Opens)
            || !Reached(Stage.Grace, calendar.Add(dates.Due, 1))
            || !Reached(Stage.Assurance, dates.GraceEnds)
            || !Reached(Stage.Report, dates.Compile))
        {
            return;
        }

        var drafting = new DraftPlanner(state, now, draft, letters);
        if (state.CutAt is not { } cut || !CommentsAreRead() || !drafting.MayWrite() || !WritePapers(cut))
        {
            return;
        }

        if (state.Policy.Drafting is not null)
        {
            Enter(Stage.Drafted);
        }

        if (!drafting.MaySign())
        {
            return;
        }

        Enter(Stage.SignOff);
        if (new SignOffPlanner(state, now, draft, letters).IsAgreed())
        {
            PublishAndClose(cut);
        }
    }

    /// <summary>Mail to the partnership's own people came back: a person finds the right address.</summary>
    private void BouncedPartners()
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var contact in state.BouncedPartners)
        {
            var time = times[contact.Person] = times.GetValueOrDefault(contact.Person) + 1;
            letters.Task(Keys.Bounced(contact.Person, time), "bounced", Reason.Of("bounced", ("role", contact.Role)));
        }
    }

    /// <summary>The plan counts an anonymous run's answers when it is made anyway: an event for each would tell when somebody took part.</summary>
    private void CountBallots()
    {
        if (state.BallotsToCount > state.CountedBallots)
        {
            draft.Do(new Step.CountBallots(Keys.Ballots(state.Run, state.BallotsToCount), now.At, Reason.Of("ballots"), state.BallotsToCount));
        }
    }

    /// <summary>Comments are read by a person before a paper is written; until then the run waits for them.</summary>
    private bool CommentsAreRead()
    {
        if (state.Opened!.Settings.Papers == PaperChoice.None || !state.OwesReading)
        {
            return true;
        }

        letters.Task(TaskCodes.ReadComments, TaskCodes.ReadComments, Reason.Of("comments"));
        return false;
    }

    /// <summary>Enters the stage when its day has come; false while it has not.</summary>
    private bool Reached(string stage, LocalDate day)
    {
        if (!now.HasReached(day))
        {
            draft.LookAt(now.Start(day));
            return false;
        }

        // A report whose day comes before the days of grace are over waits for them, and is not late by that.
        reached = LocalDate.Max(reached, day);
        if (!state.Has(Keys.Stage(state.Run, stage)))
        {
            lateness.Look(reached);
        }

        Enter(stage);
        return true;
    }

    private void Enter(string stage)
    {
        var key = Keys.Stage(state.Run, stage);
        if (!state.Has(key))
        {
            draft.Do(new Step.EnterStage(key, now.At, Reason.Of("stage", ("stage", stage)), stage));
        }
    }

    private bool WritePapers(Instant cut)
    {
        if (state.Opened!.Settings.Papers == PaperChoice.None)
        {
            return true;
        }

        var missing = false;
        foreach (var paper in state.Policy.Papers.Where(p => p is { Scope: not (PaperScope.LateReturns or PaperScope.Closing), Written: PaperMoment.Report }))
        {
            // A draft is written again as of the last change of what it says.
            var changed = paper.Scope == PaperScope.Run ? state.ContentsChanged : null;
            foreach (var respondent in Subjects(paper, cut))
            {
                var key = changed is { } at ? Keys.Document(state.Run, respondent, paper.Id, at.At) : Keys.Document(state.Run, respondent, paper.Id);
                if (!state.Has(key))
                {
                    missing = true;
                    draft.Write(new Step.WriteDocument(key, now.At, changed is { } why ? Reason.Of("redrafted", ("paper", paper.Id), ("what", why.What)) : Reason.Of("compile", ("paper", paper.Id)), paper.Id, respondent, changed?.At ?? cut), paper.IsOfRun);
                }
            }

            if (paper.IsOfRun && state.AddedSince(paper.Id) is { } added)
            {
                missing = true;
                draft.Write(new Step.WriteDocument(Keys.Document(state.Run, Nobody.Id, paper.Id, added), now.At, Reason.Of("added-to", ("paper", paper.Id)), paper.Id, Nobody.Id, cut), ofRun: true);
            }

            foreach (var late in Late(paper, cut))
            {
                missing = true;
                draft.Write(new Step.WriteDocument(Keys.Document(state.Run, late, paper.Id), now.At, Reason.Of("returned-after-cut", ("paper", paper.Id)), paper.Id, late, now.At), paper.IsOfRun);
            }

            foreach (var (subject, at) in Refiled(paper, cut))
            {
                var key = Keys.Document(state.Run, subject, paper.Id, at);
                if (!state.Has(key))
                {
                    missing = true;
                    draft.Write(new Step.WriteDocument(key, now.At, Reason.Of("refiled", ("paper", paper.Id)), paper.Id, subject, at), paper.IsOfRun);
                }
            }
        }

        return !missing;
    }

    /// <summary>Whom the paper is written about: nobody alone, a respondent, or a trust with several schools in the run.</summary>
    private IEnumerable<string> Subjects(PaperPolicy paper, Instant cut) => paper.Scope switch
    {
        PaperScope.EachReturn => PaperRespondents(cut),
        PaperScope.EachTrust => PaperRespondents(cut).Select(id => state.Find(id)!.Respondent.TrustId).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(trust => state.OfTrust(trust).Skip(1).Any()).Order(StringComparer.Ordinal).Select(Keys.Trust),
        _ => [Nobody.Id],
    };

    /// <summary>Whose first return came after the cut, and who has no paper yet: a late return is answered like any other.</summary>
    private IEnumerable<string> Late(PaperPolicy paper, Instant cut) => paper.Scope != PaperScope.EachReturn || state.Opened!.Settings.Papers != PaperChoice.All ? []
        : state.Respondents.Where(r => r.FirstReturnAt > cut && !(r.RefiledAt > cut) && !state.Has(Keys.Document(state.Run, r.Id, paper.Id))).Select(r => r.Id);

    /// <summary>
    /// Subjects of which a return was moved or taken back after their paper had been written: what it said holds no more. It is
    /// written again as of that moment, or where no return is left replaced by a note that says so. Papers of the run are signed
    /// as of their cut, and told apart by the addendum.
    /// </summary>
    private IEnumerable<(string Subject, Instant At)> Refiled(PaperPolicy paper, Instant cut)
    {
        var refiled = state.Respondents.Where(r => r.RefiledAt > cut);
        return paper.Scope switch
        {
            PaperScope.EachReturn => refiled.Where(r => Concerns(r.Id, r.CurrentReturn is not null)).Select(r => (r.Id, r.RefiledAt!.Value)),
            PaperScope.EachTrust => refiled.Where(r => r.Respondent.TrustId is not null).GroupBy(r => Keys.Trust(r.Respondent.TrustId!), StringComparer.Ordinal)
                .Where(t => Concerns(t.Key, false)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (t.Key, t.Max(r => r.RefiledAt!.Value))),
            _ => [],
        };

        bool Concerns(string subject, bool hasReturn) => state.HasPaper(subject, paper.Id) || (hasReturn && state.Opened!.Settings.Papers == PaperChoice.All);
    }

    private IEnumerable<string> PaperRespondents(Instant cut) => state.Opened!.Settings.Papers == PaperChoice.All
        ? state.Respondents.Where(r => r.FirstReturnAt <= cut).Select(r => r.Id)
        : state.Sample.Of(r => r.FirstReturnAt <= cut);

    private void PublishAndClose(Instant cut)
    {
        var published = true;
        foreach (var paper in state.Opened!.Settings.Papers == PaperChoice.None ? [] : state.Policy.Papers.Where(p => p.NeedsSignOff))
        {
            var key = Keys.Publication(state.Run, paper.Id);
            if (!state.Has(key))
            {
                published = false;
                draft.Publish(new Step.Publish(key, now.At, Reason.Of("signed", ("paper", paper.Id)), paper.Id, state.ContentsAt ?? cut));
            }
        }

        if (!published)
        {
            return;
        }

        Enter(Stage.Published);
        if (!new PublicationPlanner(state, now, draft, letters).IsSentOut())
        {
            return;
        }

        if (state.Policy.Publication?.SendOut is not null)
        {
            Enter(Stage.Sent);
        }

        if (state.RunDates.Closes is { } closes && !now.HasReached(closes))
        {
            // What follows begins on the school day after publication.
            if (state.Stages.FirstOrDefault(s => s.Stage == Stage.Published) is { Stage: not null } last)
            {
                _ = Reached(Stage.FollowUp, state.RunCalendar.Add(Calendar.UkTime.Date(last.At), 1));
            }

            draft.LookAt(now.Start(closes));
            return;
        }

        // Nothing that came in is left without its reply, and nothing on its way without its outcome; while sending is stopped, the run waits.
        var owes = state.AwaitingReply.Any(id => state.Find(id) is not null) || state.PendingIntents.Any();
        if (!owes && new ClosingPapers(state, now, draft).AreWritten(cut))
        {
            // Nobody must take part in an anonymous collection, and a list of those who did not would tell who did.
            foreach (var open in state.Policy.IsAnonymous ? [] : state.Respondents.Where(r => r.Returns.Count == 0 && !r.IsExempt && !r.HasCeased && !r.IsAssuredInWriting && r.RungStates[^1].LastOn is null))
            {
                // The run ends without them: a person decides what follows, nobody is forgotten in silence.
                var key = Keys.Task(state.Run, open.Id, "left-open");
                if (!state.Has(key) && !draft.IsFull)
                {
                    draft.Do(new Step.RaiseTask(key, now.At, Reason.Of("left-open"), "left-open", open.Id, null));
                }
            }

            draft.Do(new Step.Close(Keys.Stage(state.Run, "closed"), now.At, Reason.Of("closed")));
        }
    }
}
