// What people are told of, from what the app logs today. It does not log that a run is overdue, nor how much lies in triage: the
// first shows here only by what has to run and did not, the second not at all (docs/operate.md).
param name string
param location string
param tags object
param workspaceId string
param addresses string[]

var rules = [
  {
    name: 'runs-not-started'
    text: 'StartDueRuns has not succeeded for a day: a run that failed, or whose start was lost, stands still.'
    query: 'AppRequests | where Name == "StartDueRuns" and Success'
    window: 'P1D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 2
    severity: 1
  }
  {
    name: 'inbox-not-read'
    text: 'PollInbox has not succeeded for an hour: what is dropped in or answered by Microsoft Forms is not taken in.'
    query: 'AppRequests | where Name == "PollInbox" and Success'
    window: 'PT1H'
    every: 'PT30M'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 1
  }
  {
    name: 'submissions-not-looked-for'
    text: 'AdmitStored has not succeeded for an hour: a submission that was stored and not admitted waits.'
    query: 'AppRequests | where Name == "AdmitStored" and Success'
    window: 'PT1H'
    every: 'PT30M'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 1
  }
  {
    name: 'run-had-failed'
    text: 'A run had failed and was started again. Why it failed stands in AppExceptions.'
    query: 'AppTraces | where Message startswith "Started run " and (Message has "Failed" or Message has "Terminated")'
    window: 'PT1H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
  }
  {
    name: 'submission-taken-up-late'
    text: 'A submission was stored and not admitted at once. It has been taken up; nothing is lost.'
    query: 'AppTraces | where Message startswith "Took up a submission of run "'
    window: 'PT1H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
  }
  {
    name: 'page-failed'
    text: 'A page, or the address that flows send to, answered with a failure.'
    query: 'AppTraces | where SeverityLevel >= 3 and (Message endswith " request failed." or Message startswith "Something stored in ")'
    window: 'PT1H'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
  }
  {
    name: 'functions-failing'
    text: 'Calls fail again and again. A run tries for an hour and a half, then fails and is taken up by the next StartDueRuns.'
    query: 'AppRequests | where not(Success)'
    window: 'PT1H'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 5
    inARow: 1
    severity: 2
  }
  {
    name: 'exceptions'
    text: 'More exceptions in an hour than a passing fault makes.'
    query: 'AppExceptions'
    window: 'PT1H'
    every: 'PT15M'
    operator: 'GreaterThan'
    threshold: 20
    inARow: 1
    severity: 2
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'assurance'
    emailReceivers: [
      for (address, i) in addresses: {
        name: 'address ${i + 1}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: '${name}: ${rule.name}'
      description: rule.text
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: any(rule.operator)
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: rule.inARow, minFailingPeriodsToAlert: rule.inARow }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [people.id] }
    }
  }
]
