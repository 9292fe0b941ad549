namespace Assurance.Core.Planning;

/// <summary>
/// The letters that are due, one to a person whatever it is about, in the order of rungs and respondents. Of many thousands a
/// round sends a few hundred, so those are put in order by number and the rest costs next to nothing.
/// </summary>
internal sealed class DueLetters
{
    private readonly List<Chase> chases = [];

    public bool IsEmpty => chases.Count == 0;

    /// <summary>In the order of respondents.</summary>
    public void Add(List<Chase> ofRespondent) => chases.AddRange(ofRespondent);

    /// <param name="people">How many people are numbered.</param>
    /// <returns>For each person what the letter is about, in the order of respondents; the first decides when it leaves.</returns>
    public IEnumerable<List<Chase>> InOrder(int people)
    {
        // From each chase of a person to the next, by place in the list; -1 where there is none.
        var (first, next) = (new int[people], new int[chases.Count]);
        Array.Fill(first, -1);
        for (var i = chases.Count - 1; i >= 0; i--)
        {
            next[i] = first[chases[i].Person];
            first[chases[i].Person] = i;
        }

        foreach (var head in Heads(first))
        {
            var letter = new List<Chase>(1);
            for (var i = head; i >= 0; i = next[i])
            {
                letter.Add(chases[i]);
            }

            yield return letter;
        }
    }

    private int[] Heads(int[] first)
    {
        var (heads, keys) = (new List<int>(chases.Count), new List<long>(chases.Count));
        var inOrder = true;
        for (var i = 0; i < chases.Count; i++)
        {
            if (first[chases[i].Person] == i)
            {
                // Several of one respondent stand in their order in the list already.
                var key = ((long)chases[i].Order << 40) + i;
                inOrder = inOrder && (keys.Count == 0 || keys[^1] < key);
                keys.Add(key);
                heads.Add(i);
            }
        }

        var sorted = heads.ToArray();
        if (!inOrder)
        {
            Array.Sort(keys.ToArray(), sorted);
        }

        return sorted;
    }
}
