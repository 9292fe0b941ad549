using NodaTime;

namespace Assurance.Core.Record;

/// <summary>What became of one intent.</summary>
public sealed class IntentState(string key, Instant at, MessageIntended intended)
{
    private Trouble? trouble;

    public string Key { get; } = key;

    public Instant At { get; } = at;

    public MessageIntended Intended { get; } = intended;

    /// <summary>Only the holder of this claim sends.</summary>
    public string Claim => trouble?.Claim ?? Intended.Claim;

    /// <summary>When it was claimed last.</summary>
    public Instant ClaimedAt => trouble?.ClaimedAt ?? At;

    /// <summary>From when on it is anybody's without being asked about, since it is known not to have left: by a person, or by whoever had it.</summary>
    public Instant? UnsentFrom => trouble?.UnsentFrom;

    /// <summary>How often it was taken over from a claimant that was not heard of again.</summary>
    public int Reclaims => trouble?.Reclaims ?? 0;

    /// <summary>How often a person had it sent again.</summary>
    public int Resends => trouble?.Resends ?? 0;

    /// <summary>How often it was taken up again after it had been withdrawn.</summary>
    public int Reinstatements => trouble?.Reinstatements ?? 0;

    /// <summary>What the transport knows it by.</summary>
    public string Reference => Keys.Again(Key, Resends + Reinstatements);

    /// <summary>What it will be known by once it is taken up again.</summary>
    public string NextReference => Keys.Again(Key, Resends + Reinstatements + 1);

    /// <summary>What it was known by before, the first one first.</summary>
    public IEnumerable<string> FormerReferences => Enumerable.Range(0, Resends + Reinstatements).Select(time => Keys.Again(Key, time));

    public Instant? SentAt { get; internal set; }

    public bool IsUnknown { get; internal set; }

    /// <summary>What is recorded of its key: see <see cref="KeySet"/>.</summary>
    internal byte KeyMarks { get; set; }

    /// <summary>Never left, and was not needed any more when it was to.</summary>
    public bool IsWithdrawn { get; internal set; }

    /// <summary>No outcome yet.</summary>
    public bool IsPending => SentAt is null && !IsUnknown && !IsWithdrawn;

    /// <summary>From here on it belongs to nobody, if it has no outcome then.</summary>
    public Instant FreeAt => UnsentFrom ?? ClaimedAt + Planning.RoundLimits.LongestActivity;

    internal void Reclaim(string claim, Instant now)
    {
        if (IsWithdrawn)
        {
            IsWithdrawn = false;
            InTrouble.Reinstatements++;
        }

        InTrouble.Claim = claim;
        InTrouble.ClaimedAt = now;
        InTrouble.UnsentFrom = null;
        InTrouble.Reclaims++;
    }

    internal void GiveBack(string claim, Instant notBefore)
    {
        // Somebody else may have it by now, and then it is not for the one who had it before to say.
        if (Claim == claim)
        {
            InTrouble.UnsentFrom = notBefore;
        }
    }

    internal void Resolve(bool wasSent)
    {
        IsUnknown = false;
        if (wasSent)
        {
            SentAt = ClaimedAt;
        }
        else
        {
            InTrouble.UnsentFrom = Instant.MinValue;
            InTrouble.Resends++;
        }
    }

    private Trouble InTrouble => trouble ??= new Trouble(Intended.Claim, At);

    /// <summary>What nearly every message leaves without.</summary>
    private sealed class Trouble(string claim, Instant claimedAt)
    {
        public string Claim { get; set; } = claim;

        public Instant ClaimedAt { get; set; } = claimedAt;

        public Instant? UnsentFrom { get; set; }

        public int Reclaims { get; set; }

        public int Resends { get; set; }

        public int Reinstatements { get; set; }
    }
}
