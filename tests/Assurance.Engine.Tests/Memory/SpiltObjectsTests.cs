using Assurance.Engine.Memory;

namespace Assurance.Engine.Tests.Memory;

/// <summary>The same where the bytes lie in a file.</summary>
public sealed class SpiltObjectsTests : InMemoryObjectsTests, IDisposable
{
    private readonly SpillFile spill;

    public SpiltObjectsTests()
        : this(new SpillFile(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())))
    {
    }

    private SpiltObjectsTests(SpillFile spill)
        : base(spill) => this.spill = spill;

    public void Dispose() => spill.Dispose();
}
