declare module 'azurite/dist/src/common/Telemetry.js' {
  const telemetry: {
    readonly AzuriteTelemetryClient: { init(location: string, enabled: boolean, environment: undefined): void };
  };
  export = telemetry;
}

declare module 'azurite/dist/src/table/TableConfiguration.js' {
  const module: {
    readonly default: new (
      host: string,
      port: number,
      keepAliveTimeoutSeconds: number,
      databasePath: string,
      enableDebugLog: boolean,
      enableAccessLog: boolean,
      accessLog: undefined,
      debugLogPath: undefined,
      loose: boolean,
      skipApiVersionCheck: boolean,
      cert: string,
      key: string,
      password: string,
      oauth: undefined,
      disableProductStyleUrl: boolean,
      inMemory: boolean,
    ) => object;
  };
  export = module;
}

declare module 'azurite/dist/src/table/TableServer.js' {
  import type { Server } from 'node:http';
  class TableServer {
    constructor(configuration: object);
    readonly httpServer: Server;
    start(): Promise<void>;
    close(): Promise<void>;
  }
  const module: { readonly default: typeof TableServer };
  export = module;
}

declare module 'azurite/dist/src/table/persistence/LokiTableMetadataStore.js' {
  class LokiTableMetadataStore {
    getEntityCollection(account: string, table: string, context: object): object;
    queryTableEntities(
      context: object,
      account: string,
      table: string,
      options: { readonly filter?: string },
      nextPartitionKey?: string,
      nextRowKey?: string,
    ): Promise<unknown>;
    updateTableEntity(
      context: object,
      table: string,
      account: string,
      entity: object,
      ifMatch?: string,
      batchId?: string,
    ): Promise<unknown>;
    rollbackEntityChanges(collection: object): void;
    removeEntitiesAddedInBatch(collection: object): void;
  }
  const module: { default: typeof LokiTableMetadataStore };
  export = module;
}
