import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { renewInvitationRoute, revokeInvitationRoute } from './change-invitation.ts';
import { createInvitationRoute } from './create-invitation.ts';
import { getInvitationRoute } from './get-invitation.ts';
import { listCustomerInvitationsRoute, listInvitationsRoute } from './list-invitations.ts';

export const invitationRoutes = (useCases: UseCases, { publicUrl }: RoutePorts): Route[] => [
  createInvitationRoute({ create: useCases.createInvitation, readCustomer: useCases.readCustomer, publicUrl }),
  listCustomerInvitationsRoute({ list: useCases.readInvitations, publicUrl }),
  getInvitationRoute({ read: useCases.readInvitation, readCustomer: useCases.readCustomer, publicUrl }),
  renewInvitationRoute({ change: useCases.renewInvitation, publicUrl }),
  revokeInvitationRoute({ change: useCases.revokeInvitation, publicUrl }),
  listInvitationsRoute({ list: useCases.listInvitations, publicUrl }),
];
