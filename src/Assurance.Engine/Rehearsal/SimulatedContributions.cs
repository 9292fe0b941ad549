using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Rehearsal;

/// <summary>What a simulated body contributes to a report, by what the report takes from the question. Most of it shows a difference.</summary>
internal static class SimulatedContributions
{
    /// <summary>Activity alone: what goes back to its author.</summary>
    public const string ActivityOnly = "We delivered briefings across the service, updated our procedures and took part in every meeting of the group.";

    // Each body has numbers of its own, so that a page of contributions does not read as one text written twenty times.
    private static readonly Dictionary<Feed, Func<SeededDraw, string>[]> Texts = new()
    {
        [Feed.Aim] =
        [
            _ => "To find children who live with neglect sooner, and to offer their families help before things get worse. The plan set three measures at the beginning of the year, each with an owner and a date.",
            _ => "To make sure that every practitioner who meets a child knows whom to tell, what happens next and what they will hear back, and that we can show it.",
            _ => "To hear from children whom nobody had asked before, and to change at least one thing in each team because of what they said.",
            _ => "To close the gaps that last year’s audit found in recording and in supervision, and to test in spring whether they stayed closed.",
        ],
        [Feed.Done] =
        [
            _ => "We put the agreed assessment tool into every team, trained those who use it in pairs across agencies, and looked at a sample of files each quarter with people from two other agencies.",
            _ => "We changed how referrals are screened, opened a line for practitioners who are unsure, and met the schools that had never used it.",
            _ => "We wrote the guidance on home visits anew with those who make them, and put a checklist of one page into each case file.",
            _ => "Two people from each team were trained to lead reflective supervision, and managers looked at how often it took place.",
        ],
        [Feed.HowMuch] =
        [
            d => Rising(d, 60, 420, (now, then) => $"{now} assessments were made with the tool, against {then} the year before.") + Rising(d, 20, 190, (now, then) => $" {now} practitioners were trained, against {then}."),
            d => Rising(d, 150, 800, (now, then) => $"The line took {now} calls, against {then} the year before.") + Rising(d, 12, 70, (now, then) => $" {now} schools used it, against {then}."),
            d => Rising(d, 20, 120, (now, then) => $"{now} files were audited, against {then} the year before.") + Rising(d, 8, 40, (now, then) => $" {now} supervisors were trained, against {then}."),
        ],
        [Feed.HowWell] =
        [
            d => Rising(d, 24, 60, (now, then) => $"Of {now + 9} audited files {now} were good or better, against {then} of {then + 16} the year before.") + " Two audits were led by somebody from another agency.",
            d => $"Practitioners who used the line were asked a month later: {From(d, 71, 93)} per cent had done what was agreed. Quality fell in the summer, when two posts were vacant, and recovered by November.",
            d => $"Decisions were made within a working day in {From(d, 82, 97)} per cent of referrals. Where they were not, the reason stands in the file.",
        ],
        [Feed.Difference] =
        [
            d => Falling(d, 60, 230, (now, then) => $"Repeat referrals for neglect fell from {then} to {now}. Parents told us that one plan was easier to follow than three."),
            d => Falling(d, 6, 14, (now, then) => $"Children waited {now} days for a first visit instead of {then}.") + Falling(d, 15, 32, (now, then) => $" Fewer had to tell their story twice: {now} per cent, compared with {then} per cent the year before."),
            d => Rising(d, 40, 70, (now, then) => $"{now} per cent of the children whom we asked said that they knew whom to talk to, compared with {then} per cent the year before."),
        ],
        [Feed.Source] =
        [
            d => $"Performance data to 31 March; multi-agency audits of June and November; survey of parents in February, {From(d, 22, 80)} replies.",
            d => $"Call log of the year; follow-up survey of practitioners, {From(d, 40, 140)} replies, January; file audit of March.",
            d => $"File audit of October, {From(d, 20, 60)} files; notes of supervision; what children said in {From(d, 3, 9)} group meetings.",
        ],
        [Feed.LittleProgress] =
        [
            d => Falling(d, 5, 9, (now, then) => $"Help for families where a parent drinks did not grow: the post was vacant for seven months, and waiting times rose from {now} to {then} weeks. It is filled since February."),
            _ => Nothing,
            _ => "We did not reach home-educated children as planned. The list was shared only in January, and visits began in March.",
            _ => "Supervision was less regular in the summer than we had promised. Cover has been arranged for this year.",
        ],
        [Feed.ReviewActions] =
        [
            d => $"Of {From(d, 8, 14)} recommendations of the last two local reviews all but two are done, and the two are overdue. The change to how injuries in babies are discussed was tested again after six months, and was still in place in {From(d, 11, 15)} of 16 files.",
            _ => "The national review of the year was read by the group in May; three of its recommendations needed a change here, and all three were made by November.",
            _ => "One recommendation of the local review was ours: it was done in September, and looked at again in March.",
        ],
        [Feed.Voice] =
        [
            d => Rising(d, 45, 75, (now, then) => $"We asked {From(d, 18, 96)} young people in four groups what would have helped earlier. They said: somebody who stays. We changed how workers hand over, and {now} per cent now keep the same worker, against {then} per cent."),
            d => $"Parents were asked in their own homes, {From(d, 14, 40)} of them. They said letters frightened them. The letters were written anew with six of these parents.",
            d => $"Children wrote on cards what they wanted us to know, {From(d, 25, 110)} of them. Most often: tell us what you do with it. Each now gets an answer within a month.",
        ],
        [Feed.GroupDifferences] =
        [
            d => $"Children of Black and mixed heritage were referred later than others with the same concern, at an average age of 9 against 6. {From(d, 18, 36)} files were looked at together; the threshold training was changed because of what they showed.",
            d => Rising(d, 7, 12, (now, then) => $"Disabled children were under-represented among those helped early. A worker from the disability service now sits in the front door, and the share rose from {then} to {now} per cent."),
            _ => "Boys were asked about relationships less often than girls. The questions are now the same for all, and are looked at in supervision.",
        ],
        [Feed.TrainingImpact] =
        [
            d => $"{From(d, 4, 14)} courses, {From(d, 60, 320)} places taken. Three months later {From(d, 55, 75)} per cent could name something they did differently, and managers had seen it in {From(d, 38, 54)} per cent.",
            d => $"{From(d, 30, 200)} people came to the learning event. What changed afterwards was not measured; it will be this year.",
        ],
        [Feed.Money] =
        [
            d => $"£{From(d, 12, 61)},400 to the pooled budget, as the year before, and a manager for two days a week.",
            d => $"£{From(d, 8, 38)},000 and the time of four senior people for five days each. The budget was kept for the third year.",
            _ => "No money. Two people sit in the groups of the partnership, about twenty days in the year.",
        ],

        // Few bodies have a change of the arrangements to tell of.
        [Feed.Arrangements] =
        [
            .. Enumerable.Repeat<Func<SeededDraw, string>>(_ => Nothing, 9),
            _ => "The two groups on exploitation and on missing children were merged in October, since nine in ten members sat in both. The published arrangements say so since November.",
            _ => "Our seat in the delivery group went from a deputy to the director in January, so that what is agreed there can be promised there.",
        ],
        [Feed.NextYear] =
        [
            d => Falling(d, 5, 9, (now, then) => $"Shorten the wait for help where a parent drinks from {then} weeks to {now} by December. Ask the same young people again in March."),
            _ => "Reach every home-educated child on the list by October, and report each quarter how many were seen.",
            d => $"Audit {From(d, 20, 60)} files with another agency, and publish to staff what was found within a month.",
        ],
        [Feed.GoodPractice] =
        [
            _ => "Each new member of staff spends a morning with the safeguarding lead in the first week, and says a month later what was unclear. The induction was changed twice because of it.",
            _ => "Two young people sit on the panel that appoints managers. They ask their own questions, and can say no.",
            d => $"Supervision notes are read by a manager of another team once a quarter, {From(d, 12, 40)} of them this year. What is found goes into the next team day.",
            _ => "A page in plain words goes home with every family after the first meeting: who we are, what was agreed, and whom to ring if it does not happen.",
            d => $"We keep a list of children not brought to appointments and ring the same day; {From(d, 55, 90)} per cent were seen within a fortnight.",
        ],
        [Feed.Statement] =
        [
            _ => "I have read this report and sampled the evidence behind six of its statements. It is open about what did not go well, and for two of three priorities it shows a difference for children. I look to the partners to measure what training changes, and to tell me by Christmas.",
        ],
    };

    // What the form takes for “nothing to report”.
    private const string Nothing = "None";

    /// <summary>Null for a question that no contribution answers.</summary>
    public static string? Text(Question question, SeededDraw draw) => question.Feeds is { } feed && Texts.TryGetValue(feed, out var texts) ? draw.Pick(texts)(draw) : null;

    private static int From(SeededDraw draw, int least, int most) => least + draw.Below(most - least + 1);

    /// <summary>A number of this year and a smaller one of the year before.</summary>
    private static string Rising(SeededDraw draw, int least, int most, Func<int, int, string> say)
    {
        var now = From(draw, least, most);
        return say(now, Math.Max(1, now * From(draw, 55, 85) / 100));
    }

    /// <summary>A number of this year and a larger one of the year before.</summary>
    private static string Falling(SeededDraw draw, int least, int most, Func<int, int, string> say)
    {
        var now = From(draw, least, most);
        return say(now, 1 + (now * From(draw, 120, 170) / 100));
    }
}
