import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { confirmAgreementRoute } from './confirm-agreement.ts';
import { getAgreementHistoryRoute } from './get-agreement-history.ts';
import { getAgreementsRoute } from './get-agreements.ts';
import { getDirectStatusRoute } from './get-direct-status.ts';
import { voidConfirmationRoute } from './void-confirmation.ts';
import { voidCustomerWithdrawalRoute } from './void-customer-withdrawal.ts';
import { withdrawCustomerAgreementRoute } from './withdraw-customer-agreement.ts';

export const confirmationRoutes = (useCases: UseCases): Route[] => [
  confirmAgreementRoute({ confirm: useCases.confirmAcceptance, finish: useCases.finishAttestation }),
  getAgreementsRoute(useCases.readAcceptances),
  getAgreementHistoryRoute(useCases.readHistory),
  getDirectStatusRoute(useCases.readDirectStatus),
  voidConfirmationRoute(useCases.voidAcceptance),
  withdrawCustomerAgreementRoute(useCases.withdrawAgreement),
  voidCustomerWithdrawalRoute(useCases.voidWithdrawal),
];
