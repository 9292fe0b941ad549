namespace Assurance.Definitions.Tests.Cycles;

/// <summary>A cycle of schools that speaks of what only other bodies have.</summary>
public sealed class BrokenAudienceTests
{
    [Fact]
    public void The_roles_of_schools_are_the_registers() =>
        new BrokenCycle().Change("audience.yaml", "statuses:", "roles: [dsl]\nstatuses:").GivesOne("audience.yaml", "roles:", "the register's");

    [Fact]
    public void A_school_has_no_standing() =>
        new BrokenCycle().Change("questionnaire.yaml", "{ phase: [Secondary, Middle deemed secondary, All-through, 16 plus] }", "{ standing: [invited] }")
            .GivesOne("questionnaire.yaml", "{ standing: [invited] }", "A school has no standing");

    [Fact]
    public void Kinds_of_group_limit_no_schools() =>
        new BrokenCycle().Change("audience.yaml", "statuses:", "kinds: [sub-group]\nstatuses:").GivesOne("audience.yaml", "kinds:", "neither groups nor their members");
}
