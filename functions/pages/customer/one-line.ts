import { z } from 'zod';
import { Text } from '../../http/fields.ts';

/** What people type into several lines, as one line: the records keep no line breaks. */
export const OneLine = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(Text(max));
