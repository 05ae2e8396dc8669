@description('The alerts\' common name.')
param name string

@description('Where they are placed.')
param location string

@description('The Service Bus namespace.')
param namespaceId string

@description('The storage accounts of the tables.')
param tableAccountIds array

@description('The Application Insights component.')
param insightsId string

@description('The receivers of notifications; none when empty.')
param alertEmail string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: name
  location: 'global'
  properties: {
    groupShortName: 'assent'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertEmail
      }
    ]
  }
}

var actions = empty(alertEmail)
  ? []
  : [
      {
        actionGroupId: people.id
      }
    ]

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dead-letters'
  location: 'global'
  properties: {
    description: 'A message exhausted its deliveries or expired unreceived. See infra/azure/RUNBOOK.md#dead-letters.'
    severity: 1
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead'
          metricName: 'DeadletteredMessages'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: actions
  }
}

resource quarantine 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-quarantine'
  location: 'global'
  properties: {
    description: 'An order can never be processed as it is. See infra/azure/RUNBOOK.md#quarantine.'
    severity: 2
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'quarantined'
          metricName: 'ActiveMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: ['orders-quarantine']
            }
          ]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: actions
  }
}

resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-backlog'
  location: 'global'
  properties: {
    description: 'Messages wait and nothing receives them. See infra/azure/RUNBOOK.md#backlog.'
    severity: 1
    enabled: true
    scopes: [namespaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'waiting'
          metricName: 'ActiveMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: ['orders', 'wake-ups']
            }
          ]
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: 100
        }
      ]
    }
    actions: actions
  }
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for account in tableAccountIds: {
    name: '${name}-storage-throttling-${last(split(account, '/'))}'
    location: 'global'
    properties: {
      description: 'The tables answer that they are busy. See infra/azure/RUNBOOK.md#storage-throttling.'
      severity: 2
      enabled: true
      scopes: ['${account}/tableServices/default']
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'throttled'
            metricName: 'Transactions'
            dimensions: [
              {
                name: 'ResponseType'
                operator: 'Include'
                values: [
                  'ServerBusyError'
                  'ServerTimeoutError'
                  'ClientThrottlingError'
                  'ClientAccountRequestThrottlingError'
                  'ClientAccountBandwidthThrottlingError'
                ]
              }
            ]
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: 100
          }
        ]
      }
      actions: actions
    }
  }
]

// Metrics, logs and requests of the service. Each query returns a row exactly when the condition holds; its window covers
// every instant that it reads. Requests may be sampled, so the item count of each row is summed.
var queries = [
  {
    name: 'server-errors'
    description: 'The service fails requests. See infra/azure/RUNBOOK.md#server-errors.'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: '''
      requests
      | where toint(resultCode) >= 500
      | summarize failed = sum(itemCount)
      | where failed > 10
    '''
  }
  {
    name: 'sweep-missing'
    description: 'No sweep of the renewals was completed for 26 hours. See infra/azure/RUNBOOK.md#sweep-missing.'
    severity: 1
    window: 'P2D'
    every: 'PT1H'
    query: '''
      customMetrics
      | where name == "assent.sweep.duration" and timestamp > ago(26h)
      | count
      | where Count == 0
    '''
  }
  {
    name: 'refusals'
    description: 'Far more orders are refused than usual. See infra/azure/RUNBOOK.md#refusals.'
    severity: 2
    window: 'P1D'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.decisions" and timestamp > ago(375m)
      | extend recent = timestamp > ago(15m), refused = tostring(customDimensions.outcome) == "rejected"
      | summarize
          refusals = sumif(valueSum, recent and refused),
          decisions = sumif(valueSum, recent),
          refusalsBefore = sumif(valueSum, not(recent) and refused),
          decisionsBefore = sumif(valueSum, not(recent))
      | where refusals > 20 and refusals > 5 * refusalsBefore / 24
      | where refusals * decisionsBefore >= 2 * refusalsBefore * decisions
    '''
  }
  {
    name: 'gate-latency'
    description: 'Decisions take long to be committed. See infra/azure/RUNBOOK.md#gate-latency.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.gate.duration"
      | summarize seconds = sum(valueSum), customers = sum(valueCount)
      | where customers >= 20 and seconds > 2 * customers
    '''
  }
  {
    name: 'orders-put-back'
    description: 'Orders cannot be decided and wait. See infra/azure/RUNBOOK.md#orders-requeued.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.orders.put_back"
      | summarize orders = sum(valueSum)
      | where orders > 10
    '''
  }
  {
    name: 'import-rows-unknown'
    description: 'Rows of imports may not be recorded. See infra/azure/RUNBOOK.md#import-rows-unknown.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: '''
      traces
      | where message has "import.failed"
      | summarize pages = count()
      | where pages > 3
    '''
  }
  {
    name: 'late-announcements'
    description: 'Events are published late. See infra/azure/RUNBOOK.md#late-announcements.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.outbox.age"
      | summarize oldest = max(iff(valueCount > 1, valueMax, valueSum))
      | where oldest > 600
    '''
  }
  {
    name: 'log-standing-still'
    description: 'The log of evidence waits for a checkpoint. See infra/azure/RUNBOOK.md#log-standing-still.'
    severity: 2
    window: 'PT1H'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.evidence.lag" and timestamp > ago(30m)
      | summarize oldest = max(valueSum), looks = count()
      | where oldest > 900 or looks == 0
    '''
  }
  {
    name: 'log-forked'
    description: 'A ledger does not continue what the log has of it. See infra/azure/RUNBOOK.md#log-forked.'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: '''
      traces
      | where message has "evidence.forked"
    '''
  }
  {
    name: 'log-unsigned'
    description: 'Checkpoints of the log cannot be signed. See infra/azure/RUNBOOK.md#log-unsigned.'
    severity: 2
    window: 'PT15M'
    every: 'PT5M'
    query: '''
      traces
      | where message has "evidence.unsigned"
      | summarize failed = count()
      | where failed > 3
    '''
  }
  {
    name: 'codes-not-mailed'
    description: 'Codes for signatories cannot be mailed. See infra/azure/RUNBOOK.md#codes-not-mailed.'
    severity: 2
    window: 'PT15M'
    every: 'PT5M'
    query: '''
      traces
      | where message has "mail.failed"
      | summarize failed = count()
      | where failed > 3
    '''
  }
  {
    name: 'log-not-stamped'
    description: 'An authority gives no time-stamps of the log. See infra/azure/RUNBOOK.md#log-not-stamped.'
    severity: 3
    window: 'P1D'
    every: 'PT1H'
    query: '''
      traces
      | where message has "evidence.unstamped"
      | summarize failed = count()
      | where failed > 3
    '''
  }
  {
    name: 'log-not-witnessed'
    description: 'A witness does not cosign checkpoints of the log. See infra/azure/RUNBOOK.md#log-not-witnessed.'
    severity: 3
    window: 'PT1H'
    every: 'PT1H'
    query: '''
      traces
      | where message has "evidence.unwitnessed"
      | summarize failed = count()
      | where failed > 15
    '''
  }
  {
    name: 'log-contradicted'
    description: 'A witness saw another history of the log. See infra/azure/RUNBOOK.md#log-contradicted.'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: '''
      traces
      | where message has "evidence.contradicted"
    '''
  }
  {
    name: 'token-keys'
    description: 'The keys of a token issuer cannot be read. See infra/azure/RUNBOOK.md#token-keys.'
    severity: 2
    window: 'PT15M'
    every: 'PT15M'
    query: '''
      customMetrics
      | where name == "assent.token_keys.unreachable"
      | summarize failed = sum(valueSum)
      | where failed > 0
    '''
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for item in queries: {
    name: '${name}-${item.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: '${name}-${item.name}'
      description: item.description
      severity: item.severity
      enabled: true
      autoMitigate: true
      scopes: [insightsId]
      evaluationFrequency: item.every
      windowSize: item.window
      criteria: {
        allOf: [
          {
            query: item.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: map(actions, action => action.actionGroupId)
      }
    }
  }
]
