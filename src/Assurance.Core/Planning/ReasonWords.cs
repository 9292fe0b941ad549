using Assurance.Core.Calendar;
using Assurance.Core.Cycles;
using Assurance.Core.Record;
using NodaTime.Text;

namespace Assurance.Core.Planning;

/// <summary>
/// A reason in words: a clause that fits after “because”. The planner writes codes with parameters (design, section 6); this is
/// the one place where they become English.
/// </summary>
public static class ReasonWords
{
    /// <summary>For example “half of the time to answer had gone (25 of 49 school days) and no return had arrived”.</summary>
    public static string Of(RunState state, Reason reason) => reason.Code switch
    {
        "rung-due" => RungDue(state.Policy, reason),
        "contacts-due" => Dated(state.Policy, reason, $"its day, {Date(reason["on"])}, had come and the contacts had not been confirmed"),
        "follow-up-due" => Dated(state.Policy, reason, FollowUp(reason)),
        "contacts-confirmed" => $"its contacts had been confirmed on {Date(reason["on"])}",
        "enough-answered" => $"at least {reason["under"]}% of those asked had answered, and it goes only where fewer have",
        "joined" => $"its day, {Date(reason["on"])}, lay before {Date(reason["joined"])}, when the run was taken over in mid-cycle",
        "not-held" => "nobody holds a role it is for",
        "overtaken" => $"{The(state, reason["by"])} was due by then as well, and of several overdue reminders only the latest goes",
        "no-contact" => $"nobody with a usable e-mail address is known as {Role(state, reason["role"])}",
        "digest" => $"{reason["messages"]} messages to the same person fell on one day and go as one letter",
        "returned" => "a return arrived and its receipt is sent at once",
        "returned-after-letter" => "the return arrived after a formal letter had gone, and the letter has to be closed off",
        "critical-zero" => "a critical question was answered with the lowest rating, which people on call hear of at once",
        "incomplete" => $"{Count(reason["missing"], "required answer")} of the return {(reason["missing"] == "1" ? "was" : "were")} missing and {(reason["missing"] == "1" ? "is" : "are")} asked for at once",
        "form-received" => $"its form “{Form(state, reason)}” arrived and is answered at once",
        "query" => "a person who read the return had a question about it",
        "form" => $"its form “{Form(state, reason)}” said what calls for it",
        "repeat-gaps" => $"{Count(reason["gaps"], "important item")} fell below the standard two years running",
        "full-return" => $"the {state.Noun.One} opened within {reason["months"]} months before the run, and a new {state.Noun.One} answers in full",
        "school-closed" => $"by the register the {state.Noun.One} closed on {Date(reason["on"])}, so it is asked no more unless a person finds otherwise",
        "school-converted" => $"by the register the {state.Noun.One} carries on {(reason["number"].Length > 0 ? $"as {state.Words.Number} {reason["number"]} " : "")}from {Date(reason["on"])}, and somebody should look whether its contacts still hold",
        "bounced" => $"mail to the {Role(state, reason["role"])} came back, so that address is used no more",
        TaskCodes.Undelivered when reason["set"].Length > 0 => $"{The(state, reason["rung"])} came back undelivered{Status(reason)} from an address in whose place another was set, or the same once more, on {Date(reason["set"])}: what is set now stays in use, and somebody should see whether the letter is to be sent again",
        TaskCodes.Undelivered => $"{The(state, reason["rung"])} came back undelivered{Status(reason)}, which says nothing against the address, so somebody should find another way",
        TaskCodes.MailRefused => $"mail was refused because of the mailbox it leaves by{Status(reason)}, and no address was given up for that",
        TaskCodes.MailToRead => $"somebody answered {The(state, reason["rung"])} by e-mail, which was found on {Date(reason["on"])} and is for a person to read",
        "attestation-due" => "the return rests on other evidence, and the attestation for it is still to come",
        "calendar-changed" => $"its calendar had changed: {Moves(state, reason)}",
        "reckoned-before" => $"before the calendar changed on {Date(reason["changed"])} its day was {Date(reason["on"])}{(reason["due"].Length > 0 ? $" and the return was due on {Date(reason["due"])}" : "")}",
        "stage" => $"by its timetable the run had reached the stage “{Stage.Title(reason["stage"])}”",
        "returned-after-cut" => "its return had come after the report was cut",
        "refiled" => "a return in it had been moved or taken back since",
        "moderated" => "the return had been moderated, and its paper says what was found",
        "moderation-ended" => "the days of moderation had ended, and those who talk the returns over read this paper",
        "compile" => "the run had reached its report stage, at which this paper is written",
        "comments" => "comments had been written, and a person reads them for details that identify somebody before anything is told of them",
        "added-to" => "the business unit had added to it since it was drafted, and nobody had signed it yet",
        "sign-off" => $"the report may be published only once the {Role(state, reason["role"])} agrees",
        "sign-off-reminder" => $"the {Role(state, reason["role"])} was asked on {Date(reason["asked"])} and had not answered within {Count(reason["days"], "working day")}",
        "changed-after-agreement" => $"{Change(reason["what"])} on {Date(reason["on"])}, after the {Role(state, reason["role"])} had agreed to the papers, so each of them is asked again",
        "changes-requested" => $"the {Role(state, reason["role"])} does not agree yet and has said what is to change",
        "comments-open" => $"comments on the draft are still to be answered before the {Role(state, reason["role"])} is asked",
        "texts-missing" => "texts of the papers are still to be written before anybody is asked to agree",
        "reading" => $"the draft is written, and the {Role(state, reason["role"])} has {Count(reason["days"], "working day")} to comment on it",
        "redrafted" => $"{Change(reason["what"])} since the draft before",
        "closing" => "all papers were out, and this one tells how they came about",
        "publication-late" => $"the papers were owed by {Date(reason["due"])} and had not been published",
        "send-out" => "the papers were published and go to everyone on the list of recipients",
        "send-by-hand" => "the papers were published, and no address that works is known for one of their recipients",
        "send-out-late" => $"the papers were to be with all recipients by {Date(reason["due"])}",
        "no-recipients" => "the papers were published, and the control workbook names nobody they go to",
        "signed" => "everyone whose agreement was needed had given it",
        Keys.DowntimeTask => Downtime(state, reason),
        "left-open" => "the run ended before it had come to the last step of the ladder, and no return had arrived",
        "closed" => "every paper was out and nothing remained to be done",
        "replied" => "everything the return set off had been seen to",
        "ballots" => "so many had taken part by then; answers of an anonymous collection are counted five or more at a time",
        "unknown-type" => $"the register gives no type of {state.Noun.One} that says which legal duty applies",
        "post" => $"no usable e-mail address is known for the {Role(state, reason["role"])}, so {The(state, reason["rung"])} goes on paper",
        "day-limit" => $"the mailbox had sent as many messages as may leave in a day ({reason["limit"]})",
        "mailbox-shut" => $"the mail provider had asked to be left alone until {Date(reason["until"])}",
        "send-failed" => $"{The(state, reason["rung"])} could not be handed to the mail system, which is tried again",
        "unknown-outcome" => $"nobody can tell whether {The(state, reason["rung"])} left, so a person must look",
        _ => $"the plan gave the reason “{reason.Code}”, for which this version has no words",
    };

    /// <summary>For example “nothing ran from Monday 3 November 2025 until Thursday 6 November 2025: the step “Second reminder” was late (12 respondents)”.</summary>
    private static string Downtime(RunState state, Reason reason)
    {
        var late = reason["late"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var passed = reason["passed"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] clauses = [
            .. late.Length == 0 ? [] : new[] { $"{Listed(state, late)} {(late.Length == 1 ? "was" : "were")} late" },
            .. passed.Length == 0 ? [] : new[] { $"{Listed(state, passed)} {(passed.Length == 1 ? "was" : "were")} passed over, since a later step was due as well" },
        ];
        var what = clauses.Length == 0 ? "no message was late" : $"{string.Join(", and ", clauses)} ({Count(reason["respondents"], "respondent")})";
        return $"nothing ran from {Date(reason["since"])} until {Date(reason["until"])}: {what}";
    }

    private static string Listed(RunState state, string[] codes) => Listed([.. codes.Select(c => The(state, c))]);

    /// <summary>“one”, “one and two”, “one, two and three”.</summary>
    internal static string Listed(IReadOnlyList<string> names) =>
        names.Count < 3 ? string.Join(" and ", names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string RungDue(CyclePolicy policy, Reason reason)
    {
        var rung = policy.Ladder.FirstOrDefault(r => r.Code == reason["rung"]);
        var day = policy.Day;
        var clause = reason["anchor"] switch
        {
            nameof(RungAnchor.Opens) => Opens(rung, reason, day),
            nameof(RungAnchor.Window) => $"{Share(rung)} of the time to answer had gone ({reason["gone"]} of {Count(reason["of"], day)}) and {Silence(reason)}",
            nameof(RungAnchor.Due) => Due(rung, reason, day),
            _ when reason["since"].Length > 0 => Waited(policy, reason, day),
            nameof(RungAnchor.GraceEnds) when rung is { Days: > 0 } => $"the days of grace had ended {Count(rung.Days, day)} before and {Silence(reason)}",
            nameof(RungAnchor.GraceEnds) => $"the days of grace ended on {Date(reason["on"])} and {Silence(reason)}",
            _ => $"its day, {Date(reason["on"])}, had come and {Silence(reason)}",
        };
        return Dated(policy, reason, clause);
    }

    /// <summary>Adds how late it is, and whether its day is provisional.</summary>
    private static string Dated(CyclePolicy policy, Reason reason, string clause)
    {
        if (reason["late"].Length > 0)
        {
            // A clause that names the day already does not name it twice.
            var on = Date(reason["on"]);
            clause += clause.Contains(on, StringComparison.Ordinal) ? $"; that day was {Count(reason["late"], policy.Day)} earlier" : $"; its day was {on}, {Count(reason["late"], policy.Day)} earlier";
        }

        return reason["calendar"] == "provisional" ? clause + " (reckoned by a provisional calendar)" : clause;
    }

    private static string Moves(RunState state, Reason reason) => string.Join(" and ", new[]
    {
        reason["due"].Length > 0 ? $"the return, which had been due on {Date(reason["due-before"])}, was now due on {Date(reason["due"])}" : "",
        reason["rung"].Length > 0 ? $"{The(state, reason["rung"])} had moved from {Date(reason["on-before"])} to {Date(reason["on"])}" : "",
    }.Where(m => m.Length > 0));

    private static string FollowUp(Reason reason) => reason["asks"] switch
    {
        "moderation" => $"by {Date(reason["on"])} every return was to have been moderated, and this one had not been",
        "feedback" => $"the return was moderated on {Date(reason["moderated"])}, what was found was to go back by {Date(reason["on"])}, and it had not gone",
        "tells" => $"the return was moderated on {Date(reason["moderated"])} and what was found goes back to whoever made it",
        _ => FollowUpOfReturn(reason),
    };

    private static string FollowUpOfReturn(Reason reason) => reason["open"].Length > 0
        ? $"its day, {Date(reason["on"])}, had come and {Count(reason["open"], "action")} of the return {(reason["open"] == "1" ? "was" : "were")} still open"
        : $"its day, {Date(reason["on"])}, had come and it goes to everyone who had made a return";

    private static string Status(Reason reason) => reason["status"].Length > 0 ? $" (status {reason["status"]})" : "";

    private static string Change(string what) => what switch
    {
        "text" => "a text of the papers was written or edited",
        "comment" => "a comment was settled by a change",
        "table" => "a table of the papers was changed",
        "revised" => "what had come in meanwhile was taken into the draft",
        "return-moved" => "a contribution in it was moved or taken back",
        "erased" => "answers in it were erased",
        _ => "what the papers say was changed",
    };

    private static string Form(RunState state, Reason reason) =>
        state.Frame.Forms.TryGetValue(reason["form"], out var form) ? form.Bank.Title : reason["form"];

    private static string Opens(Rung? rung, Reason reason, string day) => rung?.Days switch
    {
        < 0 => $"notice is given {Count(-rung.Days, day)} before the questions open",
        > 0 => $"the questions had been open for {Count(rung.Days, day)} and {Silence(reason)}",
        _ => $"the questions opened on {Date(reason["on"])}",
    };

    /// <summary>What was known, when the step fell due, of whether an answer had come.</summary>
    private static string Silence(Reason reason) =>
        reason["asked"].Length > 0 ? $"it had not taken part when asked on {Date(reason["asked"])}"
        : reason["to"] == RungReason.WholeList ? "nobody can see who has taken part, so it goes to the whole list"
        : "no return had arrived";

    private static bool IsAnonymous(Reason reason) => reason["asked"].Length > 0 || reason["to"].Length > 0;

    private static string Due(Rung? rung, Reason reason, string day) => rung?.Days switch
    {
        < 0 when IsAnonymous(reason) => $"answers were due in {Count(-rung.Days, day)}, on {Date(reason["due"])}, and {Silence(reason)}",
        _ when IsAnonymous(reason) => $"answers were due on {Date(reason["due"])} and {Silence(reason)}",
        < 0 => $"the return was due in {Count(-rung.Days, day)}, on {Date(reason["due"])}, and had not arrived",
        > 0 => $"the return was due on {Date(reason["due"])} and had not arrived {Count(rung.Days, day)} later",
        _ => $"the return was due on {Date(reason["due"])} and had not arrived",
    };

    private static string Waited(CyclePolicy policy, Reason reason, string day)
    {
        var waited = $"{Count(reason["waited"], day)} had passed since {The(policy, reason["after"])} on {Date(reason["since"])} and {Silence(reason)}";
        return reason["anchor"] == nameof(RungAnchor.Meeting) && reason["meeting"].Length > 0
            ? $"no meeting is dated, {waited}"
            : reason["anchor"] == nameof(RungAnchor.Meeting) ? $"the group that hears of it meets on {Date(reason["on"])}, {waited}" : waited;
    }

    private static string Share(Rung? rung) => rung?.Share switch
    {
        0.25m => "a quarter",
        0.5m => "half",
        0.75m => "three quarters",
        { } share => $"{share * 100:0.#} per cent",
        null => "part",
    };

    internal static string The(RunState state, string rung) => The(state.Policy, rung);

    /// <summary>“the step “Second reminder””; for what stands outside the ladder, “the receipt”.</summary>
    private static string The(CyclePolicy policy, string code) =>
        policy.Ladder.Concat(policy.FollowUps).FirstOrDefault(r => r.Code == code) is { } rung ? $"the step “{rung.Title}”"
        : WhyWords.Reply(code) is var reply && reply != code ? reply : $"the message “{code}”";

    private static string Role(RunState state, string roles) =>
        string.Join(" and ", roles.Split('+').Select(r => state.Policy.RoleNames.GetValueOrDefault(r, r)));

    private static string Count(string count, string day) => count == "1" ? $"1 {day}" : $"{count} {day}s";

    private static string Count(int count, string day) => Count(count.ToString(), day);

    private static string Date(string iso) =>
        LocalDatePattern.Iso.Parse(iso) is { Success: true, Value: var date } ? UkDates.Long(date) : iso;
}
