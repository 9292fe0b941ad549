using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Core.Questionnaires;
using Assurance.Core.Record;
using Assurance.LocalHost.Stores;

namespace Assurance.LocalHost.Commands;

/// <summary><c>text</c>, <c>comment</c>, <c>sign</c>, <c>revise</c>: what people do with the papers between data cut and publication.</summary>
internal static class DraftCommands
{
    public static IEnumerable<Command> Make()
    {
        yield return Text();
        yield return Comment();
        yield return Sign();
        yield return Revise();
    }

    private static Command Text()
    {
        var run = Shared.RunArgument();
        var place = new Argument<string?>("text") { Description = "Text to write; without it, all that the papers have.", Arity = ArgumentArity.ZeroOrOne };
        var words = new Option<string?>("--words") { Description = "The text itself." };
        var file = new Option<string?>("--file") { Description = "A file with the text: plain paragraphs, apart by an empty line." };
        var (store, by, reason) = (Shared.StoreOption(), Shared.ByOrUserOption(), Why());
        var command = new Command("text", "Write a text of the papers, or list them. A text written after somebody agreed takes the agreement back.") { run, place, words, file, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(place) is not { } wanted)
            {
                return ListAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, Texts, cancellation);
            }

            if (parsed.GetValue(file) is { } path && !File.Exists(path))
            {
                return Task.FromResult(Shared.Refuse($"There is no file {path}.", Shared.BadInput));
            }

            var text = parsed.GetValue(file) is { } from ? File.ReadAllText(from) : parsed.GetValue(words);
            return text is null
                ? Task.FromResult(Shared.Refuse("Give the text with --words or --file.", Shared.BadInput))
                : Shared.DecideAsync(
                    parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                    (room, officer) => room.Draft.WriteAsync(parsed.GetValue(run)!, wanted, text, officer, parsed.GetValue(reason)!, cancellation),
                    _ => $"“{wanted}” of {parsed.GetValue(run)} is written.");
        });
        return command;
    }

    private static Command Comment()
    {
        var run = Shared.RunArgument();
        var number = new Argument<int?>("comment") { Description = "Comment to answer; without it, a new one or the list.", Arity = ArgumentArity.ZeroOrOne };
        var section = new Option<string>("--section") { Description = "Number of the section, as in its heading; without it, the whole.", DefaultValueFactory = _ => "" };
        var from = new Option<string?>("--from") { Description = "Role of the reader." };
        var words = new Option<string?>("--words") { Description = "What the reader said." };
        var response = new Option<string?>("--response") { Description = "What is answered; it settles the comment." };
        var changes = new Option<bool>("--changes") { Description = "The papers are changed for it: agreements given before are taken back." };
        var (store, by) = (Shared.StoreOption(), Shared.ByOrUserOption());
        var command = new Command("comment", "Record a reader's comment on the draft, settle one with a response, or list them.") { run, number, section, from, words, response, changes, store, by };
        command.SetAction((parsed, cancellation) => (parsed.GetValue(number), parsed.GetValue(words), parsed.GetValue(response)) switch
        {
            (null, null, null) => ListAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, Comments, cancellation),
            (null, { } said, null) => Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, said,
                (room, officer) => room.Draft.CommentAsync(parsed.GetValue(run)!, parsed.GetValue(section)!, parsed.GetValue(from) ?? "", said, officer, cancellation),
                _ => "The comment is recorded, and waits for a response."),
            ({ } which, null, { } answer) => Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, answer,
                (room, officer) => room.Draft.SettleAsync(parsed.GetValue(run)!, which, parsed.GetValue(changes), answer, officer, cancellation),
                _ => $"Comment {which} is settled{(parsed.GetValue(changes) ? ", and the draft is written again" : "")}."),
            _ => Task.FromResult(Shared.Refuse("Give --words and --from for a new comment, or the number of one and --response.", Shared.BadInput)),
        });
        return command;
    }

    private static Command Sign()
    {
        var run = Shared.RunArgument();
        var role = new Argument<string?>("role") { Description = "Whose decision it is; without it, who has decided and who is waited for.", Arity = ArgumentArity.ZeroOrOne };
        var notYet = new Option<bool>("--not-yet") { Description = "They do not agree yet, and say what has to change." };
        var answers = new Option<string[]>("--answer") { Description = "An answer on their form, as QUESTION=VALUE; once for each question.", AllowMultipleArgumentsPerToken = true };
        var (store, by, reason) = (Shared.StoreOption(), Shared.ByOrUserOption(), Why());
        var command = new Command("sign", "Record what somebody decided who must agree to the papers, or show who has.") { run, role, notYet, answers, store, by, reason };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(role) is not { } whose)
            {
                return ListAsync(parsed.GetValue(store)!, parsed.GetValue(run)!, Signatories, cancellation);
            }

            if (Shared.Pairs(parsed.GetValue(answers), out var given) is { } wrong)
            {
                return Task.FromResult(Shared.Refuse($"“{wrong}” is no answer. Write each question once, as QUESTION=VALUE.", Shared.BadInput));
            }

            return Shared.DecideAsync(
                parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
                (room, officer) => room.Draft.SignAsync(parsed.GetValue(run)!, whose, !parsed.GetValue(notYet), given.ToDictionary(g => g.Key, g => Answer.Of(g.Value), StringComparer.Ordinal), officer, parsed.GetValue(reason)!, cancellation),
                _ => $"The decision of {whose} about {parsed.GetValue(run)} is recorded.");
        });
        return command;
    }

    private static Command Revise()
    {
        var run = Shared.RunArgument();
        var (store, by, reason) = (Shared.StoreOption(), Shared.ByOrUserOption(), Shared.ReasonOption());
        var command = new Command("revise", "Take what has come in since the last draft into the next. Agreements given before are taken back.") { run, store, by, reason };
        command.SetAction((parsed, cancellation) => Shared.DecideAsync(
            parsed.GetValue(store)!, parsed.GetValue(by)!, parsed.GetValue(reason)!,
            (room, officer) => room.Draft.ReviseAsync(parsed.GetValue(run)!, officer, parsed.GetValue(reason)!, cancellation),
            _ => $"The papers of {parsed.GetValue(run)} are drafted again with what has come in."));
        return command;
    }

    private static Option<string> Why() => new("--reason") { Description = "What they said, or why it is written anew; kept with the decision.", DefaultValueFactory = _ => "" };

    private static Task<int> ListAsync(StorePlace place, string run, Func<RunState, IEnumerable<string>> lines, CancellationToken cancellation) => Shared.WithStoreAsync(place, readOnly: true, async store =>
    {
        using var room = await store.RoomAsync();
        if (!(await room.Shelf.RunsAsync(cancellation)).Contains(run))
        {
            return Shared.Refuse($"There is no run {run} in {place}. “status” lists the runs there are.");
        }

        foreach (var line in await room.Shelf.Journal(run).ReadAsync(state => lines(state).ToList(), cancellation) ?? [])
        {
            Console.Out.WriteLine(line);
        }

        return Shared.Done;
    });

    private static IEnumerable<string> Texts(RunState state) => state.Policy.Drafting is not { Texts.Count: > 0 } drafting ? [$"The papers of {state.Run} have no texts of their own."]
        : drafting.Texts.Select(t => $"{t.Id,-22} {(state.Texts.TryGetValue(t.Id, out var written) ? $"written {UkDates.Spelt(UkTime.Date(written.At))}" : t.Required ? "STILL TO BE WRITTEN" : "not written"),-24} {t.Title}");

    private static IEnumerable<string> Comments(RunState state) => state.Comments.Count == 0 ? ["No comment is recorded."]
        : state.Comments.Select(c => $"{c.Number,3}  {(c.Part.Length == 0 ? "whole" : $"section {c.Part}"),-12} {c.Role,-24} {UkDates.Spelt(UkTime.Date(c.At)),-18} {(c.SettledAt is { } at ? $"settled {UkDates.Spelt(UkTime.Date(at))}{(c.Changes ? ", changed" : "")}" : "OPEN")}");

    private static IEnumerable<string> Signatories(RunState state) => state.Policy.SignOff.Stages.Select((s, i) =>
        $"{s.Role,-24} {(state.SignOffs.FirstOrDefault(o => o.SignOff.Stage == i) is { SignOff: not null } signed ? $"agreed {UkDates.Spelt(UkTime.Date(signed.At))}" : state.ChangesWanted(i) is { } wanted ? $"wants changes since {UkDates.Spelt(UkTime.Date(wanted.At))}" : state.WaitingStages.Contains(i) ? "is waited for" : "comes later")}");
}
