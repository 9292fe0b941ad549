using System.CommandLine;
using Assurance.Core.Questionnaires;
using Assurance.Definitions;
using Assurance.Documents.Workbooks;
using Assurance.Engine.Messages;
using Assurance.Engine.Workbooks;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>form</c>: a cycle's questions as a Word document that Microsoft Forms imports, or as an offline workbook.</summary>
internal static class FormCommand
{
    public static Command Make()
    {
        var cycle = new Argument<string>("cycle") { Description = $"Cycle, for example {ShippedCycles.OfSchools}, or the folder of one; with --respondent a run, for example {ShippedCycles.OfSchools}.2026-27." };
        var form = new Option<string?>("--form") { Description = "One of the cycle's other forms; without it, the questionnaire." };
        var format = new Option<string>("--format") { Description = "docx for Microsoft Forms' quick import, xlsx for the offline workbook.", DefaultValueFactory = _ => "docx" };
        var respondent = new Option<string?>("--respondent") { Description = "Make the workbook for this school, with its reference and check code." };
        var output = new Option<string?>("--out") { Description = "File to write; without it, one named after the form." };
        var store = Shared.StoreOption();
        var command = new Command("form", "Write a form for Microsoft Forms' quick import, or an offline workbook.") { cycle, form, format, respondent, output, store };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Wishes(parsed.GetValue(cycle)!, parsed.GetValue(form), parsed.GetValue(format)!, parsed.GetValue(respondent), parsed.GetValue(output), parsed.GetValue(store)!), cancellation));
        return command;
    }

    private static Task<int> RunAsync(Wishes wishes, CancellationToken cancellation)
    {
        if (wishes.Format is not ("docx" or "xlsx"))
        {
            return Task.FromResult(Shared.Refuse($"“{wishes.Format}” is no format of a form. Use docx or xlsx.", Shared.BadInput));
        }

        if (wishes.Respondent is not null)
        {
            return wishes.Format == "xlsx"
                ? ForSchoolAsync(wishes, cancellation)
                : Task.FromResult(Shared.Refuse("A document for Microsoft Forms is the same for every school. Leave --respondent out, or ask for --format xlsx.", Shared.BadInput));
        }

        if (CycleChoice.Find(wishes.Cycle, wishes.Store, out var refused) is not { } definition)
        {
            return Task.FromResult(refused);
        }

        if (Bank(definition, wishes.Form) is not { } bank)
        {
            return Task.FromResult(NoForm(definition, wishes.Form!));
        }

        if (wishes.Format == "docx")
        {
            var import = FormsQuickImport.Of(bank, definition.Policy.IsAnonymous);
            return Task.FromResult(Write(wishes, QuickImportDocument.Write(import), import.Notes));
        }

        if (definition.Policy.IsAnonymous)
        {
            return Task.FromResult(Shared.Refuse($"{wishes.Cycle} is anonymous, and a workbook that is sent back says who filled it in. Use its page, or --format docx for Microsoft Forms.", Shared.BadInput));
        }

        var model = OfflineForm.Model(new OfflineFormRequest { Bank = bank, Run = "", Form = wishes.Form ?? "" });
        return Task.FromResult(Write(wishes, new WorkbookComposer().Workbook(model), ["It is blank: whoever fills it in gives the school's reference and check code."]));
    }

    private static Task<int> ForSchoolAsync(Wishes wishes, CancellationToken cancellation) => Shared.WithStoreAsync(wishes.Store, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(wishes.Cycle))
        {
            return Shared.Refuse($"There is no run {wishes.Cycle} in {wishes.Store}. “status” lists the runs there are.");
        }

        var journal = room.Shelf.Journal(wishes.Cycle);
        var request = await journal.ReadAsync(
            state => state.Match(wishes.Respondent!) is { } school && Bank(journal.Frozen.Definition, wishes.Form) is { } bank
                ? new OfflineFormRequest
                {
                    Bank = bank,
                    Run = wishes.Cycle,
                    Form = wishes.Form ?? "",
                    Respondent = school.Id,
                    RespondentName = school.Respondent.Name,
                    CheckCode = PersonalLink.CheckCode(state.Opened!, school.Id),
                    Partnership = journal.Frozen.Partnership.Name,
                    Due = state.DatesFor(school).Due,
                }
                : null,
            cancellation);
        return request is null
            ? Shared.Refuse($"{wishes.Respondent} is not asked in {wishes.Cycle}, or the cycle has no form “{wishes.Form}”.")
            : Write(wishes, new WorkbookComposer().Workbook(OfflineForm.Model(request)), [$"It holds the check code of {wishes.Respondent}: send it to that school alone."]);
    });

    private static Questionnaire? Bank(CycleDefinition definition, string? form) =>
        form is null ? definition.Questionnaire : definition.Forms.GetValueOrDefault(form)?.Bank;

    private static int NoForm(CycleDefinition definition, string form) =>
        Shared.Refuse($"{definition.Policy.Id} has no form “{form}”. There are: {string.Join(", ", definition.Forms.Keys.Order(StringComparer.Ordinal))}.", Shared.BadInput);

    private static int Write(Wishes wishes, byte[] bytes, IReadOnlyList<string> notes)
    {
        var file = wishes.Output ?? $"{wishes.Form ?? "questionnaire"}{(wishes.Respondent is { } school ? $"-{school}" : "")}.{wishes.Format}";
        if (File.Exists(file))
        {
            return Shared.Refuse($"{file} is there already. Give another name with --out.");
        }

        File.WriteAllBytes(file, bytes);
        Console.Out.WriteLine($"Written to {file}.");
        foreach (var note in notes)
        {
            Console.Out.WriteLine(note);
        }

        return Shared.Done;
    }

    private sealed record Wishes(string Cycle, string? Form, string Format, string? Respondent, string? Output, StorePlace Store);
}
