using Assurance.Engine.Memory;

namespace Assurance.Engine.Tests.Memory;

/// <summary>The same where the bytes lie in a file.</summary>
public sealed class SpiltRecordTests : InMemoryRecordTests, IDisposable
{
    private readonly SpillFile spill;

    public SpiltRecordTests()
        : this(new SpillFile(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())))
    {
    }

    private SpiltRecordTests(SpillFile spill)
        : base(spill) => this.spill = spill;

    public void Dispose() => spill.Dispose();
}
