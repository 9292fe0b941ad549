using System.Text.RegularExpressions;
using Assurance.Core.Cycles;

namespace Assurance.Definitions;

/// <summary>Reads the ladder of <c>cycle.yaml</c>, and the steps after the return.</summary>
internal static partial class LadderReader
{
    public static IReadOnlyList<Rung> Ladder(Fields cycle) =>
        ReadAll(cycle.Maps("ladder"), LadderCode(), "Use L and a number, as in L0, L1, L2; or C and a number for what asks for contacts.");

    public static IReadOnlyList<Rung> FollowUps(Fields cycle) =>
        ReadAll(cycle.MapsOrNone("followUps"), FollowUpCode(), "Use F and a number: F1, F2, F3.", isFollowUp: true);

    private static List<Rung> ReadAll(IReadOnlyList<Fields> entries, Regex pattern, string remedy, bool isFollowUp = false)
    {
        var rungs = new List<Rung>();
        foreach (var fields in entries)
        {
            var code = fields.Note("code");
            fields.Findings.Define(NameKind.Rung, code);
            if (code.Text.Length > 0 && !pattern.IsMatch(code.Text))
            {
                fields.Findings.Add(code, $"“{code.Text}” is not the code of a {(isFollowUp ? "step after the return" : "rung")}.", remedy);
            }

            var rung = ReadRung(fields, code, rungs);
            rungs.Add(rung);
            if (isFollowUp && rung.Asks == RungAsks.Return)
            {
                fields.Findings.Add(fields.File, fields.LineOf("asks"), $"The step {rung.Code} comes after the return and asks for it.", "Write “asks: contacts”, “asks: actions”, “asks: moderation”, “asks: feedback” or “asks: nothing”.");
            }

            CheckPlace(fields, rung, isFollowUp);
        }

        return rungs;
    }

    /// <summary>What hangs on moderation or on the report comes after the return; a step of the ladder chases it.</summary>
    private static void CheckPlace(Fields fields, Rung rung, bool isFollowUp)
    {
        if (!isFollowUp && rung.Anchor is RungAnchor.ModerationEnds or RungAnchor.Moderated or RungAnchor.Report)
        {
            fields.Findings.Add(fields.File, fields.LineOf("anchor"), $"The rung {rung.Code} chases the return, and counts from what comes after it.", "Put it under “followUps”, or anchor it to opens, window, due, grace-ends or date.");
        }

        if (!isFollowUp && rung.Asks is RungAsks.Moderation or RungAsks.Feedback)
        {
            fields.Findings.Add(fields.File, fields.LineOf("asks"), $"The rung {rung.Code} chases the return, and speaks of what comes after it.", "Put it under “followUps”.");
        }

        if (isFollowUp && rung is { Task: not null, Message: not null })
        {
            fields.Findings.Add(fields.File, fields.LineOf("task"), $"The step {rung.Code} both writes and raises a task.", "Make two steps of it.");
        }
    }

    private static Rung ReadRung(Fields fields, Noted code, List<Rung> before)
    {
        var findings = fields.Findings;
        var isTop = before.Count == 0;
        var (to, asCopy, ifHeld) = Recipients(fields);
        var message = fields.NoteOrNull("message");
        findings.Refer(NameKind.Message, message);
        var task = fields.NoteOrNull("task");
        findings.Refer(NameKind.Task, task);
        var paper = fields.NoteOrNull("attachesPaper");
        findings.Refer(NameKind.ReturnPaper, paper);
        var overtakenBy = fields.Notes("overtakenBy");
        var anchor = fields.Required<RungAnchor>("anchor");
        var rung = new Rung
        {
            Code = code.Text,
            Title = fields.Text("title"),
            Anchor = anchor ?? default,
            Days = Days(fields, anchor),
            Months = Months(fields, anchor),
            Share = Share(fields, anchor),
            To = to,
            AsCopy = asCopy,
            IfHeld = ifHeld,
            On = On(fields, anchor),
            Asks = Asks(fields),
            Message = message?.Text,
            Task = task?.Text,
            NeedsRelease = fields.Flag("needsRelease"),
            OvertakenBy = [.. overtakenBy.Select(o => o.Text)],
            WaitsForPrevious = fields.Flag("waitsForPrevious"),
            ResponseUnder = fields.WholeOrNull("responseUnder", 1, 100),
            PostWhenNoEmail = fields.Flag("postWhenNoEmail"),
            AttachesQuestions = fields.Flag("attachesQuestions"),
            AttachesLetter = fields.Flag("attachesLetter"),
            AttachesPaper = paper?.Text,
        };
        fields.Close();

        if (rung.Message is null && rung.Task is null)
        {
            findings.Add(fields.File, fields.Line, $"The rung {rung.Code} neither sends a message nor raises a task.", "Add “message: …” or “task: …”.");
        }

        if (isTop && anchor is (RungAnchor.Previous or RungAnchor.Meeting))
        {
            findings.Add(fields.File, fields.LineOf("anchor"), $"The rung {rung.Code} counts from the rung before it, and there is none.", "Anchor the first rung to opens, window, due, grace-ends or date.");
        }

        if (isTop && rung.WaitsForPrevious)
        {
            findings.Add(fields.File, fields.LineOf("waitsForPrevious"), $"The rung {rung.Code} waits for the rung before it, and there is none.", "Take “waitsForPrevious” out.");
        }

        // A rung can be overtaken only by one that comes after it, so those read before it are wrong here.
        var earlier = before.Select(r => r.Code).Append(rung.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var later in overtakenBy)
        {
            findings.Refer(NameKind.Rung, later);
            if (earlier.Contains(later.Text))
            {
                findings.Add(later, $"The rung {rung.Code} cannot be overtaken by {later.Text}, which does not come after it.", "Name a later rung.");
            }
        }

        return rung;
    }

    private static int Days(Fields fields, RungAnchor? anchor)
    {
        if (anchor is null)
        {
            // Said already; what else the rung needs depends on it.
            return fields.WholeOrNull("days", -250, 250) ?? 0;
        }

        if (anchor == RungAnchor.Report)
        {
            return fields.WholeOrNull("days", -250, 250) ?? 0;
        }

        if (anchor is not (RungAnchor.Window or RungAnchor.Date))
        {
            return fields.Whole("days", -250, 250);
        }

        if (fields.Has("days"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("days"), anchor == RungAnchor.Date ? "A rung on a date has no days." : "A rung in the window has no days.",
                anchor == RungAnchor.Date ? "Give the day itself: on: { day: 1, month: september }." : "Give its share of the window, from 0 to 1.");
        }

        return 0;
    }

    private static int Months(Fields fields, RungAnchor? anchor)
    {
        var months = fields.WholeOrNull("months", 0, 60);
        if (months is not null && anchor is not (null or RungAnchor.Report))
        {
            fields.Findings.Add(fields.File, fields.LineOf("months"), "Only a step anchored to the report is counted in months.", "Give its days, or write “anchor: report”.");
        }

        return months ?? 0;
    }

    private static decimal Share(Fields fields, RungAnchor? anchor)
    {
        var share = fields.NumberOrNull("share");
        if (anchor is null)
        {
            return 0;
        }

        if (anchor != RungAnchor.Window)
        {
            if (share is not null)
            {
                fields.Findings.Add(fields.File, fields.LineOf("share"), "Only a rung anchored to the window has a share.", "Give its days, or anchor it to the window.");
            }

            return 0;
        }

        if (share is not (>= 0 and <= 1))
        {
            fields.Findings.Add(fields.File, fields.LineOf("share"), share is null ? "“share” is missing." : $"A share of {share} is not part of the window.", "Write a number from 0 to 1, such as 0.5.");
        }

        return share ?? 0;
    }

    private static AnnualDate? On(Fields fields, RungAnchor? anchor)
    {
        if (fields.MapOrNull("on") is { } on)
        {
            if (anchor is not (null or RungAnchor.Date))
            {
                fields.Findings.Add(fields.File, fields.LineOf("on"), "Only a rung anchored to a date has a day of the year.", "Take “on” out, or write “anchor: date”.");
            }

            return YearDayReader.Day(on);
        }

        if (anchor == RungAnchor.Date && !fields.Has("on"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("anchor"), "“on” is missing.", "Add “on: { day: 1, month: september }”.");
        }

        return null;
    }

    /// <summary>What asks for something needs the form that takes it.</summary>
    private static RungAsks Asks(Fields fields)
    {
        var asks = fields.WordOrNull<RungAsks>("asks") ?? RungAsks.Return;
        var purpose = asks switch
        {
            RungAsks.Contacts => "contacts",
            RungAsks.Actions => "action-update",
            RungAsks.Moderation or RungAsks.Feedback => "moderation",
            _ => null,
        };
        if (purpose is not null)
        {
            fields.Findings.Refer(NameKind.Purpose, new Noted(purpose, fields.File, fields.LineOf("asks")));
        }

        return asks;
    }

    private static (IReadOnlyList<IReadOnlyList<string>> To, IReadOnlyList<string> AsCopy, IReadOnlyList<string> IfHeld) Recipients(Fields fields)
    {
        var copies = new List<string>();
        var held = new List<string>();
        var to = fields.Entries<IReadOnlyList<string>>("to", (map, notes) =>
        {
            var isCopy = map?.Has("copy") == true;
            var roles = map is null ? notes : isCopy ? map.OneOrMore("copy") : map.OneOrMore("ifHeld");
            var onlyIfHeld = map is not null && (!isCopy || map.Flag("ifHeld"));
            map?.Close();
            var codes = fields.Findings.Refer(NameKind.Role, roles);
            copies.AddRange(isCopy ? codes : []);
            held.AddRange(onlyIfHeld ? codes : []);
            return codes;
        });
        if (fields.Has("to") && to.Count == 0)
        {
            fields.Findings.Add(fields.File, fields.LineOf("to"), "The rung goes to nobody.", "Name at least one role.");
        }

        return (to, copies, held);
    }

    [GeneratedRegex("^[LC][0-9]{1,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LadderCode();

    [GeneratedRegex("^F[0-9]{1,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FollowUpCode();
}
