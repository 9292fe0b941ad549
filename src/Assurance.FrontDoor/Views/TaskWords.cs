using Assurance.Core.Cycles;
using Assurance.Core.Planning;
using Assurance.Core.Record;

namespace Assurance.FrontDoor.Views;

/// <summary>What a task asks of the business unit, and what becomes of it undone. Why it exists is told by <see cref="ReasonWords"/> alone.</summary>
public static class TaskWords
{
    /// <summary>Tasks of the engine itself, which no cycle names, in the imperative; and what follows where nobody does them.</summary>
    private static readonly Dictionary<string, (string Asked, string Otherwise)> Known = new(StringComparer.Ordinal)
    {
        [OpenTask.Call] = ("Make a telephone call", "The next step goes all the same, unless a return comes first."),
        [OpenTask.NoContact] = ("Find somebody to write to", "Nobody is written to in that role; the steps go on without it."),
        [OpenTask.Post] = ("Print a letter and post it", "The letter reaches nobody: nothing posts it by itself."),
        [OpenTask.Unknown] = ("Find out whether a message left", "It is never sent again by itself, and whoever it was for may have got nothing."),
        [OpenTask.Attestation] = ("Ask for the attestation that a return rests on", "The return counts, and stays without its attestation."),
        ["unknown-type"] = ("Find out which legal duty applies", "Letters name no single duty and ask which one applies."),
        [Keys.DowntimeTask] = ("Look at what was late while nothing ran", "Nothing more follows: whatever could be caught up with has been."),
        ["spot-check"] = ("Arrange a spot check or a visit", "Nobody visits."),
        ["left-open"] = ("Decide what becomes of a return that never came", "It counts as not returned."),
        ["school-closed"] = ("Check that it has closed", "It is asked no more."),
        ["school-converted"] = ("Check the contacts under the new number", "It is asked as before, at the contacts it had."),
        ["bounced"] = ("Find a new address where mail came back", "Nothing more goes to that address."),
        ["repeat-gaps"] = ("Ask about what fell short two years running", "Nobody asks: no letter does."),
        ["full-return"] = ("Ask for a full return", "What was sent stands in its place: no letter asks for more."),
        ["publication-late"] = ("Publish papers that are overdue", "They stay unpublished until everyone asked has agreed."),
        ["no-recipients"] = ("Say who the papers go to", "They go to nobody."),
        ["send-by-hand"] = ("Send the papers by hand", "That recipient does not get them."),
        ["send-out-late"] = ("Send out papers that are overdue", "Those who have not got them still wait for them."),
        ["texts-missing"] = ("Write the texts of the papers", "Nobody is asked to agree, and the papers wait."),
        ["changes-requested"] = ("Change the papers as asked", "Whoever asked for changes is not asked again, and the papers wait."),
        ["comments-open"] = ("Answer the comments on the draft", "Nobody is asked to agree, and the papers wait."),
        ["request-more-time"] = ("Decide on a request for more time", "The due date stays as it is, and reminders go on."),
        ["request-exemption"] = ("Decide on a request for an exemption", "It is asked and reminded as before."),
        ["request-opening"] = ("Decide on a request to open a collection", "None is opened."),
        [TaskCodes.ReadComments] = ("Read the comments", "The papers that tell of them are not written."),
        [TaskCodes.MailToRead] = ("Read an answer that came by e-mail", "Nobody reads it, and reminders go on."),
        [TaskCodes.Undelivered] = ("Find another way for a message that came back", "Whoever it was for has not got it: it is not sent again by itself."),
        [TaskCodes.MailRefused] = ("Ask why mail from the mailbox was refused", "More of its mail may be refused."),
    };

    /// <summary>What is to be done, as the cycle says it where it does: “Telephone the school”.</summary>
    public static string Asked(RunState state, string kind) => Asked(state.Policy, kind);

    public static string Asked(CyclePolicy policy, string kind) =>
        policy.TaskNames.TryGetValue(kind, out var named) ? named
        : Known.TryGetValue(kind, out var known) ? known.Asked
        : Wording.Capital(kind.Replace('-', ' '));

    /// <summary>What follows where nobody does it, as a sentence.</summary>
    public static string Otherwise(string kind) =>
        Known.TryGetValue(kind, out var known) ? known.Otherwise : "Nothing follows by itself: it stays on the list until somebody marks it as done.";
}
