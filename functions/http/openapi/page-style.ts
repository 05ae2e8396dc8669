/** The look of the documentation page; its digest stands in the page's security policy. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #0b6bcb; }
@media (prefers-color-scheme: dark) { :root { --accent: #6cb2ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 20rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line); font-size: .875rem; }
nav h2 { font-size: .875rem; margin: 1rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .2rem 0; color: inherit; text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
.title { font-size: 1.25rem; font-weight: 600; margin: 0; }
main { padding: 1rem 2rem 4rem; max-width: 64rem; }
h1 { margin-top: 0; }
main > h2 { margin-top: 3rem; border-bottom: 2px solid var(--line); }
section { margin: 1.5rem 0 2.5rem; scroll-margin-top: 1rem; }
section:target > h3 { color: var(--accent); }
h3 { margin: 0 0 .25rem; }
h4 { margin: 1rem 0 .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .25rem; padding: .75rem; overflow: auto; }
.route { margin: 0; padding: .4rem .6rem; background: var(--soft); border-radius: .25rem; }
.who { margin: .25rem 0 0; }
b { display: inline-block; min-width: 3.6em; font: 600 .8em/1.5 ui-monospace, monospace; }
.get { color: #0b7a4b; } .post { color: #0b6bcb; } .put, .patch { color: #a15c00; } .delete { color: #c02b2b; }
@media (prefers-color-scheme: dark) { .get { color: #57d9a3; } .post { color: #6cb2ff; } .put, .patch { color: #ffb357; } .delete { color: #ff8a8a; } }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); }
tbody th { width: 15rem; font-weight: normal; }
td:nth-child(2) { width: 14rem; }
th i { display: block; font-size: .75rem; }
details table { margin: .25rem 0 .5rem; }
summary { cursor: pointer; }
a { color: var(--accent); }
@media (max-width: 50rem) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1rem; }
  tr, tbody th, td { display: block; width: auto; }
  td { border-top: 0; }
}
`;
