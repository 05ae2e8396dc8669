@description('The network\'s name.')
param name string

@description('Where it is placed.')
param location string

@description('The storage accounts that are reached privately.')
param storageAccounts array

@description('The vault that is reached privately.')
param vaultId string

@description('The Service Bus namespace that is reached privately.')
param namespaceId string

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.20.0.0/24']
    }
  }
}

resource app 'Microsoft.Network/virtualNetworks/subnets@2024-01-01' = {
  parent: network
  name: 'app'
  properties: {
    addressPrefix: '10.20.0.0/26'
    delegations: [
      {
        name: 'functions'
        properties: {
          serviceName: 'Microsoft.App/environments'
        }
      }
    ]
  }
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-01-01' = {
  parent: network
  name: 'endpoints'
  properties: {
    addressPrefix: '10.20.0.64/26'
  }
  dependsOn: [app]
}

var storageKinds = ['blob', 'queue', 'table']
var storageTargets = flatten(map(storageAccounts, account => map(storageKinds, kind => {
  target: account
  kind: kind
  zone: 'privatelink.${kind}.${environment().suffixes.storage}'
})))
var targets = concat(storageTargets, [
  {
    target: namespaceId
    kind: 'namespace'
    zone: 'privatelink.servicebus.windows.net'
  }
  {
    target: vaultId
    kind: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
  }
])
var zones = union(map(targets, target => target.zone), [])

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = [
  for name in zones: {
    name: name
    location: 'global'
  }
]

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [
  for (zoneName, index) in zones: {
    parent: zone[index]
    name: name
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = [
  for item in targets: {
    name: '${last(split(item.target, '/'))}-${item.kind}'
    location: location
    properties: {
      subnet: {
        id: endpoints.id
      }
      privateLinkServiceConnections: [
        {
          name: item.kind
          properties: {
            privateLinkServiceId: item.target
            groupIds: [item.kind]
          }
        }
      ]
    }
  }
]

resource endpointZone 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [
  for (item, index) in targets: {
    parent: endpoint[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: item.kind
          properties: {
            privateDnsZoneId: zone[indexOf(zones, item.zone)].id
          }
        }
      ]
    }
  }
]

@description('The subnet that the app reaches storage and bus from.')
output appSubnetId string = app.id
