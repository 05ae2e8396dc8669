/** The address of a signed link to a text. */
export const documentUri = (publicUrl: string, link: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/v1/documents?link=${link}`;
