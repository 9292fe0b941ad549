using Assurance.Core.Questionnaires;

namespace Assurance.Engine.Rehearsal;

/// <summary>What a simulated body contributes to a report, by what the report takes from the question. Most of it shows a difference.</summary>
internal static class SimulatedContributions
{
    /// <summary>Activity alone: what goes back to its author.</summary>
    public const string ActivityOnly = "We delivered briefings across the service, updated our procedures and took part in every meeting of the group.";

    private static readonly Dictionary<Feed, string[]> Texts = new()
    {
        [Feed.Aim] =
        [
            "To find children who live with neglect sooner, and to offer their families help before things get worse. The plan set three measures at the beginning of the year, each with an owner and a date.",
            "To make sure that every practitioner who meets a child knows whom to tell, what happens next and what they will hear back, and that we can show it.",
        ],
        [Feed.Done] =
        [
            "We put the agreed assessment tool into every team, trained those who use it in pairs across agencies, and looked at a sample of files each quarter with people from two other agencies.",
            "We changed how referrals are screened, opened a line for practitioners who are unsure, and met the schools that had never used it.",
        ],
        [Feed.HowMuch] =
        [
            "412 assessments were made with the tool, against 268 the year before. 186 practitioners from nine agencies were trained, against 140. 48 files were audited, against 24.",
            "The line took 730 calls, against 395 the year before. 61 schools used it, against 22. Nine in ten calls were answered within a minute.",
        ],
        [Feed.HowWell] =
        [
            "Of 48 audited files 37 were good or better, against 13 of 24 the year before. Decisions were made within a working day in 91 per cent of referrals. Two audits were led by somebody from another agency.",
            "Practitioners who used the line were asked a month later: 84 per cent had done what was agreed. Quality fell in the summer, when two posts were vacant, and recovered by November.",
        ],
        [Feed.Difference] =
        [
            "Repeat referrals for neglect fell from 212 to 168. In 31 of 48 audited families children were seen to be fed, clean and at school more often than a year earlier. Parents told us that one plan was easier to follow than three.",
            "Children waited 9 days for a first visit instead of 16. Fewer had to tell their story twice: 18 per cent, compared with 41 per cent the year before.",
        ],
        [Feed.Source] =
        [
            "Performance data to 31 March; multi-agency audits of June and November; survey of parents in February, 64 replies.",
            "Call log of the year; follow-up survey of practitioners, 112 replies, January; file audit of March.",
        ],
        [Feed.LittleProgress] =
        [
            "Help for families where a parent drinks did not grow: the post was vacant for seven months, and waiting times rose from six to eleven weeks. It is filled since February.",
            "None",
            "We did not reach home-educated children as planned. The list was shared only in January, and visits began in March.",
        ],
        [Feed.ReviewActions] =
        [
            "Of eleven recommendations of the last two local reviews nine are done and two are overdue. The change to how injuries in babies are discussed was tested again after six months, and was still in place in 14 of 16 files.",
            "The national review of the year was read by the group in May; three of its recommendations needed a change here, and all three were made by November.",
        ],
        [Feed.Voice] =
        [
            "We asked 96 young people in four groups what would have helped earlier. They said: somebody who stays. We changed how workers hand over, and 71 per cent now keep the same worker, against 52 per cent.",
            "Parents were asked in their own homes, 38 of them. They said letters frightened them. The letters were written anew with six of these parents.",
        ],
        [Feed.GroupDifferences] =
        [
            "Children of Black and mixed heritage were referred later than others with the same concern, at an average age of 9 against 6. Schools and health visitors looked at 30 files together; the threshold training was changed because of what they found.",
            "Disabled children were under-represented among those helped early. A worker from the disability service now sits in the front door, and the share rose from 4 to 9 per cent.",
        ],
        [Feed.TrainingImpact] =
        [
            "14 courses, 322 places taken. Three months later 68 per cent could name something they did differently, and managers had seen it in 51 per cent. The course on neglect led to 40 more assessments.",
            "Two hundred people came to the learning event. What changed afterwards was not measured; it will be this year.",
        ],
        [Feed.Money] =
        [
            "£61,400 to the pooled budget, as the year before, and a manager for two days a week. For that the partnership ran 48 audits and 14 courses; each audited file cost about £190.",
            "£38,000 and the time of four senior people for five days each. The business unit was kept within its budget for the third year.",
        ],
        [Feed.Arrangements] =
        [
            "The two groups on exploitation and on missing children were merged in October, since nine in ten members sat in both. The published arrangements say so since November.",
            "None",
        ],
        [Feed.NextYear] =
        [
            "Halve the wait for help where a parent drinks, from eleven weeks to five, by December. Ask the same young people again in March.",
            "Reach every home-educated child on the list by October, and report each quarter how many were seen.",
        ],
        [Feed.Statement] =
        [
            "I have read this report and sampled the evidence behind six of its statements. It is open about what did not go well, and for two of three priorities it shows a difference for children. I look to the partners to measure what training changes, and to tell me by Christmas.",
        ],
    };

    /// <summary>Null for a question that no contribution answers.</summary>
    public static string? Text(Question question, SeededDraw draw) => question.Feeds is { } feed && Texts.TryGetValue(feed, out var texts) ? draw.Pick(texts) : null;
}
