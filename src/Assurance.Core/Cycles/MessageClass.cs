namespace Assurance.Core.Cycles;

/// <summary>What kind of message it is, which decides when it may leave (design, section 5).</summary>
public enum MessageClass
{
    /// <summary>Only on school or working days in office hours; at most one a day to one person from one run.</summary>
    Chase,

    /// <summary>At once, any day: a receipt, a link.</summary>
    Reply,

    /// <summary>At once, to the on-call list.</summary>
    Alert,
}
