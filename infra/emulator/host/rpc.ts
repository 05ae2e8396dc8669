// The shapes that the Functions host and its Node.js worker exchange, as far as the runner uses them.

export type Level = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';
export type LogCategory = 'user' | 'system' | 'customMetric';

interface NullableString {
  value: string;
}

export interface HttpRequestData {
  url: string;
  method: string;
  nullableHeaders: Record<string, NullableString>;
  nullableQuery: Record<string, NullableString>;
  nullableParams: Record<string, NullableString>;
  body?: { bytes: Uint8Array };
}

interface Nullable<T> {
  value: T;
}

export interface CookieData {
  name: string;
  value: string;
  domain?: Nullable<string>;
  path?: Nullable<string>;
  expires?: { value: { seconds: number } };
  secure?: Nullable<boolean>;
  httpOnly?: Nullable<boolean>;
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  maxAge?: Nullable<number>;
}

export interface HttpResponseData {
  statusCode: string;
  headers?: Record<string, string>;
  cookies?: CookieData[];
  body?: TypedData | null;
}

export interface TypedData {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  http?: HttpRequestData | HttpResponseData | Record<string, never>;
  collectionString?: { string: string[] };
  collectionBytes?: { bytes: Uint8Array[] };
  collectionSint64?: { sint64: number[] };
}

export interface TraceContext {
  traceParent: string;
  traceState: string;
  attributes: Record<string, string>;
}

interface InvocationRequest {
  invocationId: string;
  functionId: string;
  inputData: { name: string; data: TypedData }[];
  triggerMetadata: Record<string, TypedData>;
  traceContext: TraceContext;
}

export interface InvocationResponse {
  invocationId: string;
  returnValue?: TypedData | null;
}

export interface Binding {
  readonly type: string;
  readonly direction: 'in' | 'out';
  readonly [option: string]: unknown;
}

export interface FunctionMetadata {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly retryOptions?: object;
}

export type Handler = (...args: unknown[]) => unknown;

export interface CoreInvocationContext {
  invocationId: string;
  request: InvocationRequest;
  metadata: FunctionMetadata;
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: Level, category: LogCategory, message: string): void;
}

interface InvocationModel {
  getArguments(): Promise<{ context: object; inputs: unknown[] }>;
  invokeFunction(context: object, inputs: unknown[], handler: Handler): Promise<unknown>;
  getResponse(context: object, result: unknown): Promise<InvocationResponse>;
}

export interface ProgrammingModel {
  readonly name: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities(capabilities: Record<string, string>): Promise<Record<string, string>>;
}
