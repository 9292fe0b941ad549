using System.Text.RegularExpressions;
using Assurance.Core.Cycles;

namespace Assurance.Definitions;

/// <summary>Reads the ladder of <c>cycle.yaml</c>.</summary>
internal static partial class LadderReader
{
    public static IReadOnlyList<Rung> Read(Fields cycle)
    {
        var rungs = new List<Rung>();
        foreach (var fields in cycle.Maps("ladder"))
        {
            rungs.Add(ReadRung(fields, rungs));
        }

        return rungs;
    }

    private static Rung ReadRung(Fields fields, List<Rung> before)
    {
        var findings = fields.Findings;
        var isTop = before.Count == 0;
        var code = fields.Note("code");
        findings.Define(NameKind.Rung, code);
        if (code.Text.Length > 0 && !Code().IsMatch(code.Text))
        {
            findings.Add(code, $"“{code.Text}” is not the code of a rung.", "Use L and a number: L0, L1, L2.");
        }

        var (to, asCopy) = Recipients(fields);
        var message = fields.NoteOrNull("message");
        findings.Refer(NameKind.Message, message);
        var overtakenBy = fields.Notes("overtakenBy");
        var anchor = fields.Required<RungAnchor>("anchor");
        var rung = new Rung
        {
            Code = code.Text,
            Title = fields.Text("title"),
            Anchor = anchor ?? default,
            Days = Days(fields, anchor),
            Share = Share(fields, anchor),
            To = to,
            AsCopy = asCopy,
            Message = message?.Text,
            Task = fields.TextOrNull("task"),
            NeedsRelease = fields.Flag("needsRelease"),
            OvertakenBy = [.. overtakenBy.Select(o => o.Text)],
            WaitsForPrevious = fields.Flag("waitsForPrevious"),
            PostWhenNoEmail = fields.Flag("postWhenNoEmail"),
            AttachesQuestions = fields.Flag("attachesQuestions"),
            AttachesLetter = fields.Flag("attachesLetter"),
        };
        fields.Close();

        if (rung.Message is null && rung.Task is null)
        {
            findings.Add(fields.File, fields.Line, $"The rung {rung.Code} neither sends a message nor raises a task.", "Add “message: …” or “task: …”.");
        }

        if (isTop && anchor is (RungAnchor.Previous or RungAnchor.Meeting))
        {
            findings.Add(fields.File, fields.LineOf("anchor"), $"The rung {rung.Code} counts from the rung before it, and there is none.", "Anchor the first rung to opens, window, due or grace-ends.");
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

        if (anchor != RungAnchor.Window)
        {
            return fields.Whole("days", -250, 250);
        }

        if (fields.Has("days"))
        {
            fields.Findings.Add(fields.File, fields.LineOf("days"), "A rung in the window has no days.", "Give its share of the window, from 0 to 1.");
        }

        return 0;
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

    private static (IReadOnlyList<IReadOnlyList<string>> To, IReadOnlyList<string> AsCopy) Recipients(Fields fields)
    {
        var copies = new List<string>();
        var to = fields.Entries<IReadOnlyList<string>>("to", (map, notes) =>
        {
            var roles = map is null ? notes : map.OneOrMore("copy");
            map?.Close();
            foreach (var role in roles)
            {
                fields.Findings.Refer(NameKind.Role, role);
            }

            IReadOnlyList<string> codes = [.. roles.Select(r => r.Text)];
            copies.AddRange(map is null ? [] : codes);
            return codes;
        });
        if (fields.Has("to") && to.Count == 0)
        {
            fields.Findings.Add(fields.File, fields.LineOf("to"), "The rung goes to nobody.", "Name at least one role.");
        }

        return (to, copies);
    }

    [GeneratedRegex("^L[0-9]{1,2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
