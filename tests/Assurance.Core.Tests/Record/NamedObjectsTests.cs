using System.Reflection;
using System.Text.Json.Serialization;
using Assurance.Core.Record;

namespace Assurance.Core.Tests.Record;

/// <summary>Every text an event of any kind carries is either known as an object's name or known as none.</summary>
public sealed class NamedObjectsTests
{
    /// <summary>Texts that name no object. A new text of an event stands here, or <see cref="NamedObjects"/> knows it.</summary>
    private static readonly HashSet<string> NoObjects = new(StringComparer.Ordinal)
    {
        "RunOpened.Cycle", "RunOpened.Settings.LaCode", "RunOpened.Settings.Cohorts.Id", "CalendarSet.Calendar",
        "ContactsSet.Respondent", "ContactsSet.Contacts.Role", "ContactsSet.Contacts.Person",
        "Paused.Respondent", "Resumed.Respondent", "Extended.Respondent", "Exempted.Respondent", "ExemptionLifted.Respondent", "StageEntered.Stage",
        "ResponseReceived.Respondent", "ResponseReceived.Door", "ResponseReceived.Source", "ResponseReceived.Form", "ResponseReceived.Outcomes", "ResponseReceived.Batch", "ResponseReceived.Actions",
        "RepliesSettled.Respondent",
        "MessageHeld.Message", "MessageHeld.Respondent", "MessageHeld.Rung", "MessageHeld.Roles", "MessageHeld.Reason.Code",
        "MessageReleased.Message", "MessageReleased.Respondent", "MessageReleased.Rung",
        "MessageDropped.Message", "MessageDropped.Respondent", "MessageDropped.Rung",
        "MessageIntended.Claim", "MessageIntended.Person", "MessageIntended.Letter",
        "MessageIntended.Items.Message", "MessageIntended.Items.Respondent", "MessageIntended.Items.Rung", "MessageIntended.Items.Roles", "MessageIntended.Items.Reason.Code",
        "MessageSent.Intent", "MessageSent.Reference", "MessageUnknown.Intent", "MessageWithdrawn.Intent", "MessageNotTaken.Intent", "MessageNotTaken.Claim", "MessageReclaimed.Intent", "MessageReclaimed.Claim", "UnknownResolved.Intent", "UnknownResolved.Respondents",
        "RungSettled.Respondent", "RungSettled.Rung", "RungSettled.Roles", "RungSettled.Reason.Code",
        "TaskRaised.Task", "TaskRaised.Respondent", "TaskRaised.Settles", "TaskRaised.Reason.Code",
        "DocumentWritten.Paper", "DocumentWritten.Respondent", "DocumentWritten.Files", "DocumentWritten.Reason.Code",
        "SignedOff.Role", "Published.Paper", "Published.Files", "Published.Reason.Code",
        "SubmissionStored.Source", "SubmissionStored.Door",
        "FormReceived.Respondent", "FormReceived.Form", "FormReceived.Door", "FormReceived.Source", "FormReceived.Outcomes", "FormReceived.Batch",
        "ReturnWithdrawn.Respondent", "ReturnWithdrawn.MovedTo",
        "FormWithdrawn.Respondent", "FormWithdrawn.Form", "FormWithdrawn.MovedTo",
        "TriageAdded.Item", "TriageAdded.Door", "TriageAdded.Source", "TriageAdded.Respondent", "TriageAdded.Reason.Code", "TriageAdded.Batch",
        "TriageSettled.Item", "TriageSettled.Outcome", "ImportRecorded.Batch", "ImportRecorded.Door", "ImportUndone.Batch",
        "RegisterChanged.Respondent", "RegisterChanged.Successor", "ContactsConfirmed.Respondent", "MessageBounced.Intent", "MessageBounced.Person",
        "ReturnRead.Respondent", "ReturnUnread.Respondent", "QueryRaised.Respondent", "QueryRaised.Query", "QuerySettled.Respondent", "QuerySettled.Query",
        "SpotChecksDrawn.Respondents", "SpotCheckRecorded.Respondent",
        "ActionUpdated.Respondent", "ActionUpdated.Action", "ActionUpdated.Status", "TaskSettled.Task", "TaskSettled.Respondent",
        "ReturnModerated.Respondent", "ModerationSeconded.Respondent", "ModerationAnswered.Respondent", "RatingsSettled.Respondent",
        "RunOpened.Settings.FormAddress", "WaveDeferred.Reason.Code",
        "TableSet.Table",
        "Erased.Objects", "Erased.Basis", "LegalHoldPlaced.Respondent", "LegalHoldLifted.Respondent",
        "TextWritten.Text", "CommentMade.Part", "CommentMade.Role", "ChangesRequested.Role", "SignOffReopened.Reason.Code",
    };

    public static TheoryData<Type> Kinds => [.. typeof(EventBody).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_text_of_an_event_is_an_objects_name_or_is_known_not_to_be_one(Type kind)
    {
        var texts = new List<string>();
        var body = (EventBody)Fill(kind, kind.Name, texts);

        var named = NamedObjects.ObjectsOf(body).ToList();

        var unknown = texts.Except(named).Except(NoObjects).ToList();
        Assert.True(unknown.Count == 0, $"Say in NamedObjects or in this test what these hold: {string.Join(", ", unknown)}");
        Assert.Empty(named.Except(texts));
        Assert.Empty(named.Intersect(NoObjects));
    }

    [Fact]
    public void The_list_of_texts_that_name_no_object_names_no_text_that_is_gone()
    {
        var texts = new List<string>();
        foreach (var kind in typeof(EventBody).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType))
        {
            _ = Fill(kind, kind.Name, texts);
        }

        Assert.Empty(NoObjects.Except(texts));
    }

    [Fact]
    public void A_name_left_empty_or_out_names_nothing()
    {
        Assert.Empty(NamedObjects.ObjectsOf(new RegisterChanged("100001", RegisterChange.Closed, default, null, "")));
        Assert.Empty(NamedObjects.ObjectsOf(new ContactsSet("100001", [])));
        Assert.Equal(["definition/1", "roster/1"], NamedObjects.ObjectsOf(new RunOpened("audit", default, "definition/1", "roster/1", false, false, new RunSettings("926", PaperChoice.All, 25, 1))));
    }

    /// <summary>Makes a value in which every text says where it stands, <c>Kind.Property</c>.</summary>
    private static object Fill(Type type, string path, List<string> texts)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var byConstructor = constructor.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.Ordinal);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, $"{path}.{p.Name}", texts))]);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && !byConstructor.Contains(p.Name)))
        {
            property.SetValue(made, Value(property.PropertyType, $"{path}.{property.Name}", texts));
        }

        return made;
    }

    private static object? Value(Type type, string path, List<string> texts)
    {
        if (type == typeof(string))
        {
            texts.Add(path);
            return path;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, 1);
            list.SetValue(Value(item, path, texts), 0);
            return list;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return type.IsValueType ? Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type)
            : type.Assembly == typeof(EventBody).Assembly ? Fill(type, path, texts)
            : throw new InvalidOperationException($"This test cannot make a {type} for {path}.");
    }
}
