using Assurance.Core.Moderation;

namespace Assurance.Engine.Officers;

/// <summary>One act of a moderation in full: an erasable object.</summary>
/// <param name="Name">Who moderated, seconded, or recorded the reply.</param>
/// <param name="Reason">What they noted.</param>
/// <param name="Version">Version of the return it looked at.</param>
public sealed record ModerationObject(string Name, string Reason, int Version, IReadOnlyDictionary<string, ItemRating> Ratings);
