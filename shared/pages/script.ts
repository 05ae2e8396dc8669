/**
 * The enhancements of all pages, as the browser runs them: buttons that copy ids. Every task works without it, and what
 * it needs is on the page already, so that nothing moves when it starts.
 */
export const SCRIPT = `'use strict';
for (const button of document.querySelectorAll('button[data-copied]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = button.dataset.copied;
    button.setAttribute('aria-label', button.dataset.copied);
  });
}
`;
