import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { createRegistrationRoute } from './create-registration.ts';
import { createValidationEventRoute } from './create-validation-event.ts';
import { getRegistrationRoute } from './get-registration.ts';
import { getSigningCertificateRoute } from './get-signing-certificate.ts';
import { getValidationEventRoute } from './get-validation-event.ts';
import { listRegistrationEventsRoute } from './list-registration-events.ts';
import { putRegistrationRoute } from './put-registration.ts';

/** The webhook in Partner Center's own form (N8). */
export const registrationRoutes = (useCases: UseCases): Route[] => [
  listRegistrationEventsRoute(),
  createRegistrationRoute(useCases.createRegistration),
  getRegistrationRoute(useCases.readRegistration),
  putRegistrationRoute(useCases.replaceRegistration),
  createValidationEventRoute(useCases.askValidation),
  getValidationEventRoute(useCases.readValidation),
  getSigningCertificateRoute(useCases.readSigningCertificate),
];
