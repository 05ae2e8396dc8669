@description('The title that people look for.')
param name string

@description('Where it is placed.')
param location string

@description('The Application Insights component that it reads.')
param insightsId string

var charts = [
  {
    title: 'Requests by status'
    query: 'requests | where isnotempty(url) | summarize count() by resultCode, bin(timestamp, 15m) | render timechart'
  }
  {
    title: 'How long a batch of orders takes, in ms'
    query: 'requests | where name in ("validateOrders", "retryOrder") | summarize percentiles(duration, 50, 95, 99) by bin(timestamp, 15m) | render timechart'
  }
  {
    title: 'Invocations that failed'
    query: 'requests | where success == false | summarize count() by name, bin(timestamp, 15m) | render timechart'
  }
  {
    title: 'Orders put back'
    query: 'traces | where message has "orders.putBack" | summarize count() by bin(timestamp, 15m) | render timechart'
  }
  {
    title: 'Completed sweeps'
    query: 'traces | where message has "sweep.completed" | project timestamp, message | order by timestamp desc'
  }
  {
    title: 'Completed rehearsals'
    query: 'traces | where message has "rehearsal.completed" | project timestamp, message | order by timestamp desc'
  }
]

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
      items: map(charts, chart => {
        type: 3
        name: chart.title
        content: {
          version: 'KqlItem/1.0'
          title: chart.title
          query: chart.query
          queryType: 0
          resourceType: 'microsoft.insights/components'
          timeContext: {
            durationMs: 172800000
          }
        }
      })
    })
  }
}
