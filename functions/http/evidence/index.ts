import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import {
  getOrderReceiptRoute,
  getReceiptRoute,
  getVoidReceiptRoute,
  getWithdrawalReceiptRoute,
} from './get-receipt.ts';

export const evidenceRoutes = ({ readReceipt }: UseCases): Route[] => [
  getReceiptRoute(readReceipt),
  getVoidReceiptRoute(readReceipt),
  getWithdrawalReceiptRoute(readReceipt),
  getOrderReceiptRoute(readReceipt),
];
