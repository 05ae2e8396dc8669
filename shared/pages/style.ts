/** The stylesheet of all pages. Logical properties mirror it for right-to-left regions. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1b1b1b; --muted: #505a5f; --ground: #fff; --raised: #f3f4f6; --line: #767676;
  --accent: #0f4c9c; --accent-text: #fff; --link: #0b50ab; --bad: #b3131b; --good: #0b6b3a; --notice: #5a3e00;
  --notice-ground: #fff4d6; --focus: #1b1b1b; --focus-ground: #ffd54a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #f0f0f0; --muted: #b8bec4; --ground: #16181c; --raised: #23262b; --line: #8d949b;
    --accent: #8ab8ff; --accent-text: #10131a; --link: #9cc3ff; --bad: #ff9d9d; --good: #7fd6a4; --notice: #ffe3a1;
    --notice-ground: #3a2f10; --focus: #10131a; --focus-ground: #ffd54a;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-block: 1rem; }
body {
  margin: 0; color: var(--text); background: var(--ground); overflow-wrap: anywhere;
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif;
}
:lang(zh-Hant) body, body:lang(zh-Hant) {
  font-family: system-ui, "Segoe UI", "PingFang TC", "Microsoft JhengHei", "WenQuanYi Micro Hei", sans-serif;
}
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible, .summary:focus {
  outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 6px var(--focus-ground);
}
.skip { position: absolute; inset-block-start: 0; inset-inline-start: 0; padding: .5rem 1rem; background: var(--ground); z-index: 1; }
.skip:not(:focus) { clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; padding: 0; white-space: nowrap; }
.wide { max-width: 64rem; margin-inline: auto; padding-inline: 1rem; }
.top { background: var(--raised); border-block-end: 1px solid var(--line); }
.top .wide { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: start; padding-block: .75rem; }
.brand { font-weight: 700; font-size: 1.2rem; }
.top .brand, .top p { display: flex; align-items: center; min-height: 2.5rem; margin: 0; }
.where { display: flex; flex-wrap: wrap; gap: 0 1.5rem; color: var(--muted); padding-block: .5rem; margin: 0; }
.where li, .languages li, .sections li { list-style: none; }
.where, .languages, .sections { padding-inline-start: 0; }
.where.wide { padding-inline: 1rem; margin-inline: auto; }
.sections { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding-block: .25rem .5rem; }
.sections a { display: inline-block; min-height: 24px; min-width: 24px; padding-block: .25rem; }
.sections [aria-current] { font-weight: 700; color: var(--text); border-block-end: 3px solid var(--accent); text-decoration: none; }
main { padding-block: 1.5rem 3rem; }
main > * { max-width: 44rem; }
main > .full { max-width: none; }
h1 { font-size: 1.9rem; line-height: 1.2; margin-block: .5rem 1rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin-block: 2rem .75rem; }
p { margin-block: 0 1rem; }
.foot { border-block-start: 1px solid var(--line); padding-block: 1rem 2rem; }
.languages { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin: 0; }
.languages a, .languages strong, .pages a, .top a, .summary a, td a { display: inline-block; min-height: 24px; min-width: 24px; }
.notice, .sandbox { background: var(--notice-ground); color: var(--notice); border-inline-start: 6px solid currentColor; padding: .75rem 1rem; margin-block: 0 1rem; }
.sandbox { margin: 0; border: 0; border-block-end: 1px solid currentColor; font-weight: 600; }
.sandbox p, .notice p:last-child { margin: 0; }
.summary { border: 3px solid var(--bad); padding: 1rem; margin-block-end: 1.5rem; }
.summary h2 { margin-block: 0 .5rem; }
.summary ul { margin: 0; padding-inline-start: 1.25rem; }
.summary a { color: var(--bad); font-weight: 600; }
.field, fieldset { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
.field.bad, fieldset.bad { border-inline-start: 4px solid var(--bad); padding-inline-start: 1rem; }
label, legend { display: block; font-weight: 600; padding: 0; margin-block-end: .25rem; }
.hint { color: var(--muted); margin-block: 0 .4rem; }
.problem { color: var(--bad); font-weight: 600; margin-block: 0 .4rem; }
input, select, textarea, button, .button { font: inherit; }
input:not([type=checkbox], [type=radio]), select, textarea {
  display: block; width: 100%; max-width: 30rem; min-height: 2.5rem; padding: .4rem .5rem; color: var(--text);
  background: var(--ground); border: 2px solid var(--line); border-radius: 4px;
}
.bad input:not([type=checkbox], [type=radio]), .bad textarea, .bad select { border-color: var(--bad); }
textarea { min-height: 8rem; }
.date { display: flex; flex-wrap: wrap; gap: .75rem; }
.date label { font-weight: 400; }
.date input { width: 4rem; }
.date .year input { width: 6rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; margin-block-end: .5rem; }
.choice input { flex: none; width: 24px; height: 24px; margin: .1rem 0 0; accent-color: var(--accent); }
.choice label { font-weight: 400; margin: 0; min-height: 24px; }
button, .button {
  display: inline-block; min-height: 2.5rem; padding: .45rem 1.1rem; border: 2px solid var(--accent); border-radius: 4px;
  background: var(--accent); color: var(--accent-text); font-weight: 600; text-decoration: none; cursor: pointer;
}
.second { background: transparent; color: var(--link); border-color: var(--line); }
.danger { background: transparent; color: var(--bad); border-color: var(--bad); }
.copyable { display: inline-flex; flex-wrap: wrap; align-items: start; gap: 0 .5rem; max-width: 100%; line-height: 1.75rem; }
.copy { min-height: 1.75rem; padding: 0 .5rem; font-size: .875rem; font-weight: 400; line-height: 1; }
code, .id { font-family: ui-monospace, "Cascadia Mono", Consolas, monospace; font-size: .95em; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) minmax(0, 2fr); gap: .5rem 1rem; margin-block: 0 1.5rem; }
dt { font-weight: 600; } dd { margin: 0; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-block-end: 1.5rem; }
caption { text-align: start; font-weight: 600; margin-block-end: .5rem; }
caption.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; margin: 0; overflow: hidden; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-block-end: 1px solid var(--line); }
th, td { min-width: 6rem; }
form { margin-block-end: 1rem; }
.top form { margin: 0; }
.status { display: inline-block; border: 1px solid currentColor; border-radius: 4px; padding: 0 .5rem; font-weight: 600; }
.status.good { color: var(--good); } .status.warn { color: var(--notice); } .status.stop { color: var(--bad); }
.agreement { border: 1px solid var(--line); padding: 0 1rem; margin-block-end: 1.5rem; }
.agreement h3 { margin-block: 1rem; }
.other-texts { margin-block-end: 1rem; } .other-texts p { margin: 0; }
.struck { text-decoration: line-through; }
.pages { display: flex; gap: 1.5rem; }
pre { white-space: pre-wrap; background: var(--raised); padding: .75rem; margin-block: 0 1rem; }
@media (max-width: 40rem) {
  h1 { font-size: 1.5rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: .75rem; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-block-end: 2px solid var(--line); padding-block: .5rem; }
  td { border: 0; padding: .15rem 0; min-width: 0; }
  td[data-label]::before { content: attr(data-label) ": "; font-weight: 600; }
}
@media (forced-colors: active) {
  .summary, .notice, .field.bad, fieldset.bad, button, .button { border-color: CanvasText; }
  :focus-visible, .summary:focus { outline-color: Highlight; }
}
@media (scripting: none) { [data-copied], [data-print] { display: none; } }
@media print {
  .certificate h2 { font-size: 1.1rem; margin-block: 1rem .25rem; break-after: avoid; }
  .certificate dl { gap: .15rem 1rem; margin-block-end: .5rem; } .certificate li, .certificate dd { break-inside: avoid; }
  .skip, .top form, .sections, .foot, .copy, .unprinted, button, .button { display: none; }
  body { color: #000; background: #fff; }
  a[href^=http]::after { content: " (" attr(href) ")"; }
}
`;
