import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { getCheckpointRoute, getLogConsistencyRoute } from './get-checkpoint.ts';
import { getOwnReceiptRoute } from './get-own-receipt.ts';
import { getStatusAsOfRoute } from './get-status-as-of.ts';
import {
  getOrderReceiptRoute,
  getReceiptRoute,
  getVoidReceiptRoute,
  getWithdrawalReceiptRoute,
} from './get-receipt.ts';

export const evidenceRoutes = ({
  readReceipt,
  readOwnReceipt,
  proveStatus,
  proveConsistency,
  readCheckpoint,
}: UseCases): Route[] => [
  getReceiptRoute(readReceipt),
  getVoidReceiptRoute(readReceipt),
  getWithdrawalReceiptRoute(readReceipt),
  getOrderReceiptRoute(readReceipt),
  getCheckpointRoute(readCheckpoint),
  getLogConsistencyRoute(proveConsistency),
  getOwnReceiptRoute(readOwnReceipt),
  getStatusAsOfRoute(proveStatus),
];
