namespace Assurance.Core.Planning;

/// <summary>
/// The letters that are due, one to a person whatever it is about, in the order of rungs and respondents. Of many thousands a
/// round sends a few hundred: the rest is walked by number and costs next to nothing. It is kept from plan to plan for its room.
/// </summary>
internal sealed class DueLetters
{
    private readonly List<Chase> chases = [];

    // The first chase of each person, and from each to the person's next, by place in the list; -1 where there is none.
    private int[] first = [];
    private int[] next = [];

    public bool IsEmpty => chases.Count == 0;

    /// <summary>The chase at that place: the first of a letter decides when it leaves.</summary>
    public Chase this[int place] => chases[place];

    public void Clear() => chases.Clear();

    /// <summary>In the order of respondents.</summary>
    public void Add(List<Chase> ofRespondent, Outlooks outlooks)
    {
        foreach (var chase in ofRespondent)
        {
            if (chase.Person < 0)
            {
                chase.Person = outlooks.NumberOf(chase.To.Person);
            }

            chases.Add(chase);
        }
    }

    /// <param name="people">How many people are numbered.</param>
    /// <returns>For each person the place of the letter's first chase.</returns>
    public IEnumerable<int> InOrder(int people)
    {
        var orders = new SortedSet<int>();
        Chain(people, orders);
        foreach (var order in orders)
        {
            for (var i = 0; i < chases.Count; i++)
            {
                if (chases[i].Order == order && first[chases[i].Person] == i)
                {
                    yield return i;
                }
            }
        }
    }

    /// <summary>What the letter is about, in the order of respondents.</summary>
    public IEnumerable<Chase> From(int head)
    {
        for (var i = head; i >= 0; i = next[i])
        {
            yield return chases[i];
        }
    }

    private void Chain(int people, SortedSet<int> orders)
    {
        (first, next) = (Room(first, people), Room(next, chases.Count));
        first.AsSpan(0, people).Fill(-1);
        var known = -1;
        for (var i = chases.Count - 1; i >= 0; i--)
        {
            var chase = chases[i];
            next[i] = first[chase.Person];
            first[chase.Person] = i;
            if (chase.Order != known)
            {
                known = chase.Order;
                _ = orders.Add(known);
            }
        }
    }

    private static int[] Room(int[] kept, int size) => kept.Length >= size ? kept : new int[size];
}
