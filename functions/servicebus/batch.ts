import { z } from 'zod';

const Properties = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** What one sender wrote takes nothing from the others. */
const BatchMetadata = z.object({
  applicationPropertiesArray: z.array(Properties.optional().catch(undefined)).optional().catch(undefined),
});

/** The application properties of each message of a batch, as the host tells them; it may tell none. */
export const propertiesOf = (triggerMetadata: unknown): readonly (z.infer<typeof Properties> | undefined)[] =>
  BatchMetadata.parse(triggerMetadata ?? {}).applicationPropertiesArray ?? [];
