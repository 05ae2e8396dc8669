import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { getCheckpointRoute, getLogConsistencyRoute } from './get-checkpoint.ts';
import {
  getOrderReceiptRoute,
  getReceiptRoute,
  getVoidReceiptRoute,
  getWithdrawalReceiptRoute,
} from './get-receipt.ts';

export const evidenceRoutes = ({ readReceipt, proveConsistency }: UseCases): Route[] => [
  getReceiptRoute(readReceipt),
  getVoidReceiptRoute(readReceipt),
  getWithdrawalReceiptRoute(readReceipt),
  getOrderReceiptRoute(readReceipt),
  getCheckpointRoute(proveConsistency),
  getLogConsistencyRoute(proveConsistency),
];
