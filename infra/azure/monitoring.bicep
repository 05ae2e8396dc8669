@description('The name of workspace and component.')
param name string

@description('Where they are placed.')
param location string

@description('The identity that sends telemetry.')
param principalId string

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

module workspace 'br/public:avm/res/operational-insights/workspace:0.16.1' = {
  name: 'monitoring-workspace'
  params: {
    name: name
    location: location
    skuName: 'PerGB2018'
    dataRetention: 90
    forceCmkForQuery: false
    features: {
      disableLocalAuth: true
    }
    enableTelemetry: false
  }
}

// Masks client addresses, which the module would store by default.
module insights 'br/public:avm/res/insights/component:0.8.0' = {
  name: 'monitoring-component'
  params: {
    name: name
    location: location
    kind: 'web'
    applicationType: 'web'
    workspaceResourceId: workspace.outputs.resourceId
    retentionInDays: 90
    disableLocalAuth: true
    disableIpMasking: false
    roleAssignments: [
      {
        principalId: principalId
        principalType: 'ServicePrincipal'
        roleDefinitionIdOrName: metricsPublisher
      }
    ]
    enableTelemetry: false
  }
}

@description('Names the component; sending to it takes the identity.')
output connectionString string = insights.outputs.connectionString

@description('The component as a resource.')
output insightsId string = insights.outputs.resourceId
