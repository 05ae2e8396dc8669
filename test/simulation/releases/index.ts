import { release, type Release } from './release.ts';

/** The releases that the processes of a world may run; the older one is loaded by each worker thread. */
export const RELEASES: { readonly present: Release; older: Release | undefined } = {
  present: release,
  older: undefined,
};
