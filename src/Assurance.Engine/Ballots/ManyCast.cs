namespace Assurance.Engine.Ballots;

/// <summary>What became of ballots that were to be put in together.</summary>
/// <param name="Taken">How many lie in the box now that did not before.</param>
/// <param name="Before">How many lay in it already.</param>
/// <param name="Empty">Places, counted from 0, of those that hold no answer to anything that is asked of them.</param>
public sealed record ManyCast(int Taken, int Before, IReadOnlyList<int> Empty);
