using Assurance.Core.Roster;
using static Assurance.Engine.Workbooks.ControlSheets;

namespace Assurance.Engine.Workbooks;

/// <summary>What is not wrong with a control workbook but ought to be known before anything is sent.</summary>
internal static class ControlAdvice
{
    public static void Give(ControlSettings settings, ControlContext context, ControlFindings findings)
    {
        foreach (var role in ControlRoles.Main(context))
        {
            var without = context.Respondents.Count(r => !settings.Contacts.GetValueOrDefault(r.Id, []).Any(c => c.Role == role && c.Details.Email is not null));
            if (without > 0)
            {
                findings.Warn(Contacts, $"{without} of {context.Respondents.Count} schools have no e-mail address for the {context.RoleNames[role]}.", "Fill them in before the run opens; where none is known, a task for a telephone call is raised.");
            }
        }

        RecipientAdvice.Give(settings, context, findings);
        Others(AudienceKind.Agencies, [.. settings.Bodies.Agencies.Select(a => a.Code)]);
        Others(AudienceKind.Groups, [.. settings.Bodies.Groups.Select(g => g.Code)]);
        Others(AudienceKind.Members, [.. settings.Bodies.Members.Select(m => m.Code)]);
        var written = settings.Runs.Where(r => r.IsPlanned).SelectMany(r => context.Cycles[r.Cycle].Policy.RoleNames.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (role, name) in ControlRoles.Partners(context).Where(r => written.Contains(r.Key) && !settings.Partners.Any(p => p.Role == r.Key && p.Details.Email is not null)))
        {
            findings.Warn(Partners, $"Nobody is named as {name}.", "Name them before the step that writes to them; until then each becomes a task.");
        }

        if (context.Respondents.Count == 0 && settings.Runs.Any(r => r.IsPlanned && context.Cycles[r.Cycle].Audience.Of == AudienceKind.Schools))
        {
            findings.Warn(null, "The folder “register” holds no register, so nobody would be asked.", "Put the register's CSV there.");
        }

        if (settings.Runs.All(r => !r.IsPlanned))
        {
            findings.Warn(RunList, "No run is planned.", "Add a row with a cycle and its opening day.");
        }

        if (settings.Mail.Mode != MailMode.OutboxOnly && new Uri(settings.Partnership.LinkBase).IsLoopback)
        {
            findings.Warn(Partnership, "Personal links begin with an address of this machine, which nobody else can open.", $"Give the address under which schools reach the pages as “{LinkBase}”.");
        }

        void Others(AudienceKind kind, IReadOnlyList<string> codes)
        {
            foreach (var role in codes.Count == 0 ? [] : ControlRoles.Main(context, kind))
            {
                var without = codes.Count(code => !settings.Contacts.GetValueOrDefault(code, []).Any(c => c.Role == role && c.Details.Email is not null));
                if (without > 0)
                {
                    findings.Warn(kind == AudienceKind.Members ? Members : Contacts, $"{without} of {codes.Count} {AudienceWords.Of(kind).Noun.Many} have no e-mail address for the {context.RoleNames[role]}.", "Fill them in before the run opens; where none is known, a task for a telephone call is raised.");
                }
            }
        }
    }
}
