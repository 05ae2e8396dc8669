/**
 * The enhancements of all pages, as the browser runs them: buttons that copy or print, a mail with what was typed, and a question
 * before a page is left that shows something once. Every task works without it, and what it needs is on the page already,
 * so that nothing moves when it starts.
 */
export const SCRIPT = `'use strict';
for (const button of document.querySelectorAll('button[data-copied]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copies ?? '') ?? button.previousElementSibling;
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = button.dataset.copied;
    button.setAttribute('aria-label', button.dataset.copied);
  });
}
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
if (document.querySelector('[data-once]')) addEventListener('beforeunload', (event) => event.preventDefault());
for (const link of document.querySelectorAll('a[data-mail]')) {
  link.addEventListener('click', () => {
    const [to, subject, body] = ['to', 'subject', 'body'].map((id) => document.getElementById(id).value);
    const text = encodeURIComponent(body.replaceAll(/\\r?\\n/g, '\\r\\n'));
    link.href = 'mailto:' + encodeURIComponent(to) + '?subject=' + encodeURIComponent(subject) + '&body=' + text;
  });
}
`;
