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
  interface Collection {
    readonly name: string;
    readonly data: readonly object[];
    insert(document: object): void;
  }
  class LokiTableMetadataStore {
    constructor(path: string, inMemory: boolean);
    readonly TABLES_COLLECTION: string;
    readonly SERVICES_COLLECTION: string;
    readonly db: { getCollection(name: string): Collection | null };
    init(): Promise<void>;
    close(): Promise<void>;
    createTable(context: object, table: object): Promise<void>;
    deleteTable(context: object, table: string, account: string): Promise<void>;
    setTableACL(account: string, table: string, context: object, acl?: object): Promise<void>;
    setServiceProperties(properties: object): Promise<unknown>;
    createCollectionForTable(table: object): void;
    removeTableCollection(account: string, table: { readonly table: string }): void;
    getTableCollectionName(account: string, table: string): string;
    getEntityCollection(account: string, table: string, context: object): object;
    queryTableEntities(
      context: object,
      account: string,
      table: string,
      options: { readonly filter?: string },
      nextPartitionKey?: string,
      nextRowKey?: string,
    ): Promise<unknown>;
    decodeContinuationHeader(header: string | undefined): string | undefined;
    updateTableEntity(
      context: object,
      table: string,
      account: string,
      entity: object,
      ifMatch?: string,
      batchId?: string,
    ): Promise<unknown>;
    beginBatchTransaction(batchId: string): Promise<void>;
    endBatchTransaction(
      account: string,
      table: string,
      batchId: string,
      context: object,
      succeeded: boolean,
    ): Promise<void>;
    rollbackEntityChanges(collection: object): void;
    removeEntitiesAddedInBatch(collection: object): void;
  }
  const module: { default: typeof LokiTableMetadataStore };
  export = module;
}
