import { z } from 'zod';

/** A domain name, internationalised or in its ASCII form. */
export const Domain = z
  .string()
  .trim()
  .max(253, 'must have at most 253 characters')
  .regex(/^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u, 'must be a domain name');
