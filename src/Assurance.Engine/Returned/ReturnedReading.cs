using Assurance.Engine.Ports;

namespace Assurance.Engine.Returned;

/// <summary>What became of reading one mail.</summary>
/// <param name="Mail">Null where it has been moved or thrown away meanwhile, or cannot be read.</param>
/// <param name="Trouble">Why it alone cannot be read, without words that name people; null where it can, or has gone.</param>
public sealed record ReturnedReading(CameBack? Mail, Exception? Trouble = null);
