using Assurance.Engine.Runs;

namespace Assurance.FrontDoor.Views;

/// <summary>What all pages of an anonymous collection show.</summary>
/// <param name="IsKnown">It is known who has taken part; what they answered is known of nobody.</param>
public sealed record BallotHead(string Title, BallotPaths Paths, bool IsKnown, PartnershipDetails Partnership);
