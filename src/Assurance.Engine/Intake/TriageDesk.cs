#pragma warning disable CS9113 // filled in next
using Assurance.Engine.Officers;
using Assurance.Engine.Runs;

namespace Assurance.Engine.Intake;

/// <summary>What a person does with what was set aside, and how a return filed wrongly is put right. Nothing is deleted: every change is a reversing event.</summary>
public sealed class TriageDesk(RunShelf shelf, ObjectBox box, ReturnIntake intake, TimeProvider clock)
{
    /// <param name="settled">Also what was settled already.</param>
    public Task<IReadOnlyList<TriageEntry>> ListAsync(string run, bool settled = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>The bytes as received, with a name to save them under; null where there is no such item or it was erased.</summary>
    public Task<(string Name, byte[] Bytes)?> BytesAsync(string run, string item, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Files it under a respondent after all.</summary>
    public Task<Decision> AdmitAsync(string run, string item, string respondent, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<Decision> DismissAsync(string run, string item, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Moves a return that was filed under the wrong school: it is withdrawn there and stands here.</summary>
    public Task<Decision> ReassignAsync(string run, string respondent, int version, string to, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Takes an import back: the returns before it stand again.</summary>
    public Task<Decision> UndoImportAsync(string run, string batch, Officer officer, string reason, CancellationToken cancellation = default) => throw new NotSupportedException();
}
