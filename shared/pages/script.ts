/**
 * The enhancements of all pages, as the browser runs them: buttons that copy ids. Every task works without it. Builds
 * elements one by one, since the pages' policy trusts no markup from a script.
 */
export const SCRIPT = `'use strict';
for (const text of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'second copy';
  button.textContent = text.dataset.copy;
  button.setAttribute('aria-label', text.dataset.copy + ' ' + text.textContent);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = text.dataset.copied;
    button.setAttribute('aria-label', text.dataset.copied);
  });
  text.after(button);
}
`;
