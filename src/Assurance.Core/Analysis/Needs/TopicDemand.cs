using Assurance.Core.Analysis.Surveys;
using Assurance.Core.Cycles;
using Assurance.Core.Questionnaires;

namespace Assurance.Core.Analysis.Needs;

/// <summary>How much one topic of training is needed.</summary>
/// <param name="Needing">Replies that need it from the set level on.</param>
/// <param name="Answering">Replies that said anything of it.</param>
/// <param name="Index">The demand index, unrounded; null where nobody answered.</param>
internal sealed record TopicDemand(string Code, string Topic, int Needing, int Answering, decimal? Index)
{
    /// <summary>Those who need it as an option of a choice: what of it may be shown.</summary>
    public Choice Needed => new(Topic, Needing, Answering);

    /// <summary>
    /// The demand index of each topic, in the order of the list: the weights of those who need it, summed, by the number who answered,
    /// times 100 (questionnaires 4.4). A person weighs what its role does. An agency speaks for its workforce: it weighs its people,
    /// each by role, and the sum is taken by the weight of all agencies that answered.
    /// </summary>
    public static IReadOnlyList<TopicDemand> Of(RunFacts facts) => facts.Once("demand of the topics", Reckon);

    private static IReadOnlyList<TopicDemand> Reckon(RunFacts facts)
    {
        var replies = Replies.Of(facts);
        var policy = facts.Policy.Needs;
        var workforce = facts.Policy.IsAnonymous ? [] : facts.Rows(Feed.Workforce).ToList();
        var role = facts.Feeding(Feed.Role);
        return [.. facts.Rows(Feed.TopicNeed).Select(Topic)];

        TopicDemand Topic(Question question)
        {
            var answering = replies.Where(r => r.Answers.Number(question.Id) is not null).ToList();
            var needing = answering.Where(r => r.Answers.Number(question.Id) >= From(facts)).ToList();
            var of = workforce.Count == 0 ? answering.Count : answering.Sum(Weight);
            return new TopicDemand(question.Row!.Code, question.Row.Label, needing.Count, answering.Count, of == 0 ? null : needing.Sum(Weight) / of * 100);
        }

        decimal Weight(Reply reply) => workforce.Count == 0
            ? WeightOf(policy, role is null ? null : reply.Answers.Answered(role.Id)?.Single.Trim())
            : Math.Max(1, workforce.Sum(w => (reply.Answers.Number(w.Id) ?? 0) * WeightOf(policy, w.Row!.Label)));
    }

    /// <summary>The level from which on a topic is needed.</summary>
    public static int From(RunFacts facts) => facts.Policy.Needs?.NeedFrom ?? 2;

    private static decimal WeightOf(NeedsPolicy? policy, string? role) => policy is null || role is null ? 1 : policy.WeightOf(role);
}
