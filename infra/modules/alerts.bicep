// What people are told of. A rule looks for words that the app logs (TroubleLog and others), or for a function that has not
// succeeded; a test holds both together, either way round. What WatchRuns tells it tells again every hour while it lasts, so such a
// rule looks back three hours, or one late line would end the alert and begin it anew.
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
    name: 'partnership-not-read'
    text: 'PollPartnership has not succeeded for an hour: no run is opened, no change of the control workbook is taken over, trackers stand still.'
    query: 'AppRequests | where Name == "PollPartnership" and Success'
    window: 'PT1H'
    every: 'PT30M'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 1
  }
  {
    name: 'control-to-mend'
    text: 'Something in the control workbook has to be mended. The note beside it in the library says what, by sheet and cell.'
    query: 'AppTraces | where Message startswith "Control workbook to be mended: "'
    window: 'PT1H'
    every: 'PT30M'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
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
    name: 'returned-mail-not-read'
    text: 'PollReturnedMail has not succeeded for three hours: what comes back to a mailbox, addresses that do not work among it, is not seen.'
    query: 'AppRequests | where Name == "PollReturnedMail" and Success'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 2
  }
  {
    name: 'pdf-copies-not-made'
    text: 'MakePdfCopies has not succeeded for a day: some Word papers in the library have no PDF beside them. The Word papers are there.'
    query: 'AppRequests | where Name == "MakePdfCopies" and Success'
    window: 'P1D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 3
  }
  {
    name: 'runs-not-watched'
    text: 'WatchRuns has not succeeded for three hours: nobody is told of runs that are overdue, or of what waits for a person.'
    query: 'AppRequests | where Name == "WatchRuns" and Success'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 1
    severity: 1
  }
  {
    name: 'erasures-not-finished'
    text: 'FinishErasures has not succeeded for a day: an erasure that broke off stays unfinished.'
    query: 'AppRequests | where Name == "FinishErasures" and Success'
    window: 'P1D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 2
    severity: 2
  }
  {
    name: 'history-not-purged'
    text: 'PurgeHistory has not succeeded for a day: what has ended stays in the task hub. Nothing stands still.'
    query: 'AppRequests | where Name == "PurgeHistory" and Success'
    window: 'P1D'
    every: 'PT1H'
    operator: 'LessThan'
    threshold: 1
    inARow: 2
    severity: 3
  }
  {
    name: 'erasure-was-cut-short'
    text: 'An erasure had broken off and was finished in the night. Nothing is left to do.'
    query: 'AppTraces | where Message startswith "Finished erasures that had been cut short: "'
    window: 'P1D'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
  }
  {
    name: 'time-over'
    text: 'A run has been kept for as long as its policy says. Somebody has to decide that it is erased.'
    query: 'AppTraces | where Message startswith "Time over: "'
    window: 'P1D'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
  }
  {
    name: 'run-overdue'
    text: 'Nothing does what is due in a run: its orchestration ended, or was never there, or its next step is late by more than the setting allows.'
    query: 'AppTraces | where Message startswith "Run overdue: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 1
  }
  {
    name: 'nothing-ran'
    text: 'For a day or longer nothing ran, and steps are late because of it. Until somebody says on the page of the run that it is seen to.'
    query: 'AppTraces | where Message startswith "Nothing ran for a time: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
  }
  {
    name: 'triage-waits'
    text: 'Something was received and set aside, and has waited for a person for longer than the setting allows.'
    query: 'AppTraces | where Message startswith "Triage waits: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
  }
  {
    name: 'fate-unknown'
    text: 'Nobody can tell what became of a message. It is not sent again until a person has said what to do.'
    query: 'AppTraces | where Message startswith "Fate of messages unknown: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 2
  }
  {
    name: 'mail-not-taken'
    text: 'The mail service does not take messages: for lack of rights, or since the mailbox is gone. They are tried again.'
    query: 'AppTraces | where Message startswith "Mail not taken: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 1
  }
  {
    name: 'sending-stopped'
    text: 'Somebody stopped all sending. Nothing leaves, receipts included, until somebody starts it again.'
    query: 'AppTraces | where Message startswith "Sending is stopped: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
  }
  {
    name: 'files-set-aside'
    text: 'Files lie in the folder Inbox/Set aside of the library, each with the reason beside it, for longer than the setting allows.'
    query: 'AppTraces | where Message startswith "Files set aside: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
  }
  {
    name: 'mail-set-aside'
    text: 'Mail that came back to a mailbox cannot be read or taken. It is tried again once a day until somebody moves it out of the Inbox.'
    query: 'AppTraces | where Message startswith "Mail set aside: "'
    window: 'PT3H'
    every: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    inARow: 1
    severity: 3
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
    text: 'A submission was stored and not admitted at once, or replies to it did not leave at once. It is seen to; nothing is lost.'
    query: 'AppTraces | where Message startswith "Took up a submission of run " or Message startswith "What somebody sent in "'
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
