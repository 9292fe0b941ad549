using System.CommandLine;
using Assurance.Core.Calendar;
using Assurance.Documents.Reading;
using Assurance.Engine.Evidence;
using Assurance.Engine.Officers;
using Assurance.LocalHost.Stores;
using NodaTime;
using NodaTime.Text;

namespace Assurance.LocalHost.Commands;

/// <summary><c>erase</c>: by the retention rule, by person, by object. It lists first; only <c>--confirm</c> erases.</summary>
internal static class EraseCommand
{
    public static Command Make()
    {
        var due = new Option<bool>("--due") { Description = "What closed runs hold beyond the time their policy keeps it." };
        var on = new Option<string?>("--on") { Description = "With --due: as of that day, YYYY-MM-DD. Only days that have come can be confirmed." };
        var person = new Option<string?>("--person") { Description = "One person by the id that the record knows." };
        var email = new Option<string?>("--email") { Description = "One person by address; it is neither stored nor printed." };
        var name = new Option<string?>("--name") { Description = "One person by name, as it stands in the contacts." };
        var words = new Option<bool>("--words") { Description = "With a person: the words they typed as an officer too." };
        var run = new Option<string?>("--run") { Description = "With --object: the run it belongs to." };
        var objects = new Option<string[]>("--object") { Description = "Single objects by name, as a listing or “verify” prints them.", AllowMultipleArgumentsPerToken = true };
        var finish = new Option<bool>("--finish") { Description = "Only finish erasures that were cut short." };
        var confirm = new Option<bool>("--confirm") { Description = "Erase it, for good. Needs --by and --reason." };
        var store = Shared.StoreOption();
        var by = new Option<string?>("--by") { Description = "Name of the person who decides." };
        var reason = new Option<string?>("--reason") { Description = "Why, in a sentence; kept with the erasure." };
        var json = Shared.JsonOption();
        var command = new Command("erase", "Erase personal data: what is due by a run's retention rule, one person's, or single objects. Lists first; --confirm erases.")
        {
            due, on, person, email, name, words, run, objects, finish, confirm, store, by, reason, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetValue(store)!, parsed.GetValue(due), parsed.GetValue(on), parsed.GetValue(person), parsed.GetValue(email), parsed.GetValue(name), parsed.GetValue(words),
                parsed.GetValue(run), parsed.GetValue(objects) ?? [], parsed.GetValue(finish), parsed.GetValue(confirm), parsed.GetValue(by) ?? "", parsed.GetValue(reason) ?? "", parsed.GetValue(json)),
            cancellation));
        return command;
    }

    private static Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        var ways = new[] { request.Due, request.Person is not null, request.Email is not null, request.Name is not null, request.Objects.Count > 0, request.Finish }.Count(w => w);
        if (ways != 1 || (request.Objects.Count > 0) != (request.Run is not null))
        {
            return Task.FromResult(Shared.Refuse("Say one of --due, --person, --email, --name, --object (with --run) or --finish.", Shared.BadInput));
        }

        if (request.Confirm && (string.IsNullOrWhiteSpace(request.By) || string.IsNullOrWhiteSpace(request.Reason)))
        {
            return Task.FromResult(Shared.Refuse("To erase, say who decides (--by) and why (--reason).", Shared.BadInput));
        }

        LocalDate? on = null;
        if (request.On is { } text)
        {
            if (LocalDatePattern.Iso.Parse(text) is not { Success: true } parsed)
            {
                return Task.FromResult(Shared.Refuse($"“{text}” is no date. Write it as 2032-11-20.", Shared.BadInput));
            }

            on = parsed.Value;
        }

        return Shared.WithStoreAsync(request.Store, readOnly: !request.Confirm && !request.Finish, async store =>
        {
            using var room = await store.RoomAsync();
            var erasure = new StoreErasure(store, room, new EvidenceDesk(room, new TableReader(), store.Ballots), new EraseTelling(store.Place, request.Json));
            var today = UkTime.Date(Instant.FromDateTimeOffset(room.Clock.GetUtcNow()));
            if (request.Confirm || request.Finish)
            {
                var left = await erasure.FinishAsync(cancellation);
                if (request.Finish)
                {
                    Console.Out.WriteLine(left == 0 ? "No erasure had been cut short." : $"{left} objects and files were still there, and are gone now.");
                    return Shared.Done;
                }
            }

            var officer = request.Confirm ? Officer.Named(request.By) : null;
            return request.Due ? await erasure.DueAsync(on ?? today, today, officer, request.Reason, cancellation)
                : request.Objects.Count > 0 ? await erasure.ObjectsAsync(request.Run!, request.Objects, officer, request.Reason, cancellation)
                : await erasure.PersonAsync(Query(request), request.Words, officer, request.Reason, cancellation);
        });
    }

    private static PersonQuery Query(Request request) =>
        request.Person is { } id ? PersonQuery.OfPerson(id)
        : request.Email is { } address ? PersonQuery.OfEmail(address)
        : PersonQuery.OfName(request.Name!);

    private sealed record Request(
        StorePlace Store, bool Due, string? On, string? Person, string? Email, string? Name, bool Words, string? Run, IReadOnlyList<string> Objects, bool Finish, bool Confirm, string By, string Reason, bool Json);
}
