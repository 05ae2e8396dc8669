@description('The title that people look for.')
param name string

@description('Where it is placed.')
param location string

@description('The Application Insights component that it reads.')
param insightsId string

@description('The Service Bus namespace whose dead letters it shows.')
param namespaceId string

// Counters arrive as increments, gauges as single values, and histograms with their maximum.
var each = 'bin(timestamp, {TimeRange:grain})'
var largest = 'max(iff(valueCount > 1, valueMax, valueSum))'

var sections = [
  {
    title: 'Decisions'
    says: 'What becomes of orders. Many refusals by one rule at once are usually a version that came into force.'
    charts: [
      {
        title: 'Decisions by outcome'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.decisions" | summarize decisions = sum(valueSum) by outcome = tostring(customDimensions.outcome), ${each}'
      }
      {
        title: 'Refusals by rule'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.decisions" and tostring(customDimensions.outcome) == "rejected" | summarize refusals = sum(valueSum) by rule = tostring(customDimensions.rule), ${each}'
      }
      {
        title: 'From a customer\'s first look to its decisions, in seconds'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.gate.duration" | summarize average = sum(valueSum) / sum(valueCount), largest = ${largest} by ${each}'
      }
      {
        title: 'Orders put back'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.orders.put_back" | summarize orders = sum(valueSum) by ${each}'
      }
      {
        title: 'Other messages put back'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.messages.put_back" | summarize messages = sum(valueSum) by queue = tostring(customDimensions.queue), ${each}'
      }
    ]
  }
  {
    title: 'What waits'
    says: 'Holds wait for a confirmation, quarantined orders and dead letters for people.'
    charts: [
      {
        title: 'Orders on hold'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.holds.open" | summarize orders = max(valueSum) by ${each}'
      }
      {
        title: 'The oldest hold, in days'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.holds.oldest_age" | summarize days = max(valueSum) / 86400 by ${each}'
      }
      {
        title: 'Quarantined by reason'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.quarantined" | summarize messages = sum(valueSum) by reason = tostring(customDimensions.reason), ${each}'
      }
    ]
  }
  {
    title: 'Confirmations'
    says: 'What is recorded, and how long it waits to be announced: seconds, as long as the wake-ups are taken.'
    charts: [
      {
        title: 'Confirmations by source'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.confirmations" | summarize confirmations = sum(valueSum) by source = tostring(customDimensions.source), ${each}'
      }
      {
        title: 'Longest wait for an announcement, in seconds'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.outbox.age" | summarize seconds = ${largest} by ${each}'
      }
    ]
  }
  {
    title: 'Evidence'
    says: 'The log of audit entries is signed every few seconds. A wait above a quarter of an hour raises an alert.'
    charts: [
      {
        title: 'How long the log has waited for a checkpoint, in seconds'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.evidence.lag" | summarize seconds = max(valueSum) by ${each}'
      }
      {
        title: 'Checkpoints that an authority did not time-stamp or a witness did not cosign'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.evidence.anchors_failed" | summarize failed = sum(valueSum) by tostring(customDimensions.kind), ${each}'
      }
      {
        title: 'Forks, and checkpoints that could not be signed'
        visualization: 'table'
        query: 'traces | where message has "evidence.forked" or message has "evidence.unsigned" or message has "evidence.contradicted" | project timestamp, message | order by timestamp desc'
      }
    ]
  }
  {
    title: 'Renewals'
    says: 'A sweep a day, and one after each changed version. A lag above 26 hours raises an alert.'
    charts: [
      {
        title: 'Open flags by kind'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.flags.open" | summarize flags = max(valueSum) by kind = tostring(customDimensions.kind), ${each}'
      }
      {
        title: 'Since the last completed sweep, in hours'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.sweep.lag" | summarize hours = max(valueSum) / 3600 by ${each}'
      }
      {
        title: 'How long a sweep took, in seconds'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.sweep.duration" | summarize seconds = ${largest} by ${each}'
      }
      {
        title: 'Completed sweeps'
        visualization: 'table'
        query: 'traces | where message has "sweep.completed" | project timestamp, message | order by timestamp desc'
      }
      {
        title: 'Completed rehearsals'
        visualization: 'table'
        query: 'traces | where message has "rehearsal.completed" | project timestamp, message | order by timestamp desc'
      }
    ]
  }
  {
    title: 'What it stands on'
    says: 'Requests, tables, catalogue and token issuers. Requests may be sampled: each row counts for what it stands for.'
    charts: [
      {
        title: 'Requests by status'
        visualization: 'barchart'
        query: 'requests | where isnotempty(url) | summarize requests = sum(itemCount) by resultCode, ${each}'
      }
      {
        title: 'Invocations that failed, but for what clients did wrong'
        visualization: 'barchart'
        query: 'requests | where success == false and resultCode !startswith "4" | summarize invocations = sum(itemCount) by name, ${each}'
      }
      {
        title: 'Calls that the tables were too busy for'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.storage.throttled" | summarize calls = sum(valueSum) by ${each}'
      }
      {
        title: 'Age of the catalogue, in seconds'
        visualization: 'timechart'
        query: 'customMetrics | where name == "assent.catalogue.age" | summarize seconds = ${largest} by ${each}'
      }
      {
        title: 'Failed looks at a token issuer\'s keys'
        visualization: 'barchart'
        query: 'customMetrics | where name == "assent.token_keys.unreachable" | summarize looks = sum(valueSum) by ${each}'
      }
    ]
  }
]

var timeRange = {
  type: 9
  name: 'time range'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid('TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time range'
        type: 4
        isRequired: true
        typeSettings: {
          selectableValues: map([1, 6, 24, 48, 168, 720], hours => { durationMs: hours * 3600000 })
          allowCustom: true
        }
        value: {
          durationMs: 172800000
        }
      }
    ]
  }
}

var charts = map(sections, section => concat(
  [
    {
      type: 1
      name: section.title
      content: {
        json: '## ${section.title}\n\n${section.says}'
      }
    }
  ],
  map(section.charts, chart => {
    type: 3
    name: chart.title
    customWidth: '50'
    content: {
      version: 'KqlItem/1.0'
      title: chart.title
      query: chart.query
      visualization: chart.visualization
      queryType: 0
      resourceType: 'microsoft.insights/components'
      timeContextFromParameter: 'TimeRange'
    }
  })
))

var deadLetters = {
  type: 10
  name: 'Dead letters'
  customWidth: '50'
  content: {
    version: 'MetricsItem/2.0'
    title: 'Dead letters'
    chartType: 2
    metricScope: 0
    resourceType: 'microsoft.servicebus/namespaces'
    resourceIds: [namespaceId]
    timeContextFromParameter: 'TimeRange'
    metrics: [
      {
        namespace: 'microsoft.servicebus/namespaces'
        metric: 'microsoft.servicebus/namespaces--DeadletteredMessages'
        aggregation: 3
        splitBy: 'EntityName'
      }
    ]
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, 'workbook')
  location: location
  kind: 'shared'
  properties: {
    displayName: name
    category: 'workbook'
    sourceId: insightsId
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeRange], charts[0], charts[1], [deadLetters], flatten(skip(charts, 2)))
      fallbackResourceIds: [insightsId]
    })
  }
}
