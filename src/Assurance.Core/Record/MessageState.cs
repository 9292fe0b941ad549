using NodaTime;

namespace Assurance.Core.Record;

/// <summary>Where one message stands.</summary>
public sealed class MessageState
{
    public MessageHeld? Held { get; internal set; }

    public Instant? HeldAt { get; internal set; }

    public Instant? ReleasedAt { get; internal set; }

    public Instant? DroppedAt { get; internal set; }

    public bool IsDropped => DroppedAt is not null;

    /// <summary>Step key of the intent that settles it, or null.</summary>
    public string? Intent { get; internal set; }

    /// <summary>Held, and nobody has released or dropped it yet.</summary>
    public bool Waits => Held is not null && ReleasedAt is null && !IsDropped && Intent is null;
}

/// <summary>What became of one intent.</summary>
public sealed class IntentState(string key, Instant at, MessageIntended intended)
{
    public string Key { get; } = key;

    public Instant At { get; } = at;

    public MessageIntended Intended { get; } = intended;

    /// <summary>Only the holder of this claim sends.</summary>
    public string Claim { get; private set; } = intended.Claim;

    /// <summary>When it was claimed last.</summary>
    public Instant ClaimedAt { get; private set; } = at;

    /// <summary>From when on it is anybody's without being asked about, since it is known not to have left: by a person, or by whoever had it.</summary>
    public Instant? UnsentFrom { get; private set; }

    /// <summary>How often it was taken over from a claimant that was not heard of again.</summary>
    public int Reclaims { get; private set; }

    /// <summary>How often a person had it sent again.</summary>
    public int Resends { get; private set; }

    /// <summary>What the transport knows it by.</summary>
    public string Reference => Keys.Again(Key, Resends);

    public Instant? SentAt { get; internal set; }

    public bool IsUnknown { get; internal set; }

    /// <summary>Never left, and is not needed any more.</summary>
    public bool IsWithdrawn { get; internal set; }

    /// <summary>No outcome yet.</summary>
    public bool IsPending => SentAt is null && !IsUnknown && !IsWithdrawn;

    /// <summary>From here on it belongs to nobody, if it has no outcome then.</summary>
    public Instant FreeAt => UnsentFrom ?? ClaimedAt + Planning.RoundLimits.LongestActivity;

    internal void Reclaim(string claim, Instant now)
    {
        Claim = claim;
        ClaimedAt = now;
        UnsentFrom = null;
        Reclaims++;
    }

    internal void GiveBack(string claim, Instant notBefore)
    {
        // Somebody else may have it by now, and then it is not for the one who had it before to say.
        if (Claim == claim)
        {
            UnsentFrom = notBefore;
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
            UnsentFrom = Instant.MinValue;
            Resends++;
        }
    }
}
