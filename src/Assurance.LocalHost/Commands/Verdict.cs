using System.Globalization;
using Assurance.Engine.Evidence;

namespace Assurance.LocalHost.Commands;

/// <summary>What “verify” found of one run, in words and for a script.</summary>
/// <param name="Objects">Null where only the chain was looked at.</param>
internal sealed record Verdict(ChainReport Chain, ObjectReport? Objects)
{
    private const int MostTold = 20;

    public bool Holds => Chain.Break is null && Objects is null or { Faults.Count: 0, Unreadable.Count: 0 };

    public void Tell(string store)
    {
        if (Chain.Break is { } broken)
        {
            Console.Error.WriteLine($"{Chain.Run}: the record does not hold from event {broken.Position} on. {What(broken)}");
            Console.Error.WriteLine($"  expected hash {broken.Expected}");
            if (broken.Stored.Length > 0)
            {
                Console.Error.WriteLine($"  stored hash   {broken.Stored}");
            }

            Console.Error.WriteLine($"  Stop working on this store and keep it as it is. Restore {store} from the latest copy or archive that verifies; {Chain.Events} events before this one are whole.");
        }
        else
        {
            Console.Out.WriteLine($"{Chain.Run}: {Chain.Events} events, chain whole, last hash {Chain.LastHash}.");
        }

        TellObjects(store);
    }

    public object ToJson() => new
    {
        Chain.Run,
        Holds,
        Chain.Events,
        Chain.LastHash,
        Break = Chain.Break is not { } broken ? null : new { broken.Position, What = Code(broken.What), broken.Expected, broken.Stored, broken.Key, At = broken.At?.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF'Z'", CultureInfo.InvariantCulture) },
        Objects = Objects is null ? null : new
        {
            Objects.Named,
            Objects.Erased,
            Faults = Objects.Faults.Select(f => new { f.Object, Fault = Code(f.Fault), f.Position, f.Key }),
            Objects.Unreadable,
        },
    };

    private void TellObjects(string store)
    {
        if (Objects is null)
        {
            return;
        }

        Console.Out.WriteLine($"  objects: {Objects.Named - Objects.Faults.Count(f => f.Fault != ObjectFault.NotErased)} there as they were put, {Objects.Erased} erased by decision and gone.");
        foreach (var fault in Objects.Faults.Take(MostTold))
        {
            Console.Error.WriteLine($"  {Sentence(fault, store)}");
        }

        if (Objects.Faults.Count > MostTold)
        {
            Console.Error.WriteLine($"  … and {Objects.Faults.Count - MostTold} more. --json lists all.");
        }

        if (Objects.Unreadable.Count > 0)
        {
            Console.Error.WriteLine($"  {Objects.Unreadable.Count} events cannot be read by this version, the first at {Objects.Unreadable[0]}: what they name was not looked for. A newer version wrote them, or they were damaged.");
        }
    }

    private static string What(ChainBreak broken) => broken.What switch
    {
        ChainDamage.Missing when broken.Stored.Length == 0 => "An earlier copy holds more events: the last ones were cut off.",
        ChainDamage.Missing => $"No event stands there; {Named("the next one", broken)} stands after it.",
        ChainDamage.NotAsCopied => $"It follows from what stands before it, but an earlier copy holds something else: the record was written anew. {Named("The event", broken)} stands there now.",
        ChainDamage.Event => $"{Named("The event", broken)} was changed after it was written; what follows was chained to another.",
        ChainDamage.Hash => $"The hash beside it was changed; {Named("the event", broken)} itself is what the next one was chained to.",
        _ => $"{Named("The event", broken)} or the hash beside it was changed after it was written.",
    };

    private static string Named(string what, ChainBreak broken) =>
        $"{what}{(broken.Key is { } key ? $" {key}" : ", whose key cannot be read,")}{(broken.At is { } at ? $" of {at.ToString("uuuu-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "")}";

    private static string Sentence(ObjectFinding fault, string store) => fault.Fault switch
    {
        ObjectFault.Missing => $"{fault.Object} is missing, and no event says that it was erased. Event {fault.Position} ({fault.Key}) names it. Bring it back from a copy or archive of {store}.",
        ObjectFault.Changed => $"{fault.Object} is not what was put there. Event {fault.Position} ({fault.Key}) names it. Bring it back from a copy or archive of {store}.",
        _ => $"{fault.Object} was erased by event {fault.Position} and is still there: the erasure was cut short. “erase --finish --store {store}” ends it.",
    };

    private static string Code<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
