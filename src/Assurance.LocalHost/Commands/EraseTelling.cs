using Assurance.Core.Calendar;
using Assurance.Core.Record;
using Assurance.Engine.Evidence;
using Assurance.LocalHost.Stores;
using NodaTime;

namespace Assurance.LocalHost.Commands;

/// <summary>What “erase” prints: what would go, what stays and why, and what lies outside its reach.</summary>
internal sealed class EraseTelling(StorePlace place, bool json)
{
    public void Due(IReadOnlyList<(RetentionStatus Status, int Files)> listed, IReadOnlyDictionary<string, LocalDate> unclaimed, LocalDate today)
    {
        if (json)
        {
            Shared.Print(new
            {
                unclaimed = unclaimed.Select(u => new { @object = u.Key, since = Iso(u.Value) }),
                runs = listed.Select(l => new
                {
                    l.Status.Run,
                    closedOn = Iso(l.Status.ClosedOn),
                    l.Status.Years,
                    l.Status.Basis,
                    dueOn = Iso(l.Status.DueOn),
                    objects = l.Status.Plan?.ByKind,
                    l.Files,
                    held = l.Status.Plan?.Held.Count,
                    l.Status.Plan?.HeldFor,
                    l.Status.Problem,
                }),
            });
            return;
        }

        foreach (var (status, files) in listed)
        {
            Console.Out.WriteLine(status switch
            {
                { Problem: { } problem } => $"{status.Run}: cannot be read, so nothing of it is erased. {problem}",
                { ClosedOn: null } => $"{status.Run}: open; the {status.Years} years for which it is kept begin when it closes.",
                { Plan: null } => $"{status.Run}: closed on {Long(status.ClosedOn)}, kept {status.Years} years, until {Long(status.DueOn)}.",
                { Plan: { Objects.Count: 0, Held.Count: 0 } } => $"{status.Run}: due since {Long(status.DueOn)}, and erased.",
                _ => $"{status.Run}: closed on {Long(status.ClosedOn)}, kept {status.Years} years, due since {Long(status.DueOn)}.",
            });
            if (status.Plan is { } plan && plan.Objects.Count + plan.Held.Count > 0)
            {
                Console.Out.WriteLine($"  by its policy: {status.Basis}");
                Objects(plan, files);
            }
        }

        if (unclaimed.Count > 0)
        {
            Console.Out.WriteLine($"{(unclaimed.Count == 1 ? "1 object that no event names" : $"{unclaimed.Count} objects that no event names")}, left by work that was cut short: {unclaimed.Values.Count(day => day < today)} of them seen so on an earlier day, which would go; any other goes from tomorrow on. None goes while anything is on legal hold.");
        }

        if (listed.Any(l => l.Status.Plan is { Objects.Count: > 0 }))
        {
            Console.Out.WriteLine("The record stands: who was asked, what was sent and when, that and when it answered, what was decided, every count.");
            Outside("Outside the store, to be removed by hand where they are as old:");
        }
        else if (listed.Count == 0)
        {
            Console.Out.WriteLine($"No run has been opened in {place}.");
        }
    }

    public static void Several(IEnumerable<FoundPerson> found)
    {
        foreach (var person in found)
        {
            Console.Error.WriteLine($"{person.Person}: {Places(person)}");
        }
    }

    public void Person(FoundPerson person, IReadOnlyList<ErasurePlan> plans, IReadOnlyList<Quotation> quotations, IReadOnlyList<string> drafts, int files)
    {
        if (json)
        {
            Shared.Print(new { person.Person, person.Places, plans = plans.Select(p => new { p.Run, p.Objects, p.Held, p.HeldFor }), quotations, drafts, files });
            return;
        }

        Console.Out.WriteLine($"{person.Person}: {Places(person)}");
        foreach (var plan in plans)
        {
            Console.Out.WriteLine($"{plan.Run}:");
            Objects(plan, null);
        }

        Console.Out.WriteLine($"  {files} messages in outbox.");
        Quotations(quotations, drafts);
        Outside("Outside the store, to be looked through by hand:");
    }

    /// <summary>Of somebody who is no contact.</summary>
    public void Quoted(IReadOnlyList<Quotation> quotations, IReadOnlyList<string> drafts)
    {
        if (json)
        {
            Shared.Print(new { quotations, drafts });
            return;
        }

        Console.Out.WriteLine("Nobody of that is or was a contact.");
        Quotations(quotations, drafts);
    }

    public void Plan(ErasurePlan plan)
    {
        if (json)
        {
            Shared.Print(new { plan.Run, plan.Objects, plan.Held, plan.HeldFor });
            return;
        }

        Console.Out.WriteLine($"{plan.Run}:");
        Objects(plan, null);
    }

    /// <summary>After a mere listing.</summary>
    public int End(int objects)
    {
        if (!json)
        {
            Console.Out.WriteLine(objects == 0 ? "Nothing is to be erased." : "Nothing has been erased yet. The same with --confirm --by NAME --reason TEXT erases it, for good.");
        }

        return Shared.Done;
    }

    public int Erased(int objects, int files)
    {
        if (!json)
        {
            Console.Out.WriteLine($"Erased: {objects} objects, {files} files. The record says what was erased, by what rule and on whose word; “verify --all” holds it against the store.");
        }

        return Shared.Done;
    }

    private static void Quotations(IReadOnlyList<Quotation> quotations, IReadOnlyList<string> drafts)
    {
        if (quotations.Count + drafts.Count > 0)
        {
            Console.Out.WriteLine("These quote the person. Read each and decide; “erase --run RUN --object NAME” erases one, and the return then counts without its answers:");
            foreach (var quotation in quotations)
            {
                Console.Out.WriteLine($"  {quotation.Run} {quotation.Object}, of {(quotation.Respondents.Count == 0 ? "no one respondent" : string.Join(' ', quotation.Respondents))} ({quotation.Key})");
            }

            foreach (var draft in drafts)
            {
                Console.Out.WriteLine($"  a half-filled form, {draft}: it goes when it is sent or its run closes");
            }
        }
    }

    private static void Objects(ErasurePlan plan, int? files)
    {
        if (plan.Objects.Count > 0)
        {
            Console.Out.WriteLine($"  would go: {plan.Objects.Count} objects ({string.Join(", ", plan.ByKind.Select(k => $"{k.Value} {k.Key}"))}){(files is { } count ? $", {count} files in outbox and published" : "")}");
        }

        if (plan.Held.Count > 0)
        {
            var isWhole = plan.HeldFor.Contains(Nobody.Id);
            Console.Out.WriteLine($"  on legal hold: {plan.Held.Count} objects stay, because of {(isWhole ? "the whole run" : string.Join(", ", plan.HeldFor))}. “hold {plan.Run}{(isWhole ? "" : " URN")} --lift --by NAME --reason TEXT” lifts it.");
        }
    }

    private void Outside(string title)
    {
        Console.Out.WriteLine(title);
        if (place.Folder is not { } folder)
        {
            Console.Out.WriteLine("  papers under Published and files under Inbox in the document library; contacts and partners in the control workbook, which would come into the next run again");
            Console.Out.WriteLine("  sent items of the mailboxes, drafts of messages that did not leave; responses kept by Microsoft Forms, its workbooks and flows; papers sent on or printed");
            Console.Out.WriteLine("  archives that “export” wrote, and every copy of the account's containers");
            return;
        }

        foreach (var (part, what) in new[]
        {
            ("inbox/done", "files that came in by the folder"), ("inbox/set-aside", "files that could not be read"), ("outbox/handed-over", "messages of which nobody can tell whether they left"), ("outbox/outbox-SIMULATED.mbox", "messages of a large rehearsal"),
        })
        {
            var path = Path.Combine(folder, part);
            var count = Directory.Exists(path) ? Directory.EnumerateFiles(path).Count() : File.Exists(path) ? 1 : 0;
            if (count > 0)
            {
                Console.Out.WriteLine($"  {path}: {count} {(count == 1 ? "file" : "files")} ({what})");
            }
        }

        if (place.Partnership is not null)
        {
            Console.Out.WriteLine($"  {Path.Combine(folder, Partnerships.PartnershipFolder.ControlName)}: contacts and partners that stand there would come into the next run again");
        }

        Console.Out.WriteLine("  sent items and mailboxes of the mail server; responses kept by Microsoft Forms, its workbooks and flows; papers sent on or printed");
        Console.Out.WriteLine("  archives that “export” wrote, and every other copy of the folder");
    }

    private static string Places(FoundPerson person) => string.Join("; ", person.Places.GroupBy(p => p.Run, StringComparer.Ordinal).Select(g => $"{g.Key} {string.Join(", ", g.Select(p => $"{p.Role} of {(p.Respondent == Nobody.Id ? "the partnership" : p.Respondent)}"))}"));

    private static string Long(LocalDate? day) => day is { } known ? UkDates.Spelt(known) : "";

    private static string? Iso(LocalDate? day) => day?.ToString("uuuu-MM-dd", null);
}
