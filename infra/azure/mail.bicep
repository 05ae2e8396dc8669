@description('The name of the two services.')
param name string

@description('In which geography mails are processed, such as Europe or United States.')
param dataLocation string

@description('The identity that the app runs as.')
param principalId string

// The only built-in role that may send; it reaches this one resource, which holds nothing.
var mailOwner = '09976791-48a7-449e-bb21-39d1a415f350'

resource mails 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: name
  location: 'global'
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2023-04-01' = {
  parent: mails
  name: 'AzureManagedDomain'
  location: 'global'
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource service 'Microsoft.Communication/communicationServices@2025-05-01' = {
  name: name
  location: 'global'
  properties: {
    dataLocation: dataLocation
    linkedDomains: [domain.id]
    disableLocalAuth: true
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: service
  name: guid(service.id, principalId, mailOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mailOwner)
  }
}

@description('Where mails are sent to.')
output endpoint string = 'https://${service.properties.hostName}'

@description('The sender of mails, in the domain that Azure manages.')
output from string = 'DoNotReply@${domain.properties.fromSenderDomain}'
