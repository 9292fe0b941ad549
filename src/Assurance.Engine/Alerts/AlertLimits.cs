using NodaTime;

namespace Assurance.Engine.Alerts;

/// <summary>How long a thing may wait before people are told of it.</summary>
/// <param name="Step">For a step that is due and not done. Longer than a run goes on trying by itself, or every passing fault is told.</param>
/// <param name="Person">For a person to look at what was set aside; nights and weekends count.</param>
public sealed record AlertLimits(Duration Step, Duration Person);
