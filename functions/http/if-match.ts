/** The version in an ETag as a client sends it back: bare, quoted or weak. Undefined without one. */
export const versionIn = (ifMatch = ''): string | undefined =>
  ifMatch.trim().replace(/^(?:W\/)?"(.*)"$/, '$1') || undefined;
