@description('The alerts\' common name.')
param name string

@description('Where they are placed.')
param location string

@description('The Service Bus namespace.')
param namespaceId string

@description('The storage account of the ledger.')
param ledgerAccountId string

@description('The Application Insights component.')
param insightsId string

@description('Who is told; nobody where empty.')
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
    description: 'A message failed as often as it may: see "Dead letters" in the runbook.'
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
    description: 'An order can never be processed as it is: see "Quarantine" in the runbook.'
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

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-storage-throttling'
  location: 'global'
  properties: {
    description: 'The tables refuse work as busy: see "Storage throttling" in the runbook.'
    severity: 2
    enabled: true
    scopes: ['${ledgerAccountId}/tableServices/default']
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
              values: ['ServerBusyError', 'ServerTimeoutError']
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

// By the invocations of functions, and by what the service logs: a line of JSON with the event's name.
var queries = [
  {
    name: 'server-errors'
    description: 'The service fails requests: see "Server errors" in the runbook.'
    severity: 1
    window: 'PT15M'
    query: 'requests | where toint(resultCode) >= 500 | summarize failed = count() | where failed > 10'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'sweep-missing'
    description: 'No sweep of the renewals was completed for 26 hours: see "Sweep missing" in the runbook.'
    severity: 1
    window: 'P2D'
    query: 'traces | where timestamp > ago(26h) and message has "sweep.completed"'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'gate-latency'
    description: 'Batches of orders take long to decide: see "Gate latency" in the runbook.'
    severity: 2
    window: 'PT15M'
    query: 'requests | where name in ("validateOrders", "retryOrder") | summarize slow = percentile(duration, 95) | where slow > 10000'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'orders-put-back'
    description: 'Orders can not be decided and wait: see "Orders put back" in the runbook.'
    severity: 2
    window: 'PT15M'
    query: 'traces | where message has "orders.putBack"'
    operator: 'GreaterThan'
    threshold: 10
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for item in queries: {
    name: '${name}-${item.name}'
    location: location
    properties: {
      displayName: '${name}-${item.name}'
      description: item.description
      severity: item.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT15M'
      windowSize: item.window
      criteria: {
        allOf: [
          {
            query: item.query
            timeAggregation: 'Count'
            operator: item.operator
            threshold: item.threshold
          }
        ]
      }
      actions: {
        actionGroups: map(actions, action => action.actionGroupId)
      }
    }
  }
]
