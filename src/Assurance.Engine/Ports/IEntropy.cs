namespace Assurance.Engine.Ports;

/// <summary>Where salts and claim ids come from: the system's generator, or a seed in rehearsal so that two runs are alike.</summary>
public interface IEntropy
{
    /// <summary>128 bits as 32 lower-case hexadecimal digits.</summary>
    string Next();
}
