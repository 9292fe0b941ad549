namespace Assurance.Sqlite;

/// <summary>Something is wrong with the store's file. The message says which file and what to do about it.</summary>
public sealed class StoreFileException : IOException
{
    public StoreFileException()
    {
    }

    public StoreFileException(string message)
        : base(message)
    {
    }

    public StoreFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
