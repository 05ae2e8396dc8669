import type { submissions as en } from './en.ts';

export const submissions: typeof en = {
  title: 'Transmissions',
};
