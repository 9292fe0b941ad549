namespace Assurance.Architecture.Tests.Infra;

/// <param name="HasDefault">It may be left out.</param>
/// <param name="Allowed">The only values it takes; empty where any will do.</param>
internal sealed record Parameter(bool HasDefault, IReadOnlyList<string> Allowed);
